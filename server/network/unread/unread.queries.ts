import { type Db, prepared, type RawBuilder, row, sql, type Tx } from '../../platform/db.ts'
import { rowJson } from '../cards.queries.ts'
import { isUnread, readerOf } from '../threads/reader-state.queries.ts'

/** Maximum of a count. */
export const MOST_UNREAD = 100
/**
 * A watermark stays this far behind the present, so that replies with an earlier time that commit later are not
 * skipped. Newer threads are marked individually.
 */
const margin = sql`interval '10 seconds'`

/**
 * The person’s communities with unread counts, as the contract’s JSON. The activity time of a community can be five
 * seconds behind its threads.
 */
export const selectUnread = (db: Db, personId: string, notifications: RawBuilder<number>) =>
  row<{ json: string }>(
    db,
    sql`with mine as materialized (
        select c.id, c.slug, c.name, c.visibility, m.muted, m.read_before,
          c.last_activity_at > m.read_before - interval '5 seconds' as moved
        from network.membership m join network.community c on c.id = m.community_id
        where m.person_id = ${personId} and c.archived_at is null
      ), by_hand as (
        select t.community_id, count(*) as threads from network.reading d join network.thread t on t.id = d.thread_id
          join mine m on m.id = t.community_id left join network.follow f on f.thread_id = t.id and f.person_id = ${personId}
        where d.person_id = ${personId} and d.seq = -1 and t.deleted_at is null and t.last_activity_at <= m.read_before
          and f.state is distinct from 'muted'
        group by t.community_id
      ), named as (
        select t.community_id, count(distinct t.id) as threads from network.mention x
          join network.thread t on t.id = x.thread_id join mine m on m.id = t.community_id ${readerOf(personId)}
        where x.person_id = ${personId} and x.at > (select min(read_before) from mine) and t.deleted_at is null
          and x.at > m.read_before and x.seq > coalesce(d.seq, -1) and ${isUnread}
        group by t.community_id
      )
      select json_build_object('notifications', ${notifications}, 'communities', coalesce(json_agg(${rowJson(sql`m.id, m.slug, m.name,
          m.visibility, m.muted, least(${sql.lit(MOST_UNREAD)}, coalesce(n.threads, 0) + coalesce(by_hand.threads, 0)) as threads,
          coalesce(named.threads, 0) as mentions`)} order by lower(m.name), m.id), '[]'))::text as json
      from mine m
      left join lateral (
        select case when m.moved then (select count(*) from (
          select from network.thread t ${readerOf(personId)}
          where t.community_id = m.id and t.deleted_at is null and t.last_activity_at > m.read_before and ${isUnread}
          limit ${sql.lit(MOST_UNREAD)}) unread) end as threads
      ) n on true
      left join by_hand on by_hand.community_id = m.id
      left join named on named.community_id = m.id`,
  )

