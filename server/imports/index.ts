import { onMerge } from '../people/index.ts'
import { mergeOutside } from './merge.ts'

export { importSlack } from './carry-out.ts'
export { jobs, timetable } from './jobs.ts'
export { routes } from './routes.ts'

onMerge(mergeOutside)
