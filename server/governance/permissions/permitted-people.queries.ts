import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { readCursor, rowsToSelect } from '../../platform/paging.ts'

/** Evaluated individually: role holders, managers of the account, people named in an exception. */
const isEvaluatedIndividually = (managers: readonly string[]) => sql<boolean>`(p.id = any(${managers}::uuid[])
  or p.id in (select r.person_id from people.role r)
  or p.id in (select x.person_id from governance.exception x where x.person_id is not null
    and x.revoked_at is null and x.from_at <= now() and now() < x.until_at))`

/** Whether the person has a valid certificate for each course. */
const isTrained = (courses: readonly string[]): RawBuilder<boolean> =>
  courses.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(p.id in (select c.person_id from governance.certificate c where c.course_id = any(${courses}::uuid[])
        and (c.until is null or c.until > now()) group by c.person_id having count(*) = ${courses.length}))`

export const selectIndividuals = async (db: Db, managers: readonly string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from people.person p where p.state = 'active' and ${isEvaluatedIndividually(managers)}`,
  )
  return found.map(({ id }) => id)
}

/** Everyone else, grouped by unit and training: all of a group get the same decision. */
type UniformGroup = { unit: string | null; trained: boolean; people: number; one: string }
export const selectUniformGroups = (db: Db, managers: readonly string[], courses: readonly string[]) =>
  rows<UniformGroup>(
    db,
    sql`select p.unit_id as unit, ${isTrained(courses)} as trained, count(*) as people, min(p.id::text) as one
      from people.person p where p.state = 'active' and not ${isEvaluatedIndividually(managers)} group by 1, 2`,
  )

const noUnit = '00000000-0000-0000-0000-000000000000'
type Allowed = { individuals: readonly string[]; groups: readonly UniformGroup[] }
/** Permitted people, by name. */
export const selectPermittedPeople = (
  db: Db,
  { individuals, groups }: Allowed,
  { managers, courses }: { managers: readonly string[]; courses: readonly string[] },
  page: { after?: string; limit?: number },
) => {
  const after = readCursor(page.after)
  const units = (trained: boolean) =>
    groups.filter((group) => group.trained === trained).map(({ unit }) => unit ?? noUnit)
  const inGroups = sql`(coalesce(p.unit_id, ${noUnit}::uuid) = any(${units(true)}::uuid[]) and ${isTrained(courses)}
    or coalesce(p.unit_id, ${noUnit}::uuid) = any(${units(false)}::uuid[]) and not ${isTrained(courses)})`
  return rows<{ id: string; place: string }>(
    db,
    sql`select p.id, platform.plain(p.name) as place from people.person p
      where p.state = 'active' and (p.id = any(${individuals}::uuid[])
        ${groups.length > 0 ? sql`or (${inGroups} and not ${isEvaluatedIndividually(managers)})` : sql``})
        ${after ? sql`and (platform.plain(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(p.name), p.id limit ${rowsToSelect(page.limit)}`,
  )
}
