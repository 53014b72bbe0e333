import type { Reader } from '../activity/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'

export const routes: Route[] = []
export const readers: Reader[] = []
export const jobs: Job[] = []
export const timetable: Timetable[] = []

export { importSlack, type Moved } from './carry-out.ts'
