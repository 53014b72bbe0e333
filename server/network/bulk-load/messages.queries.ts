import { rows, sql, type Tx } from '../../platform/db.ts'

/** Rows that are written together; those whose key exists already stay as they are. */

export type ThreadRow = {
  id: string
  communityId: string
  authorId: string
  title: string
  markdown: string
  html: string
  excerpt: string
  createdAt: string
  editedAt: string | null
  lastActivityAt: string
  lastSeq: number
  reactions: number
  /** Newest first, as a PostgreSQL array: arrays of arrays would all have to be of one length. */
  recentPeople: string
}
export type ReplyRow = {
  id: string
  threadId: string
  seq: number
  authorId: string
  markdown: string
  html: string
  excerpt: string
  createdAt: string
  editedAt: string | null
}
export type ReactionRow = { threadId: string; subjectId: string; emoji: string; personId: string; at: string }
export type MentionRow = { threadId: string; seq: number; personId: string; at: string }
export type FollowRow = { personId: string; threadId: string; reason: string; at: string }
export type FileRow = {
  uploaderId: string
  name: string
  type: string
  size: number | null
  threadId: string
  replyId: string | null
  position: number
  createdAt: string
}
/** What replies add to an older thread. */
export type ThreadChange = { id: string; lastActivityAt: string; replies: number; recentPeople: string }

/** One column of many rows. */
const of = <T, K extends keyof T>(list: readonly T[], key: K): T[K][] => list.map((one) => one[key])

/** Threads as they are before replies join them, locked in the order of their ids so that two writers cannot block each other. */
export const lockThreads = (tx: Tx, ids: readonly string[]) =>
  rows<{ id: string; lastSeq: number; lastActivityAt: string; recentPeople: string[] }>(
    tx,
    sql`select id, last_seq as "lastSeq", last_activity_at as "lastActivityAt", recent_people as "recentPeople"
      from network.thread where id = any(${ids}::uuid[]) order by id for no key update`,
  )

export const insertThreads = (tx: Tx, list: readonly ThreadRow[], origin: string) =>
  sql`insert into network.thread (id, community_id, author_id, kind, title, markdown, html, excerpt, created_at, edited_at,
      last_activity_at, last_seq, reply_count, reaction_count, recent_people, origin)
    select id, community_id, author_id, 'discussion', title, markdown, html, excerpt, created_at, edited_at,
      last_activity_at, last_seq, last_seq, reactions, recent_people::uuid[], ${origin}
    from unnest(${of(list, 'id')}::uuid[], ${of(list, 'communityId')}::uuid[], ${of(list, 'authorId')}::uuid[], ${of(list, 'title')}::text[],
      ${of(list, 'markdown')}::text[], ${of(list, 'html')}::text[], ${of(list, 'excerpt')}::text[], ${of(list, 'createdAt')}::timestamptz[],
      ${of(list, 'editedAt')}::timestamptz[], ${of(list, 'lastActivityAt')}::timestamptz[], ${of(list, 'lastSeq')}::int[],
      ${of(list, 'reactions')}::int[], ${of(list, 'recentPeople')}::text[])
      as given (id, community_id, author_id, title, markdown, html, excerpt, created_at, edited_at, last_activity_at, last_seq,
        reactions, recent_people)
    on conflict (id) do nothing`.execute(tx)

export const insertReplies = (tx: Tx, list: readonly ReplyRow[], origin: string) =>
  sql`insert into network.reply (id, thread_id, seq, author_id, markdown, html, excerpt, created_at, edited_at, origin)
    select *, ${origin}
    from unnest(${of(list, 'id')}::uuid[], ${of(list, 'threadId')}::uuid[], ${of(list, 'seq')}::int[], ${of(list, 'authorId')}::uuid[],
      ${of(list, 'markdown')}::text[], ${of(list, 'html')}::text[], ${of(list, 'excerpt')}::text[], ${of(list, 'createdAt')}::timestamptz[],
      ${of(list, 'editedAt')}::timestamptz[])
    on conflict (id) do nothing`.execute(tx)

export const updateThreads = (tx: Tx, list: readonly ThreadChange[]) =>
  sql`update network.thread t set last_activity_at = greatest(t.last_activity_at, given.at), last_seq = last_seq + replies,
      reply_count = reply_count + replies, recent_people = people::uuid[]
    from unnest(${of(list, 'id')}::uuid[], ${of(list, 'lastActivityAt')}::timestamptz[], ${of(list, 'replies')}::int[],
      ${of(list, 'recentPeople')}::text[]) as given (id, at, replies, people)
    where t.id = given.id`.execute(tx)

export const updateCommunity = (tx: Tx, id: string, threads: number, lastActivityAt: string) =>
  sql`update network.community set threads = threads + ${threads}, last_activity_at = greatest(last_activity_at, ${lastActivityAt}::timestamptz)
    where id = ${id}`.execute(tx)

export const insertReactions = (tx: Tx, list: readonly ReactionRow[]) =>
  sql`insert into network.reaction (thread_id, subject_id, emoji, person_id, at)
    select * from unnest(${of(list, 'threadId')}::uuid[], ${of(list, 'subjectId')}::uuid[], ${of(list, 'emoji')}::text[],
      ${of(list, 'personId')}::uuid[], ${of(list, 'at')}::timestamptz[])
    on conflict do nothing`.execute(tx)

export const insertMentions = (tx: Tx, list: readonly MentionRow[]) =>
  sql`insert into network.mention (thread_id, seq, person_id, at)
    select * from unnest(${of(list, 'threadId')}::uuid[], ${of(list, 'seq')}::int[], ${of(list, 'personId')}::uuid[], ${of(list, 'at')}::timestamptz[])
    on conflict do nothing`.execute(tx)

export const insertFollows = (tx: Tx, list: readonly FollowRow[]) =>
  sql`insert into network.follow (person_id, thread_id, state, reason, at)
    select person_id, thread_id, 'all', reason, at
    from unnest(${of(list, 'personId')}::uuid[], ${of(list, 'threadId')}::uuid[], ${of(list, 'reason')}::text[], ${of(list, 'at')}::timestamptz[])
      as given (person_id, thread_id, reason, at)
    on conflict do nothing`.execute(tx)

export const insertFiles = (tx: Tx, list: readonly FileRow[]) =>
  sql`insert into network.file (uploader_id, name, type, size, thread_id, reply_id, position, created_at)
    select * from unnest(${of(list, 'uploaderId')}::uuid[], ${of(list, 'name')}::text[], ${of(list, 'type')}::text[], ${of(list, 'size')}::bigint[],
      ${of(list, 'threadId')}::uuid[], ${of(list, 'replyId')}::uuid[], ${of(list, 'position')}::int[], ${of(list, 'createdAt')}::timestamptz[])`.execute(
    tx,
  )
