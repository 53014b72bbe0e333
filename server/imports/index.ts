import { onMerge } from '../people/index.ts'
import { mergeOutside } from './merge.ts'

export { routes } from './routes.ts'
export { jobs, timetable } from './runs/jobs.ts'
export { importSlack } from './runs/run-import.ts'

onMerge(mergeOutside)
