import { rows, sql, type Tx } from '../platform/db.ts'

/** Members of a community during its import; they become members of the community when the import is complete. */

export const insertListed = (tx: Tx, runId: string, communityId: string, personIds: readonly string[]) =>
  sql`insert into imports.member (run_id, community_id, person_id, listed)
    select ${runId}::uuid, ${communityId}::uuid, person_id, true from unnest(${personIds}::uuid[]) as given (person_id)
    on conflict (run_id, community_id, person_id) do update set listed = true`.execute(tx)

/** The last join counts for people who left and came back. */
export const moveJoined = (tx: Tx, runId: string, communityId: string, joined: { personId: string; at: string }[]) =>
  sql`insert into imports.member (run_id, community_id, person_id, joined_at)
    select ${runId}::uuid, ${communityId}::uuid, person_id, at
    from unnest(${joined.map((one) => one.personId)}::uuid[], ${joined.map((one) => one.at)}::timestamptz[]) as given (person_id, at)
    on conflict (run_id, community_id, person_id) do update set joined_at = greatest(member.joined_at, excluded.joined_at)`.execute(
    tx,
  )

/** Deletes and returns the listed people; the others had left before the export. */
export const deleteListed = (tx: Tx, runId: string, communityId: string) =>
  rows<{ personId: string; joinedAt: string | null }>(
    tx,
    sql`with staged as (
        delete from imports.member where run_id = ${runId} and community_id = ${communityId} returning person_id, listed, joined_at
      ) select person_id as "personId", joined_at as "joinedAt" from staged where listed`,
  )
