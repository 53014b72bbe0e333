import type { PublishingHistory } from '../governance/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { connectionJobs, connectionRoutes, connectionTimetable } from './connectors/routes.ts'
import { scanJobs, scanRoutes, scanTimetable } from './impersonation/routes.ts'
import { importRoutes } from './import/routes.ts'
import { importJobs, importTimetable } from './import/run-job.ts'
import { mergeManagers, orphanReader } from './register/orphans.ts'
import { selectAnswerEvents, selectDraftEvents } from './register/publishing-events.queries.ts'
import { reviewJobs, reviewTimetable } from './register/reviews.ts'
import { reportRoutes } from './reports/routes.ts'
import { reservedHandleJobs, reservedHandleRoutes, reservedHandleTimetable } from './reserved-handles/routes.ts'
import { retirementApproval } from './retirement/retirement.ts'
import { registerRoutes } from './routes.ts'

export * as bulkLoad from './bulk-load/bulk-load.ts'
export { type ListReport, scanLists } from './impersonation/lists.ts'
export { scanNow } from './impersonation/scan.ts'
export { importAccounts } from './import/command-line.ts'
export { checkVault, rotateVault } from './vault/vault.ts'

export { addVerifyPage } from './verify/verify.ts'

const routes: Route[] = [
  ...registerRoutes,
  ...reportRoutes,
  ...connectionRoutes,
  ...reservedHandleRoutes,
  ...scanRoutes,
  ...importRoutes,
]
const jobs: Job[] = [...reviewJobs, ...connectionJobs, ...reservedHandleJobs, ...scanJobs, ...importJobs]
const timetable: Timetable[] = [
  ...reviewTimetable,
  ...connectionTimetable,
  ...reservedHandleTimetable,
  ...scanTimetable,
  ...importTimetable,
]
export const publishingHistory: PublishingHistory = { drafts: selectDraftEvents, answers: selectAnswerEvents }

export const parts = {
  createRoutes: () => routes,
  createJobs: () => jobs,
  timetable,
  readers: [orphanReader],
  approvalKinds: [retirementApproval],
  publishingHistory,
  mergePerson: mergeManagers,
}
