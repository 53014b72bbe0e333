import type { PersonCard } from '../../../contract/people/directory.ts'
import { rows, sql, type Tx } from '../../platform/db.ts'
import { personCard } from '../cards.queries.ts'

export type Candidate = {
  id: string
  state: 'active' | 'invited' | 'placeholder' | 'deactivated'
  email: string | null
  member: boolean
  card: PersonCard
}
type Chosen = { people: readonly string[]; emails: readonly string[]; units: readonly string[] }

/** Everyone chosen by id, by address, or as one of the active and invited people of a unit and its sub-units. */
export const selectCandidates = (tx: Tx, communityId: string, { people, emails, units }: Chosen) =>
  rows<Candidate>(
    tx,
    sql`select p.id, p.state, lower(p.email::text) as email, m.person_id is not null as member, ${personCard('p')} as card
      from people.person p left join network.membership m on m.community_id = ${communityId} and m.person_id = p.id
      where p.id = any(${people}::uuid[]) or p.email = any(${emails}::text[]::citext[])
        or (p.unit_id in (select b.id from people.unit b join people.unit u on b.path <@ u.path
          where u.id = any(${units}::uuid[])) and p.state in ('active', 'invited'))
      order by p.id`,
  )

export const selectKnownUnits = (tx: Tx, units: readonly string[]) =>
  rows<{ id: string }>(tx, sql`select id from people.unit where id = any(${units}::uuid[])`)

/** Returns the new members, and whether they had requested to join. Updates the counter. */
export const insertMembers = (tx: Tx, communityId: string, people: readonly string[]) =>
  rows<{ id: string; requested: boolean }>(
    tx,
    sql`with requested as (
        delete from network.join_request where community_id = ${communityId} and person_id = any(${people}::uuid[])
        returning person_id
      ), made as (
        insert into network.membership (community_id, person_id, role)
        select ${communityId}, id, 'member' from unnest(${people}::uuid[]) id on conflict do nothing returning person_id
      ), counted as (
        update network.community set members = members + (select count(*) from made) where id = ${communityId}
      )
      select m.person_id as id, a.person_id is not null as requested
      from made m left join requested a on a.person_id = m.person_id order by m.person_id`,
  )

/** Ordinary members only. Updates the counter. */
export const deleteMembers = (tx: Tx, communityId: string, people: readonly string[]) =>
  rows<{ id: string }>(
    tx,
    sql`with deleted as (
        delete from network.membership where community_id = ${communityId} and person_id = any(${people}::uuid[])
          and role = 'member' returning person_id
      ), counted as (
        update network.community set members = members - (select count(*) from deleted) where id = ${communityId}
      ) select person_id as id from deleted order by person_id`,
  )
