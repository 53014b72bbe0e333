import type { PersonCard } from '../../contract/people.ts'
import { personCard } from '../people/index.ts'
import { type Db, row, rows, sql } from '../platform/db.ts'
import type { AccountStanding } from './facts.ts'
import { inForce, type Names, namesOf } from './standing.queries.ts'

export const selectSetting = async (db: Db) => {
  const found = await row<{ arrangement: string | null; names: Names }>(
    db,
    sql`select ${inForce} as arrangement, ${namesOf} as names`,
  )
  return found ?? { arrangement: null, names: {} }
}

/** Parents before children. */
export const selectTree = (db: Db) =>
  rows<{ id: string; name: string; parent: string | null }>(
    db,
    sql`select id, name, parent_id as parent from people.unit order by nlevel(path), id`,
  )

export type PersonRow = { id: string; unit: string | null; seats: { role: string; unit: string }[]; courses: string[] }
/** People who can sign in, by name; only these where ids are given. */
export const selectPeopleRows = (db: Db, ids?: readonly string[]) =>
  rows<PersonRow>(
    db,
    sql`select p.id, p.unit_id as unit, coalesce(held.seats, '[]') as seats, coalesce(taught.courses, '[]') as courses
      from people.person p
      left join (select person_id, jsonb_agg(jsonb_build_object('role', role, 'unit', unit_id)) as seats
        from people.role group by person_id) held on held.person_id = p.id
      left join (select person_id, jsonb_agg(course_id) as courses from governance.certificate
        where until is null or until > now() group by person_id) taught on taught.person_id = p.id
      where p.state = 'active' ${ids ? sql`and p.id = any(${ids}::uuid[])` : sql``}
      order by platform.plain(p.name), p.id`,
  )

export type AccountRow = Omit<AccountStanding, 'line'> & {
  id: string
  unit: string
  place: string
  owner: string | null
}
/** Accounts by name. */
export const selectAccountRows = (db: Db) =>
  rows<AccountRow>(
    db,
    sql`select r.id, r.unit_id as unit, r.name, r.network, r.language, r.brand, r.status, to_jsonb(r.keepers) as keepers,
        platform.plain(r.name) as place, k.name as owner
      from governance.resource r left join people.person k on k.id = r.keepers[1]
      where r.kind = 'account' order by platform.plain(r.name), r.id`,
  )

export const selectCards = async (db: Db, ids: readonly string[]): Promise<Map<string, PersonCard>> => {
  const found = await rows<{ id: string; card: PersonCard }>(
    db,
    sql`select p.id, ${personCard('p')} as card from people.person p where p.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, card }) => [id, card]))
}
