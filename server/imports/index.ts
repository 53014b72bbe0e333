import { onMerge } from '../people/index.ts'
import { mergeOutside } from './merge.ts'

export { jobs, timetable } from './jobs.ts'
export { routes } from './routes.ts'
export { importSlack } from './run-import.ts'

onMerge(mergeOutside)
