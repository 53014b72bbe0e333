import type { PersonCard } from '../../../../contract/people/directory.ts'
import { personCard } from '../../../people/index.ts'
import { type Db, row, rows, sql } from '../../../platform/db.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import { activeExceptionsFor, currentModelId, type Names, namesOf, zoneOf } from '../facts/decision-facts.queries.ts'
import type { AccountFacts } from '../facts/facts.ts'
import { isPublishingPaused, isReviewed } from '../facts/publishing-pauses.queries.ts'

export const selectSetting = async (db: Db) => {
  const found = await row<{ modelId: string | null; names: Names; exemptions: ActiveException[]; zone: string }>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${activeExceptionsFor(null)} as exemptions,
        ${zoneOf} as zone`,
  )
  return found ?? { modelId: null, names: {}, exemptions: [], zone: 'UTC' }
}

/** Parents before children. */
export const selectTree = (db: Db) =>
  rows<{ id: string; name: string; parent: string | null }>(
    db,
    sql`select id, name, parent_id as parent from people.unit order by nlevel(path), id`,
  )

export type PersonRow = {
  id: string
  unit: string | null
  assignments: { role: string; unit: string }[]
  courses: string[]
}
/** People who can sign in, by name. Only the given ids, if any. */
export const selectPeopleRows = (db: Db, ids?: readonly string[]) =>
  rows<PersonRow>(
    db,
    sql`select p.id, p.unit_id as unit, 
        coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit', r.unit_id)) from people.role r
          where r.person_id = p.id), '[]') as assignments,
        coalesce((select jsonb_agg(c.course_id) from governance.certificate c
          where c.person_id = p.id and (c.until is null or c.until > now())), '[]') as courses
      from people.person p
      where p.state = 'active' ${ids ? sql`and p.id = any(${ids}::uuid[])` : sql``}
      order by platform.plain(p.name), p.id`,
  )

export type AccountRow = Omit<AccountFacts, 'line' | 'coOwners'> & {
  coOwners: string[]
  id: string
  unit: string
  place: string
  owner: string | null
}
/** Accounts by name. */
export const selectAccountRows = (db: Db) =>
  rows<AccountRow>(
    db,
    sql`select r.id, r.unit_id as unit, r.name, r.network, r.language, r.brand, r.status, to_jsonb(r.managers) as managers, to_jsonb(r.co_owners) as "coOwners",
        ${isReviewed('r')} as reviewed, ${isPublishingPaused('r')} as "publishingPaused", platform.plain(r.name) as place, k.name as owner
      from governance.resource r left join people.person k on k.id = r.managers[1]
      where r.kind = 'account' order by platform.plain(r.name), r.id`,
  )

export const selectCards = async (db: Db, ids: readonly string[]): Promise<Map<string, PersonCard>> => {
  const found = await rows<{ id: string; card: PersonCard }>(
    db,
    sql`select p.id, ${personCard('p')} as card from people.person p where p.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, card }) => [id, card]))
}

/** The units of some accounts. */
export const selectHomes = (db: Db, ids: readonly string[]) =>
  rows<{ id: string; unit: string; coOwners: string[] }>(
    db,
    sql`select id, unit_id as unit, to_jsonb(co_owners) as "coOwners" from governance.resource where id = any(${ids}::uuid[])`,
  )
