import type { MemberRole, Visibility } from '../../../contract/network/communities.ts'
import { prepared, type RawBuilder, sql } from '../../platform/db.ts'
import { communityJson, rowJson } from '../cards.queries.ts'
import { fileCard } from '../threads/attachments.queries.ts'

// Parts of responses that are equal for all readers, cached and completed for each reader.

/** Microseconds since 1970. */
const micros = (at: RawBuilder<unknown>) => sql<number>`(extract(epoch from ${at}) * 1000000)::bigint`

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
  readBefore: number
  readBeforeText: string
}
/** In the order of the list of communities. */
export const selectMemberships = prepared<[people: readonly string[]], Membership>(
  (people) => sql`select m.person_id as person, m.community_id as community, m.role, m.muted,
      ${micros(sql`m.read_before`)} as "readBefore", m.read_before::text as "readBeforeText"
    from network.membership m join network.community c on c.id = m.community_id
    where m.person_id = any(${people}::uuid[]) order by lower(c.name), c.id`,
)

/** Number of cached threads per community. */
export const WINDOW = 40
export type WindowRow = { community: string; ids: string[]; moved: number[]; lastSeqs: number[] }
/** The most recently active threads of each community, newest first. */
export const selectWindows = prepared<[communities: readonly string[]], WindowRow>(
  (communities) => sql`select c.id as community, array_agg(t.id::text order by t.place) as ids,
      array_agg(${micros(sql`t.last_activity_at`)}::float8 order by t.place) as moved,
      array_agg(t.last_seq order by t.place) as "lastSeqs"
    from unnest(${communities}::uuid[]) c (id) cross join lateral (
      select id, last_activity_at, last_seq, row_number() over (order by last_activity_at desc, id desc) as place
      from network.thread where community_id = c.id and deleted_at is null
      order by last_activity_at desc, id desc limit ${sql.lit(WINDOW)}) t
    group by c.id`,
)

export type CachedThread = {
  id: string
  community: string
  author: string
  people: string[]
  announcement: boolean
  created: number
  moved: number
  replies: number
  lastSeq: number
  /** The accepted answer. */
  accepted: { reply: string; author: string; excerpt: string; at: string } | null
  json: string
}
/** The fields of a ThreadRow that are equal for all readers. */
export const selectCachedThreads = prepared<[ids: readonly string[]], CachedThread>(
  (ids) => sql`select t.id, t.community_id as community, t.author_id as author, t.recent_people::text[] as people,
      t.kind = 'announcement' as announcement, ${micros(sql`t.created_at`)} as created, ${micros(sql`t.last_activity_at`)} as moved,
      t.reply_count as replies, t.last_seq as "lastSeq",
      case when t.accepted_reply_id is not null then (select jsonb_build_object('reply', r.id, 'author', r.author_id,
        'excerpt', r.excerpt, 'at', t.accepted_at) from network.reply r where r.id = t.accepted_reply_id) end as accepted,
      ${rowJson(sql`t.id, t.kind, t.title, t.excerpt, t.created_at as "createdAt", t.last_activity_at as "lastActivityAt",
        t.reply_count as replies, t.reaction_count as reactions, t.pinned_at is not null as pinned,
        t.locked_at is not null as locked`)}::text as json
    from network.thread t where t.id = any(${ids}::uuid[]) and t.deleted_at is null`,
)

/** Threads with more replies are not cached but read page by page. */
export const MOST_PLACES = 120
export type ReplyRow = {
  thread: string
  community: string
  deleted: boolean
  lastSeq: number
  accepted: string | null
  /** Null where there is no reply. */
  id: string | null
  seq: number
  author: string
  erased: boolean
  deletedBy: string | null
  quote: { reply: string; author: string; excerpt: string } | null
  reactions: { emoji: string; people: string[] }[] | null
  json: string
}
/** Threads with all replies, fields that are equal for all readers. */
export const selectCachedReplies = prepared<[threads: readonly string[]], ReplyRow>(
  (threads) => sql`select t.id as thread, t.community_id as community, t.deleted_at is not null as deleted,
      t.last_seq as "lastSeq", t.accepted_reply_id as accepted, r.*
    from network.thread t
    cross join lateral (select
      (select jsonb_object_agg(subject_id, list) from (
        select subject_id, jsonb_agg(jsonb_build_object('emoji', emoji, 'people', people) order by first, emoji) as list
        from (select x.subject_id, x.emoji, jsonb_agg(x.person_id) as people, min(x.at) as first
          from network.reaction x where x.thread_id = t.id group by 1, 2) each_emoji group by 1) listed) as reactions,
      (select jsonb_object_agg(reply_id, list) from (
        select f.reply_id, jsonb_agg(${fileCard} order by f.position, f.id) as list
        from network.file f where f.thread_id = t.id and f.reply_id is not null group by 1) listed) as files offset 0) parts
    left join lateral (
      select r.id, r.seq, r.author_id as author, r.deleted_at is not null as erased, r.deleted_by as "deletedBy",
        case when r.quote_id is not null then (select jsonb_build_object('reply', q.id, 'author', q.author_id, 'excerpt', q.excerpt)
          from network.reply q where q.id = r.quote_id) end as quote,
        parts.reactions -> r.id::text as reactions,
        ${rowJson(sql`r.id, r.thread_id as thread, r.seq, r.markdown, r.html, r.created_at as "createdAt",
          r.edited_at as "editedAt", r.deleted_at as "deletedAt", coalesce(parts.files -> r.id::text, '[]') as files`)}::text as json
      from network.reply r where r.thread_id = t.id) r on t.deleted_at is null and t.last_seq <= ${sql.lit(MOST_PLACES)}
    where t.id = any(${threads}::uuid[]) order by r.seq`,
)
