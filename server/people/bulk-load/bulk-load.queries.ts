import * as bulkRows from '../../platform/database/bulk-rows.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'

/** Columns of the tables that can be copied, in the order of the references between them. */
const copyColumns = {
  'people.unit': 'id, name, parent_id, path, sample, created_at',
  'people.person':
    'id, name, email, state, title, unit_id, manager_id, location, time_zone, languages, skills, about, about_html, sample, origin, joined_at, last_active_at',
} as const

/** Copies units and people, by table in the text format of `copy`, with the columns of `copyColumns`. */
export const copyTables = (tx: Tx, tables: Readonly<Record<string, bulkRows.EncodedRows>>): Promise<void> =>
  bulkRows.copyTables(tx, copyColumns, tables)

/** Updates planner statistics immediately. */
export const analyseTables = (db: Db): Promise<void> => bulkRows.analyseTables(db, Object.keys(copyColumns))

export type GrantedRole = { person: string; unit: string; role: string; at: string }
/** The caller records the activities. Roles that people have already are skipped. */
export const insertRoles = (tx: Tx, roles: readonly GrantedRole[]) =>
  sql`insert into people.role (person_id, unit_id, role, granted_at)
    select * from unnest(${roles.map((one) => one.person)}::uuid[], ${roles.map((one) => one.unit)}::uuid[],
      ${roles.map((one) => one.role)}::text[], ${roles.map((one) => one.at)}::timestamptz[]) on conflict do nothing`.execute(
    tx,
  )
