import type { Reader } from '../activity/index.ts'
import { provideDesk, registerApprovalKind } from '../governance/index.ts'
import { onMerge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { certificationJobs, certificationTimetable } from './certification.ts'
import { connectionJobs, connectionRoutes, connectionTimetable } from './connectors/routes.ts'
import { selectAnswerEvents, selectDraftEvents } from './desk.queries.ts'
import { mergeKeepers, orphanReader } from './orphans.ts'
import { retirementApproval } from './retirements.ts'
import { registerRoutes } from './routes.ts'

export { checkVault, rotateVault } from './vault.ts'

export { addVerifyPage } from './verify.ts'

export const routes: Route[] = [...registerRoutes, ...connectionRoutes]
export const readers: Reader[] = [orphanReader]
export const jobs: Job[] = [...certificationJobs, ...connectionJobs]
export const timetable: Timetable[] = [...certificationTimetable, ...connectionTimetable]

onMerge(mergeKeepers)
registerApprovalKind(retirementApproval)
provideDesk({ drafts: selectDraftEvents, answers: selectAnswerEvents })
