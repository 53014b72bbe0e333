import type { MemberRole, Visibility } from '../../../contract/network/communities.ts'
import { type Db, prepared, preparedOnPool, rows, sql } from '../../platform/db.ts'
import { communityJson } from '../cards.queries.ts'
import { type ReplyParts, replyParts } from '../replies/reply-shape.queries.ts'
import { micros, type ThreadParts, threadParts } from '../threads/row-shape.queries.ts'

// Parts of responses that are equal for all readers, cached and completed for each reader.

export type CachedCommunity = { id: string; json: string; visibility: Visibility; archived: boolean }
export const selectCachedCommunities = prepared<[ids: readonly string[]], CachedCommunity>(
  (ids) => sql`select c.id, ${communityJson('c')}::text as json, c.visibility, c.archived_at is not null as archived
    from network.community c where c.id = any(${ids}::uuid[])`,
)

export type Membership = {
  person: string
  community: string
  role: MemberRole
  muted: boolean
  archived: boolean
  readBefore: number
  readBeforeText: string
}
/** In the order of the community list. */
export const selectMemberships = prepared<[people: readonly string[]], Membership>(
  (
    people,
  ) => sql`select m.person_id as person, m.community_id as community, m.role, m.muted, c.archived_at is not null as archived,
      ${micros(sql`m.read_before`)} as "readBefore", m.read_before::text as "readBeforeText"
    from network.membership m join network.community c on c.id = m.community_id
    where m.person_id = any(${people}::uuid[]) order by lower(c.name), c.id`,
)

/** Number of cached threads per community. */
export const WINDOW = 40
export type WindowRow = { community: string; ids: string[]; moved: number[]; lastSeqs: number[] }
/**
 * The most recently active threads of each community, newest first. Slow if their pages are not in the buffers of the
 * database.
 */
export const selectWindows = preparedOnPool<[communities: readonly string[]], WindowRow>(
  (communities) => sql`select c.id as community, array_agg(t.id::text order by t.place) as ids,
      array_agg(${micros(sql`t.last_activity_at`)}::float8 order by t.place) as moved,
      array_agg(t.last_seq order by t.place) as "lastSeqs"
    from unnest(${communities}::uuid[]) c (id) cross join lateral (
      select id, last_activity_at, last_seq, row_number() over (order by last_activity_at desc, id desc) as place
      from network.thread where community_id = c.id and deleted_at is null
      order by last_activity_at desc, id desc limit ${sql.lit(WINDOW)}) t
    group by c.id`,
)

export const selectCachedThreads = prepared<[ids: readonly string[]], ThreadParts>(
  (ids) => sql`select ${threadParts} from network.thread t where t.id = any(${ids}::uuid[]) and t.deleted_at is null`,
)

/** Threads with more replies are not cached but read page by page. */
export const MOST_PLACES = 120
export type CachedThreadReplies = {
  thread: string
  community: string
  deleted: boolean
  lastSeq: number
  accepted: string | null
}
export type CachedReply = ReplyParts & { seq: number }
/** Id is null if there is no reply. */
type ReplyRow = CachedThreadReplies & (CachedReply | { [K in keyof CachedReply]: null })
/** Threads with all their replies. */
export const selectCachedReplies = prepared<[threads: readonly string[]], ReplyRow>(
  (threads) => sql`select t.id as thread, t.community_id as community, t.deleted_at is not null as deleted,
      t.last_seq as "lastSeq", t.accepted_reply_id as accepted, r.*
    from network.thread t
    left join lateral (select r.seq, ${replyParts} from network.reply r where r.thread_id = t.id) r
      on t.deleted_at is null and t.last_seq <= ${sql.lit(MOST_PLACES)}
    where t.id = any(${threads}::uuid[]) order by r.seq`,
)

/** Replies after a position, or the nearest before it. */
export type At = { after: number } | { before: number }
/** Replies of one thread, without the cache. Authorise first. */
export const selectReplyPage = (db: Db, thread: string, at: At, limit: number) =>
  rows<CachedReply>(
    db,
    sql`select r.seq, ${replyParts} from (select * from network.reply
        where thread_id = ${thread} and ${'after' in at ? sql`seq > ${at.after}` : sql`seq < ${at.before}`}
        order by seq ${'after' in at ? sql`` : sql`desc`} limit ${limit}) r order by r.seq`,
  )
