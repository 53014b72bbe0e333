import { mayRead } from '../../network/index.ts'
import { isSignInUnexpired } from '../../people/index.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'

// Reads memberships and followers from the network’s tables: permission is checked at the source when an activity is
// sent.

export type OpenedBy = { personId: string; sessionId: string | null; tokenId: string | null }
const GRACE = sql`interval '60 seconds'`

/** Registers a node or refreshes its row. Returns true if it was unknown: then its streams are unknown too. */
export async function upsertNode(db: Db, nodeId: string): Promise<boolean> {
  const found = await row<{ created: boolean }>(
    db,
    sql`insert into delivery.node (id) values (${nodeId}) on conflict (id) do update set seen_at = now() returning xmax = 0 as created`,
  )
  return found?.created ?? true
}

/** Undefined if the person has too many open streams, or the session has just ended. */
export function insertStream(db: Db, nodeId: string, by: OpenedBy, most: number): Promise<{ id: string } | undefined> {
  return row(
    db,
    sql`with here as (insert into delivery.node (id) values (${nodeId}) on conflict do nothing)
      insert into delivery.stream (node_id, person_id, session_id, token_id)
      select ${nodeId}, ${by.personId}, ${by.sessionId}, ${by.tokenId}
      where (select count(*) from delivery.stream s where s.person_id = ${by.personId} and s.ended_at is null) < ${most}
      returning id`,
  )
}

export const endStreams = (db: Db, ids: readonly string[]) =>
  sql`update delivery.stream set ended_at = now() where id = any(${ids}::uuid[]) and ended_at is null`.execute(db)
export const endStreamsOf = (db: Db, nodeId: string) =>
  sql`update delivery.stream set ended_at = now() where node_id = ${nodeId} and ended_at is null`.execute(db)

/** The streams of a node with a valid session. */
export async function selectStreams(db: Db, nodeId: string): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    db,
    sql`select s.id from delivery.stream s
      where s.node_id = ${nodeId} and s.ended_at is null and ${isSignInUnexpired(sql`s.session_id`, sql`s.token_id`)}`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Deletes dead nodes and ended streams. Returns their people. */
export async function deleteEnded(db: Db): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    db,
    sql`with dead as (
        delete from delivery.node where seen_at < now() - ${GRACE} returning id
      ), ended as (
        delete from delivery.stream where ended_at < now() - ${GRACE} returning person_id
      ) select person_id from ended union select s.person_id from delivery.stream s join dead on dead.id = s.node_id`,
  )
  return found.map(({ person_id }) => person_id)
}

export async function selectOnline(db: Db, people: readonly string[]): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    db,
    sql`select distinct s.person_id from delivery.stream s join delivery.node n on n.id = s.node_id
      where s.person_id = any(${people}::uuid[]) and n.seen_at > now() - ${GRACE}
        and (s.ended_at is null or s.ended_at > now() - ${GRACE})`,
  )
  return found.map(({ person_id }) => person_id)
}

export const updateOpenThread = (db: Db, id: string, personId: string, thread: string | null) =>
  row<{ id: string }>(
    db,
    sql`update delivery.stream set thread_id = ${thread} where id = ${id} and person_id = ${personId} and ended_at is null returning id`,
  )

export type AudienceOf = { communities: string[]; managers: string[]; threads: string[]; people: string[] }
export type Recipients = { by: 'community' | 'managers' | 'thread' | 'person' | 'node'; key: string; streams: string }

/**
 * Streams of a node, comma-separated, that can get activities of these communities, threads and people now; of one
 * stream only, if given. The row by 'node' is missing if the database has deleted all streams of the node.
 */
export const selectRecipients = (db: Db, nodeId: string, of: AudienceOf, only: string | null): Promise<Recipients[]> =>
  rows(
    db,
    sql`with here as (
        select id, person_id, thread_id from delivery.stream
        where node_id = ${nodeId} and ended_at is null and (${only}::uuid is null or id = ${only}::uuid)
      ), near as (
        select s.id, s.person_id, s.thread_id from here s where s.thread_id = any(${of.threads}::uuid[])
        union select s.id, s.person_id, f.thread_id from network.follow f join here s on s.person_id = f.person_id
        where f.thread_id = any(${of.threads}::uuid[]) and f.state = 'all'
      )
      select 'community' as by, m.community_id as key, string_agg(s.id::text, ',') as streams
      from here s join network.membership m on m.person_id = s.person_id and m.community_id = any(${of.communities}::uuid[])
      group by m.community_id
      union all select 'managers', m.community_id, string_agg(s.id::text, ',')
      from here s join network.membership m on m.person_id = s.person_id and m.community_id = any(${of.managers}::uuid[])
        and m.role in ('owner', 'manager')
      group by m.community_id
      union all select 'thread', t.id, string_agg(s.id::text, ',')
      from near s join network.thread t on t.id = s.thread_id where ${mayRead(sql`s.person_id`, sql`t.community_id`)}
      group by t.id
      union all select 'person', s.person_id, string_agg(s.id::text, ',')
      from here s where s.person_id = any(${of.people}::uuid[]) group by s.person_id
      union all select 'node', id, '' from delivery.node where id = ${nodeId}`,
  )

/** Returns whether this cluster has already assigned a transaction id. */
export async function isPast(db: Db, xact: string): Promise<boolean> {
  const found = await row<{ past: boolean }>(
    db,
    sql`select ${xact}::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as past`,
  )
  return found?.past ?? false
}

/** Streams of a node that have a thread open and can read it. */
export async function selectWatchers(db: Db, nodeId: string, thread: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select s.id from delivery.stream s join network.thread t on t.id = s.thread_id
      where s.node_id = ${nodeId} and s.ended_at is null and s.thread_id = ${thread}
        and ${mayRead(sql`s.person_id`, sql`t.community_id`)}`,
  )
  return found.map(({ id }) => id)
}
