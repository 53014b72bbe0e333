import type { Reader } from '../activity/index.ts'
import { provideDesk, registerApprovalKind } from '../governance/index.ts'
import { onMerge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { certificationJobs, certificationTimetable } from './certification.ts'
import { connectionJobs, connectionRoutes, connectionTimetable } from './connectors/routes.ts'
import { selectAnswerEvents, selectDraftEvents } from './desk.queries.ts'
import { glanceJobs, glanceTimetable } from './glances.ts'
import { importRoutes } from './import/routes.ts'
import { importJobs, importTimetable } from './import/run-job.ts'
import { mergeKeepers, orphanReader } from './orphans.ts'
import { pictureRoutes } from './picture-routes.ts'
import { retirementApproval } from './retirements.ts'
import { registerRoutes } from './routes.ts'
import { sweepJobs, sweepRoutes, sweepTimetable } from './sweep-routes.ts'

export { importAccounts } from './import/at-terminal.ts'
export { type ListReport, sweepLists } from './sweep-lists.ts'
export { sweepNow } from './sweep-run.ts'
export { checkVault, rotateVault } from './vault.ts'

export { addVerifyPage } from './verify.ts'

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
provideDesk({ drafts: selectDraftEvents, answers: selectAnswerEvents })
registerApprovalKind(retirementApproval)
