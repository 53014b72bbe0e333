import { copyLines, rows, sql, type Tx } from '../../platform/db.ts'

/** Rows that are written together. Existing reactions, mentions and followers stay unchanged. */

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
/** Changes to an existing thread by new replies. */
export type ThreadChange = { id: string; lastActivityAt: string; replies: number; recentPeople: string }

/** Ids as a PostgreSQL array literal: they need no escaping, which the driver would do for each. */
const arrayOf = (ids: readonly string[]) => `{${ids.join()}}`

/** Threads before replies are added, locked in the order of their ids so that two writers cannot deadlock. */
export const lockThreads = (tx: Tx, ids: readonly string[]) =>
  rows<{ id: string; lastSeq: number; lastActivityAt: string; recentPeople: string[] }>(
    tx,
    sql`select id, last_seq as "lastSeq", last_activity_at as "lastActivityAt", recent_people as "recentPeople"
      from network.thread where id = any(${arrayOf(ids)}::uuid[]) order by id for no key update`,
  )

// Rows are passed as one JSON text, which takes less to write than an array for each column.
const as = (list: readonly object[], columns: string) =>
  sql`from json_to_recordset(${JSON.stringify(list)}::json) as given (${sql.raw(columns)})`

/** Ids of those replies that exist. */
export const selectReplies = (tx: Tx, ids: readonly string[]) =>
  rows<{ id: string }>(tx, sql`select id from network.reply where id = any(${arrayOf(ids)}::uuid[])`)

/** The columns of `TextCells`. */
const textColumns = 'markdown, html, excerpt, created_at, edited_at'

export const copyThreads = (tx: Tx, lines: readonly string[]) =>
  copyLines(
    tx,
    'network.thread',
    `id, author_id, ${textColumns}, community_id, kind, title, last_activity_at, last_seq, reply_count, reaction_count,
      recent_people, origin`,
    lines,
  )

export const copyReplies = (tx: Tx, lines: readonly string[]) =>
  copyLines(tx, 'network.reply', `id, author_id, ${textColumns}, thread_id, seq, origin`, lines)

export const updateThreads = (tx: Tx, list: readonly ThreadChange[]) =>
  sql`update network.thread t set last_activity_at = greatest(t.last_activity_at, given."lastActivityAt"),
      last_seq = t.last_seq + given.replies, reply_count = t.reply_count + given.replies, recent_people = given."recentPeople"::uuid[]
    ${as(list, `id uuid, "lastActivityAt" timestamptz, replies int, "recentPeople" text`)}
    where t.id = given.id`.execute(tx)

export const updateCommunity = (tx: Tx, id: string, threads: number, lastActivityAt: string) =>
  sql`update network.community set threads = threads + ${threads}, last_activity_at = greatest(last_activity_at, ${lastActivityAt}::timestamptz)
    where id = ${id}`.execute(tx)

export const insertReactions = (tx: Tx, list: readonly ReactionRow[]) =>
  sql`insert into network.reaction (thread_id, subject_id, emoji, person_id, at)
    select "threadId", "subjectId", emoji, "personId", at
    ${as(list, `"threadId" uuid, "subjectId" uuid, emoji text, "personId" uuid, at timestamptz`)}
    on conflict do nothing`.execute(tx)

export const insertMentions = (tx: Tx, list: readonly MentionRow[]) =>
  sql`insert into network.mention (thread_id, seq, person_id, at) select "threadId", seq, "personId", at
    ${as(list, `"threadId" uuid, seq int, "personId" uuid, at timestamptz`)}
    on conflict do nothing`.execute(tx)

export const insertFollows = (tx: Tx, list: readonly FollowRow[]) =>
  sql`insert into network.follow (person_id, thread_id, state, reason, at) select "personId", "threadId", 'all', reason, at
    ${as(list, `"personId" uuid, "threadId" uuid, reason text, at timestamptz`)}
    on conflict do nothing`.execute(tx)

export const insertFiles = (tx: Tx, list: readonly FileRow[]) =>
  sql`insert into network.file (uploader_id, name, type, size, thread_id, reply_id, position, created_at)
    select "uploaderId", name, type, size, "threadId", "replyId", position, "createdAt"
    ${as(list, `"uploaderId" uuid, name text, type text, size bigint, "threadId" uuid, "replyId" uuid, position int, "createdAt" timestamptz`)}`.execute(
    tx,
  )
