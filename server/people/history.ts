// Entry point for the command that imports history, without the routes, which take longer to load.
export { personCardOf } from './cards/cards.queries.ts'
export * as placeholders from './directory/placeholders.queries.ts'
