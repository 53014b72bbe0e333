// Entry point for the command that imports history, without the routes, which take longer to load.
export * as bulkLoad from './bulk-load/bulk-load.ts'
export { EXCERPT_LENGTH } from './threads/text-limits.ts'
