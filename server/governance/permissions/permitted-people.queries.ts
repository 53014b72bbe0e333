import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { readCursor, rowsToAsk } from '../../platform/paging.ts'

/** Who is told apart one by one: whoever holds a role, keeps the account, or is named by an exception. */
const isTold = (keepers: readonly string[]) => sql<boolean>`(p.id = any(${keepers}::uuid[])
  or p.id in (select r.person_id from people.role r)
  or p.id in (select x.person_id from governance.exception x where x.person_id is not null
    and x.revoked_at is null and x.from_at <= now() and now() < x.until_at))`

/** Whether somebody holds each of these courses now. */
const isTrained = (courses: readonly string[]): RawBuilder<boolean> =>
  courses.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(p.id in (select c.person_id from governance.certificate c where c.course_id = any(${courses}::uuid[])
        and (c.until is null or c.until > now()) group by c.person_id having count(*) = ${courses.length}))`

export const selectTold = async (db: Db, keepers: readonly string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from people.person p where p.state = 'active' and ${isTold(keepers)}`,
  )
  return found.map(({ id }) => id)
}

/** Everybody else, whom no rule tells apart but by their unit and whether they are trained. */
type Crowd = { unit: string | null; trained: boolean; people: number; one: string }
export const selectCrowds = (db: Db, keepers: readonly string[], courses: readonly string[]) =>
  rows<Crowd>(
    db,
    sql`select p.unit_id as unit, ${isTrained(courses)} as trained, count(*) as people, min(p.id::text) as one
      from people.person p where p.state = 'active' and not ${isTold(keepers)} group by 1, 2`,
  )

const noUnit = '00000000-0000-0000-0000-000000000000'
type Allowed = { told: readonly string[]; crowds: readonly Crowd[] }
/** Those who may, by name. */
export const selectHolders = (
  db: Db,
  { told, crowds }: Allowed,
  { keepers, courses }: { keepers: readonly string[]; courses: readonly string[] },
  page: { after?: string; limit?: number },
) => {
  const after = readCursor(page.after)
  const units = (trained: boolean) =>
    crowds.filter((crowd) => crowd.trained === trained).map(({ unit }) => unit ?? noUnit)
  const inCrowd = sql`(coalesce(p.unit_id, ${noUnit}::uuid) = any(${units(true)}::uuid[]) and ${isTrained(courses)}
    or coalesce(p.unit_id, ${noUnit}::uuid) = any(${units(false)}::uuid[]) and not ${isTrained(courses)})`
  return rows<{ id: string; place: string }>(
    db,
    sql`select p.id, platform.plain(p.name) as place from people.person p
      where p.state = 'active' and (p.id = any(${told}::uuid[])
        ${crowds.length > 0 ? sql`or (${inCrowd} and not ${isTold(keepers)})` : sql``})
        ${after ? sql`and (platform.plain(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(p.name), p.id limit ${rowsToAsk(page.limit)}`,
  )
}
