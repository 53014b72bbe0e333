export { insertFollowers, insertPublishingEvents, insertRows } from './bulk-load.queries.ts'
export {
  deleteSampleAccounts,
  type SampleAccount,
  selectIdsWithSample,
  selectSampleAccounts,
} from './sample.queries.ts'
