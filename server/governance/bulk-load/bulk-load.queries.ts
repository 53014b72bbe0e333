import * as bulkRows from '../../platform/database/bulk-rows.ts'
import { type Db, rows, sql, type Tx } from '../../platform/db.ts'

type Table =
  | 'acknowledgement'
  | 'approval'
  | 'approval_decider'
  | 'approval_step'
  | 'delegation'
  | 'exception'
  | 'policy'
  | 'policy_version'
  | 'proposal'
  | 'proposal_comment'
  | 'publishing_pause'
/** Inserts history as it is given, with the names of columns as keys. No permission is checked; the caller records the activities. */
export const insertRows = <T extends Table>(tx: Tx, table: T, given: bulkRows.NewRows<`governance.${T}`>) =>
  bulkRows.insertRows(tx, `governance.${table}`, given)

export type NewCourse = { id: string; name: string; minutes: number; months: number }
/** Inserts courses of the sample. Returns ids by name; an existing course with the name is used. */
export async function insertCourses(tx: Tx, courses: readonly NewCourse[]): Promise<Map<string, string>> {
  for (const { id, name, minutes, months } of courses)
    await sql`insert into governance.course (id, name, minutes, months, sample) values (${id}, ${name}, ${minutes}, ${months}, true)
      on conflict do nothing`.execute(tx)
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select c.id, given.name from unnest(${courses.map((one) => one.name)}::text[]) given (name)
      join governance.course c on lower(c.name) = lower(given.name)`,
  )
  return new Map(found.map(({ id, name }) => [name, id]))
}

export type NewCertificate = { person: string; course: string; since: string; until: string }
export const insertCertificates = (tx: Tx, given: readonly NewCertificate[]) =>
  sql`insert into governance.certificate (person_id, course_id, since, until)
    select * from unnest(${given.map((one) => one.person)}::uuid[], ${given.map((one) => one.course)}::uuid[],
      ${given.map((one) => one.since)}::timestamptz[], ${given.map((one) => one.until)}::timestamptz[])`.execute(tx)

/** People of the sample in a unit or below it with a valid certificate. */
export const selectCertifiedIn = async (db: Db, unit: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct p.id from people.person p join people.unit u on u.id = p.unit_id join people.unit above on above.path @> u.path
      join governance.certificate c on c.person_id = p.id and (c.until is null or c.until > now())
      where p.sample and above.id = ${unit} order by p.id`,
  )
  return found.map(({ id }) => id)
}
