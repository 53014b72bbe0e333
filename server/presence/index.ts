import type { Reader } from '../activity/index.ts'
import { provideDesk } from '../governance/index.ts'
import { onMerge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { certificationJobs, certificationTimetable } from './certification.ts'
import { selectAnswerEvents, selectDraftEvents } from './desk.queries.ts'
import { mergeKeepers, orphanReader } from './orphans.ts'
import { registerRoutes } from './routes.ts'

export const routes: Route[] = [...registerRoutes]
export const readers: Reader[] = [orphanReader]
export const jobs: Job[] = [...certificationJobs]
export const timetable: Timetable[] = [...certificationTimetable]

onMerge(mergeKeepers)
provideDesk({ drafts: selectDraftEvents, answers: selectAnswerEvents })
