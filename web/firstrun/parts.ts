/** What other pages may use of the first run. */
export { sampleQuery } from './sample-query.ts'
