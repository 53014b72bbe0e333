import type { Reader } from '../activity/index.ts'
import { providePublishingHistory, registerApprovalKind } from '../governance/index.ts'
import { onMerge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { connectionJobs, connectionRoutes, connectionTimetable } from './connectors/routes.ts'
import { glanceJobs, glanceTimetable } from './counts/account-index.ts'
import { sweepJobs, sweepRoutes, sweepTimetable } from './impersonation/routes.ts'
import { importRoutes } from './import/routes.ts'
import { importJobs, importTimetable } from './import/run-job.ts'
import { certificationJobs, certificationTimetable } from './register/certification.ts'
import { selectAnswerEvents, selectDraftEvents } from './register/desk.queries.ts'
import { mergeKeepers, orphanReader } from './register/orphans.ts'
import { pictureRoutes } from './reports/routes.ts'
import { retirementApproval } from './retirement/retirement.ts'
import { registerRoutes } from './routes.ts'

export { type ListReport, sweepLists } from './impersonation/lists.ts'
export { sweepNow } from './impersonation/scan.ts'
export { importAccounts } from './import/command-line.ts'
export { checkVault, rotateVault } from './vault/vault.ts'

export { addVerifyPage } from './verify/verify.ts'

export const routes: Route[] = [
  ...registerRoutes,
  ...pictureRoutes,
  ...connectionRoutes,
  ...sweepRoutes,
  ...importRoutes,
]
export const readers: Reader[] = [orphanReader]
export const jobs: Job[] = [...certificationJobs, ...glanceJobs, ...connectionJobs, ...sweepJobs, ...importJobs]
export const timetable: Timetable[] = [
  ...certificationTimetable,
  ...glanceTimetable,
  ...connectionTimetable,
  ...sweepTimetable,
  ...importTimetable,
]

onMerge(mergeKeepers)
providePublishingHistory({ drafts: selectDraftEvents, answers: selectAnswerEvents })
registerApprovalKind(retirementApproval)
