import type { Certificate, Course } from '../../../contract/governance/training.ts'
import { personCard } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'

/** Whether the certificate is valid now. */
const isValid = sql`(c.until is null or c.until > now())`

type CourseRow = Omit<Course, 'requiredFor'>
const course = sql`select k.id, k.name, k.minutes, k.months,
  (select count(*)::int from governance.certificate c where c.course_id = k.id and ${isValid}) as "certifiedPeople" from governance.course k`

export const selectCourses = (db: Db) => rows<CourseRow>(db, sql`${course} order by platform.plain(k.name), k.id`)
export const selectCourse = (db: Db, id: string) => row<CourseRow>(db, sql`${course} where k.id = ${id}`)

export const insertCourse = (tx: Tx, name: string, minutes: number | null, months: number | null) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.course (name, minutes, months) values (${name}, ${minutes}, ${months}) returning id`,
  )

const certificate = sql`select ${personCard('p')} as person, jsonb_build_object('id', k.id, 'name', k.name) as course,
  c.since as "issuedAt", c.until as "expiresAt", ${isValid} as valid`
const from = sql`from governance.certificate c join people.person p on p.id = c.person_id
  join governance.course k on k.id = c.course_id`

export const selectCertificate = (db: Db, personId: string, courseId: string) =>
  row<Certificate>(db, sql`${certificate} ${from} where c.person_id = ${personId} and c.course_id = ${courseId}`)

/** Certificates of a person sorted by course, or of a course sorted by person. */
export const selectCertificates = (
  db: Db,
  which: { person?: string; course?: string },
  after: ListPosition | undefined,
  limit?: number,
) => {
  const name = which.person ? sql`platform.plain(k.name)` : sql`platform.plain(p.name)`
  const id = which.person ? sql`c.course_id` : sql`c.person_id`
  return rows<Certificate & { place: string; key: string }>(
    db,
    sql`${certificate}, ${name} as place, ${id} as key ${from}
      where ${which.person ? sql`c.person_id = ${which.person}` : sql`true`}
        and ${which.course ? sql`c.course_id = ${which.course}` : sql`true`}
        ${after ? sql`and (${name}, ${id}) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by ${name}, ${id} limit ${rowsToSelect(limit)}`,
  )
}

export const upsertCertificate = (
  tx: Tx,
  c: { person: string; course: string; expiresAt: string | null; by: string },
) =>
  sql`insert into governance.certificate as c (person_id, course_id, until, by_id)
    values (${c.person}, ${c.course}, ${c.expiresAt}::timestamptz, ${c.by})
    on conflict (person_id, course_id) do update set since = now(), until = excluded.until, by_id = excluded.by_id`.execute(
    tx,
  )

export const deleteCertificate = (tx: Tx, personId: string, courseId: string) =>
  row<{ course: string }>(
    tx,
    sql`delete from governance.certificate c using governance.course k
      where c.person_id = ${personId} and c.course_id = ${courseId} and k.id = c.course_id returning k.name as course`,
  )
