export { insertFollowers, insertPublishingEvents, insertRows } from './bulk-load.queries.ts'
export {
  deleteSampleAccounts,
  selectIdsWithSample,
  selectSampleAccounts,
} from './sample.queries.ts'
