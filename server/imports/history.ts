// For the command that imports history: without the routes, which take longer to load.
export { importSlack, openExport } from './runs/run-import.ts'
