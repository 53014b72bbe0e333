export { analyseTables, copyTables, insertRoles } from './bulk-load.queries.ts'
export { deleteSamplePeople } from './sample.queries.ts'
