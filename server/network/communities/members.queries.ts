import type { JoinRequest, Member, MemberRole } from '../../../contract/network/communities.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import { personCard } from '../cards.queries.ts'

/** Returns whether the person is a new member. Updates the counter. */
export async function insertMembership(
  tx: Tx,
  communityId: string,
  personId: string,
  role: MemberRole,
): Promise<boolean> {
  const made = await row(
    tx,
    sql`with made as (
        insert into network.membership (community_id, person_id, role) values (${communityId}, ${personId}, ${role})
        on conflict do nothing returning person_id
      ), counted as (
        update network.community set members = members + 1 where id = ${communityId} and exists (select from made)
      ) select person_id from made`,
  )
  return made !== undefined
}
export async function deleteMembership(tx: Tx, communityId: string, personId: string): Promise<boolean> {
  const deleted = await row(
    tx,
    sql`with deleted as (
        delete from network.membership where community_id = ${communityId} and person_id = ${personId} returning person_id
      ), counted as (
        update network.community set members = members - 1 where id = ${communityId} and exists (select from deleted)
      ) select person_id from deleted`,
  )
  return deleted !== undefined
}
export const updateRole = (tx: Tx, communityId: string, personId: string, role: MemberRole) =>
  sql`update network.membership set role = ${role} where community_id = ${communityId} and person_id = ${personId}`.execute(
    tx,
  )
export const updateMuted = (tx: Tx, communityId: string, personId: string, muted: boolean) =>
  sql`update network.membership set muted = ${muted} where community_id = ${communityId} and person_id = ${personId}`.execute(
    tx,
  )

export const selectRole = async (tx: Tx, communityId: string, personId: string): Promise<MemberRole | null> =>
  (
    await row<{ role: MemberRole }>(
      tx,
      sql`select role from network.membership where community_id = ${communityId} and person_id = ${personId}`,
    )
  )?.role ?? null
export const selectOtherOwner = (tx: Tx, communityId: string, personId: string) =>
  row(
    tx,
    sql`select from network.membership where community_id = ${communityId} and person_id <> ${personId} and role = 'owner' limit 1`,
  )
export const selectState = async (tx: Tx, personId: string): Promise<string | undefined> =>
  (await row<{ state: string }>(tx, sql`select state from people.person where id = ${personId}`))?.state

export async function insertRequest(tx: Tx, communityId: string, personId: string, message: string): Promise<boolean> {
  const made = await row(
    tx,
    sql`insert into network.join_request (community_id, person_id, message) values (${communityId}, ${personId}, ${message})
      on conflict do nothing returning person_id`,
  )
  return made !== undefined
}
export async function deleteRequest(tx: Tx, communityId: string, personId: string): Promise<boolean> {
  const deleted = await row(
    tx,
    sql`delete from network.join_request where community_id = ${communityId} and person_id = ${personId} returning person_id`,
  )
  return deleted !== undefined
}
/** Deletes and returns all requests to join. */
export const deleteRequests = (tx: Tx, communityId: string) =>
  rows<{ personId: string }>(
    tx,
    sql`delete from network.join_request where community_id = ${communityId} returning person_id as "personId"`,
  )

const member = sql`${personCard('p')} as person, m.role, m.joined_at as "joinedAt", p.location, p.time_zone as "timeZone"`

export const selectMember = (db: Db, communityId: string, personId: string) =>
  row<Member>(
    db,
    sql`select ${member} from network.membership m join people.person p on p.id = m.person_id
      where m.community_id = ${communityId} and m.person_id = ${personId}`,
  )

/** Owners and managers first, then by name. The key is rank and name. */
export function selectMembers(
  db: Db,
  communityId: string,
  q: string | undefined,
  after: ListPosition | undefined,
  limit?: number,
) {
  const key = sql`case m.role when 'owner' then '0' when 'manager' then '1' else '2' end || lower(p.name)`
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return rows<Member & { key: string }>(
    db,
    sql`select ${member}, ${key} as key from network.membership m join people.person p on p.id = m.person_id
      where m.community_id = ${communityId} ${like ? sql`and p.search like platform.plain(${like})` : sql``}
        ${after ? sql`and (${key}, p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by ${key}, p.id limit ${rowsToSelect(limit)}`,
  )
}

export const selectRequests = (db: Db, communityId: string, after: ListPosition | undefined, limit?: number) =>
  rows<JoinRequest>(
    db,
    sql`select ${personCard('p')} as person, j.message, j.requested_at as "requestedAt"
      from network.join_request j join people.person p on p.id = j.person_id
      where j.community_id = ${communityId}
        ${after ? sql`and (j.requested_at, j.person_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by j.requested_at, j.person_id limit ${rowsToSelect(limit)}`,
  )
