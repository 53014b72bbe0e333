export { insertCertificates, insertCourses, insertRows, selectCertifiedIn } from './bulk-load.queries.ts'
export {
  deleteOfSample,
  deleteSampleVersions,
  insertSampleVersion,
  selectIdsOf,
  selectSampleVersions,
} from './sample.queries.ts'
