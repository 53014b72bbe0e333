import { isDeepStrictEqual } from 'node:util'
import { record } from '../activity/index.ts'
import { type Content, insertVersion, removeDeletedUnits, selectVersion } from '../governance/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'

/** The names from below the root down to the unit `u`, such as `EMEA/Porto`; empty for the root. */
const place = sql`coalesce((select string_agg(a.name, '/' order by nlevel(a.path)) from people.unit a
  where a.path @> u.path and nlevel(a.path) > 1), '')`

export const selectUnits = (db: Db) =>
  rows<{ id: string; place: string }>(
    db,
    sql`select u.id, ${place} as place from people.unit u where u.sample order by u.id`,
  )

export type PlacedPerson = { id: string; name: string; place: string; joined: string }
export const selectPeople = (db: Db) =>
  rows<PlacedPerson>(
    db,
    sql`select p.id, p.name, placed.place, p.joined_at as joined from people.person p
      join (select u.id, ${place} as place from people.unit u where u.sample) placed on placed.id = p.unit_id
      where p.sample order by p.id`,
  )

type Rows<R> = readonly R[]
const column = <R, K extends keyof R>(of: Rows<R>, key: K) => of.map((one) => one[key])

export const insertSeats = (tx: Tx, seats: Rows<{ person: string; unit: string; role: string; at: string }>) =>
  sql`insert into people.role (person_id, unit_id, role, granted_at)
    select * from unnest(${column(seats, 'person')}::uuid[], ${column(seats, 'unit')}::uuid[], ${column(seats, 'role')}::text[],
      ${column(seats, 'at')}::timestamptz[]) on conflict do nothing`.execute(tx)

/** Ids by name; an existing course with the name is used. */
export async function insertCourses(
  tx: Tx,
  courses: Rows<{ id: string; name: string; minutes: number; months: number }>,
): Promise<Map<string, string>> {
  for (const { id, name, minutes, months } of courses)
    await sql`insert into governance.course (id, name, minutes, months, sample) values (${id}, ${name}, ${minutes}, ${months}, true)
      on conflict do nothing`.execute(tx)
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select c.id, given.name from unnest(${column(courses, 'name')}::text[]) given (name)
      join governance.course c on lower(c.name) = lower(given.name)`,
  )
  return new Map(found.map(({ id, name }) => [name, id]))
}

type SampleCertificate = { person: string; course: string; since: string; until: string }
export const insertCertificates = (tx: Tx, certificates: Rows<SampleCertificate>) =>
  sql`insert into governance.certificate (person_id, course_id, since, until)
    select * from unnest(${column(certificates, 'person')}::uuid[], ${column(certificates, 'course')}::uuid[],
      ${column(certificates, 'since')}::timestamptz[], ${column(certificates, 'until')}::timestamptz[])`.execute(tx)

type Made = { by: string | null; at: number; reason: string }
/** Adds to the organisation’s own choices. A version is never older than the previous one. */
export async function insertArrangement(tx: Tx, sample: Content, { by, at, reason }: Made): Promise<void> {
  const before = await selectVersion(tx)
  const { centre = null, courses = sample.courses, choices, risks, rules } = before?.content ?? ({} as Partial<Content>)
  const untaught = Object.values(courses).every((needed) => needed.length === 0)
  const content = {
    centre: centre ?? sample.centre,
    courses: untaught ? sample.courses : courses,
    choices: join(choices, sample.choices),
    risks: join(risks, sample.risks),
    rules: join(rules, sample.rules),
  }
  const version = (before?.version ?? 0) + 1
  const id = await insertVersion(tx, content, { version, by, reason, restoredFrom: null })
  const began = Math.max(at, before?.startedAt ? Date.parse(before.startedAt) + 1 : at)
  const time = new Date(began).toISOString()
  await sql`update governance.operating_model set sample = true, started_at = ${time} where id = ${id}`.execute(tx)
  await record(tx, {
    verb: 'Update',
    kind: 'operating model',
    actor: by,
    object: id,
    at: time,
    origin: 'sample',
    detail: { seq: version, before: version - 1, reason, restores: null, changed: ['choices'] },
  })
}
/** Existing rows are not duplicated. */
const join = <T>(before: T[] = [], more: T[]): T[] => [
  ...before,
  ...more.filter((one) => !before.some((other) => isDeepStrictEqual(one, other))),
]

export const deleteCourses = (tx: Tx) => sql`delete from governance.course where sample`.execute(tx)

/** After units went: what the sample put into force last is as if it had not been; else a version without it follows. */
export async function deleteArrangement(tx: Tx): Promise<void> {
  await sql`delete from governance.operating_model where sample
    and seq > coalesce((select max(seq) from governance.operating_model where not sample), 0)`.execute(tx)
  await removeDeletedUnits(tx, 'The sample organisation was removed')
}
