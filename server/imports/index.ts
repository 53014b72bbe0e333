export { importSlack } from './carry-out.ts'
export { jobs, timetable } from './jobs.ts'
export { routes } from './routes.ts'
