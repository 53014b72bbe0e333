// For the command that imports history. Loads no routes, and at first only what begins to read.
export { openExport } from './slack/worker-client.ts'

export const loadImport = () => import('./runs/run-import.ts')
