import { type Db, row, rows, sql } from '../../platform/db.ts'
import { nonParticipatingRoles } from '../authorization/facts/facts.ts'

// People who can be deciders, from the tables of people.

export const selectAdministrators = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct p.id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
      where r.role = 'administrator' order by p.id`,
  )
  return found.map(({ id }) => id)
}
/** People who work in the centre, including sub-units, or have a role in it. */
export const selectCentrePeople = async (db: Db, centre: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from people.person p join people.unit own on own.id = p.unit_id
        join people.unit top on top.id = ${centre} and own.path <@ top.path where p.state = 'active'
      union select r.person_id from people.role r where r.unit_id = ${centre} order by id`,
  )
  return found.map(({ id }) => id)
}
/** Active people with a participating role in one of the units, without one person. */
export const selectParticipants = async (db: Db, units: readonly string[], except: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct p.id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
      where r.unit_id = any(${units}::uuid[]) and r.role <> all(${nonParticipatingRoles}::text[]) and p.id <> ${except} order by p.id`,
  )
  return found.map(({ id }) => id)
}
/** The heads of the nearest unit above that has any, without one person. */
export const selectHeadsAbove = (db: Db, units: readonly string[], except: string) =>
  row<{ unit: string; people: string[] }>(
    db,
    sql`select above.name as unit, jsonb_agg(distinct p.id) as people from people.unit own
        join people.unit above on above.path @> own.path join people.role r on r.unit_id = above.id and r.role = 'head'
        join people.person p on p.id = r.person_id and p.state = 'active' and p.id <> ${except}
      where own.id = any(${units}::uuid[]) group by above.id order by nlevel(above.path) desc, above.id limit 1`,
  )
/** The given people who can sign in. */
export const selectActive = async (db: Db, people: string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from people.person where id = any(${people}::uuid[]) and state = 'active' order by id`,
  )
  return found.map(({ id }) => id)
}
/** Including the current delegates. */
export const selectWithDelegates = async (db: Db, people: string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select unnest(${people}::uuid[]) as id union select x.delegate_id from governance.delegation x
      where x.person_id = any(${people}::uuid[]) and x.from_at <= now() and now() < x.until_at`,
  )
  return found.map(({ id }) => id)
}
