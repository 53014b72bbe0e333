import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'

export { authenticate, createSession } from './sessions.ts'

export const routes: Route[] = []
export const jobs: Job[] = []
export const timetable: Timetable[] = []
