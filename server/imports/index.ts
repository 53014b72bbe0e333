import { mergeOutside } from './merge.ts'
import { routes } from './routes.ts'
import { jobs, timetable } from './runs/jobs.ts'

export { importSlack } from './runs/run-import.ts'

export { jobs }
export const parts = { createRoutes: () => routes, createJobs: () => jobs, timetable, mergePerson: mergeOutside }