/** The person’s own state of cached threads: space-separated, thread ids before positions. */
export type OwnUnread = {
  reads: string | null
  muted: string | null
  /** By community: marked as unread before the watermark, mentioned in unread threads, counts beyond the cache. */
  byHand: Record<string, number> | null
  named: Record<string, number> | null
  counted: Record<string, number> | null
  notifications: number
}
type Parameters = [person: string, ids: string, oldest: string, communities: string[], readBefore: string[]]
export type UnreadStatements = ReturnType<typeof prepareOwnUnread>
/** One statement for everything; communities in `communities` are counted here. And one for the notifications alone. */
export const prepareOwnUnread = (notifications: (person: string) => RawBuilder<number>) => {
  const count = prepared<[person: string], { notifications: number }>(
    (person) => sql`select ${notifications(person)} as notifications`,
  )
  const select = prepared<Parameters, OwnUnread>(
    (person, ids, oldest, communities, readBefore) => sql`select
      (select string_agg(d.thread_id::text || d.seq::text, ' ') from network.reading d
        where d.person_id = ${person} and d.thread_id = any(${ids}::uuid[])) as reads,
      (select string_agg(f.thread_id::text, ' ') from network.follow f
        where f.person_id = ${person} and f.thread_id = any(${ids}::uuid[]) and f.state = 'muted') as muted,
      (select jsonb_object_agg(community_id, threads) from (
        select t.community_id, count(*) as threads from network.reading d join network.thread t on t.id = d.thread_id
          join network.membership m on m.person_id = ${person} and m.community_id = t.community_id
          left join network.follow f on f.thread_id = t.id and f.person_id = ${person}
        where d.person_id = ${person} and d.seq = -1 and t.deleted_at is null and t.last_activity_at <= m.read_before
          and f.state is distinct from 'muted'
        group by 1) marked) as "byHand",
      (select jsonb_object_agg(community_id, threads) from (
        select t.community_id, count(distinct t.id) as threads from network.mention x
          join network.thread t on t.id = x.thread_id
          join network.membership m on m.person_id = ${person} and m.community_id = t.community_id ${readerOf(person)}
        where x.person_id = ${person} and x.at > ${oldest}::timestamptz and t.deleted_at is null
          and x.at > m.read_before and x.seq > coalesce(d.seq, -1) and ${isUnread}
        group by 1) naming) as named,
      (select jsonb_object_agg(m.id, n.threads) from unnest(${communities}::uuid[], ${readBefore}::timestamptz[]) m (id, read_before)
        cross join lateral (select count(*) as threads from (
          select from network.thread t ${readerOf(person)}
          where t.community_id = m.id and t.deleted_at is null and t.last_activity_at > m.read_before and ${isUnread}
          limit ${sql.lit(MOST_UNREAD)}) unread) n) as counted,
      ${notifications(person)} as notifications`,
  )
  const countNotifications = async (db: Db, personId: string) => (await count(db, personId))[0]?.notifications ?? 0
  return { select, countNotifications }
}

/**
 * Moves an old watermark once nothing after it is unread, so that counting stays cheap. Skipped while another
 * transaction moves it: waiting for the row after that of the reading could deadlock with `markAll`.
 */
export const advanceWatermark = (tx: Tx, personId: string, communityId: string) =>
  sql`update network.membership set read_before = now() - ${margin}
    where (person_id, community_id) in (select m.person_id, m.community_id from network.membership m
      where m.person_id = ${personId} and m.community_id = ${communityId} and m.read_before < now() - interval '1 hour'
        and not exists (select from network.thread t ${readerOf(personId)}
          where t.community_id = m.community_id and t.deleted_at is null and t.last_activity_at > m.read_before and ${isUnread})
      for no key update of m skip locked)`.execute(tx)

/** Marks everything that exists now as read, in one community or in all. */
export const markAll = (tx: Tx, personId: string, communityId: string | null) =>
  sql`with locked as materialized (
      select community_id from network.membership
      where person_id = ${personId} and (${communityId}::uuid is null or community_id = ${communityId}::uuid)
      order by community_id for no key update
    ), moved as (
      update network.membership m set read_before = greatest(m.read_before, now() - ${margin})
      from locked where m.person_id = ${personId} and m.community_id = locked.community_id
      returning m.community_id
    ), unmarked as (
      delete from network.reading d using network.thread t where d.person_id = ${personId} and d.seq = -1 and t.id = d.thread_id
        and t.last_activity_at <= now() - ${margin} and t.community_id in (select community_id from moved)
    ) insert into network.reading (person_id, thread_id, seq)
      select ${personId}, t.id, t.last_seq from moved join network.thread t on t.community_id = moved.community_id
      where t.deleted_at is null and t.last_activity_at > now() - ${margin}
      on conflict (person_id, thread_id) do update set seq = greatest(reading.seq, excluded.seq), at = now()`.execute(
    tx,
  )

/** Never decreases, except to -1; never exceeds the last position. Returns the resulting position. */
export const upsertReading = async (tx: Tx, personId: string, threadId: string, seq: number): Promise<number> => {
  const found = await row<{ seq: number }>(
    tx,
    sql`insert into network.reading (person_id, thread_id, seq)
      select ${personId}, t.id, least(${seq}::int, t.last_seq) from network.thread t where t.id = ${threadId}
      on conflict (person_id, thread_id) do update set at = now(),
        seq = case when excluded.seq = -1 then -1 else greatest(reading.seq, excluded.seq) end
      returning seq`,
  )
  return found?.seq ?? -1
}
