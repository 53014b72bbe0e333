// Entry point for the command that imports history. Loads no routes, and first only the reader.
export { openExport } from './slack/worker-client.ts'

export const loadImport = () => import('./runs/run-import.ts')
