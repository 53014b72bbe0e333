import type { ThreadRow } from '../../../contract/network/feed.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import { rowJson } from '../cards.queries.ts'
import type { ReaderState } from './reader-state.queries.ts'

// The one definition of a ThreadRow’s fields. A new field of the contract is added to `sharedFields` or to `ownFields`.

/** Fields that are equal for all readers, from row t. */
const sharedFields = {
  id: sql`t.id`,
  kind: sql`t.kind`,
  title: sql`t.title`,
  excerpt: sql`t.excerpt`,
  createdAt: sql`t.created_at`,
  lastActivityAt: sql`t.last_activity_at`,
  replies: sql`t.reply_count`,
  reactions: sql`t.reaction_count`,
  pinned: sql`t.pinned_at is not null`,
  locked: sql`t.locked_at is not null`,
} satisfies Partial<Record<keyof ThreadRow, RawBuilder<unknown>>>

/** People and the community by id; times in microseconds since 1970. */
export type ThreadParts = {
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
  /** The shared fields, as a JSON object. */
  json: string
}
/** `readBefore`: the reader’s watermark in the community, infinite for others than members. */
export type RowReader = { readBefore: number; state: ReaderState | undefined }
export type ReaderRow = {
  thread: ThreadParts
  reader: RowReader
  /** CommunityRef and AnnouncementSummary as JSON. */
  community: string
  announcement: string | undefined
  card(person: string): string
}

/** Fields that name people or differ by reader, as JSON. */
const ownFields: Record<Exclude<keyof ThreadRow, keyof typeof sharedFields>, (row: ReaderRow) => string> = {
  author: ({ thread, card }) => card(thread.author),
  people: ({ thread, card }) => `[${thread.people.map(card).join(',')}]`,
  community: ({ community }) => community,
  accepted: ({ thread: { accepted }, card }) =>
    accepted
      ? `{"reply":"${accepted.reply}","author":${card(accepted.author)},"excerpt":${JSON.stringify(accepted.excerpt)},"at":"${accepted.at}"}`
      : 'null',
  unread: ({ thread, reader }) => String(isUnreadFor(thread, reader) && isWholeNew(thread, reader)),
  newReplies: ({ thread, reader }) => String(countNewReplies(thread, reader)),
  mentioned: ({ thread, reader }) => String(isUnreadFor(thread, reader) && reader.state?.mentioned === true),
  following: ({ reader }) => String(reader.state?.follow === 'all'),
  saved: ({ reader }) => String(reader.state?.saved === true),
  announcement: ({ announcement }) => announcement ?? 'null',
}
const own = Object.entries(ownFields).map(([name, write]) => ({ key: `"${name}":`, write }))

/** Same rule as `isUnread` in SQL. */
function isUnreadFor({ moved, lastSeq }: ThreadParts, { readBefore, state }: RowReader): boolean {
  const seq = state?.seq ?? null
  return state?.follow !== 'muted' && (seq === -1 || (moved > readBefore && (seq === null || seq < lastSeq)))
}
/** Whether nothing of the thread was read. */
const isWholeNew = ({ created }: ThreadParts, { readBefore, state }: RowReader) =>
  state?.seq === -1 || ((state?.seq ?? null) === null && created > readBefore)
function countNewReplies(thread: ThreadParts, reader: RowReader): number {
  if (!isUnreadFor(thread, reader)) return 0
  return isWholeNew(thread, reader) ? thread.replies : (reader.state?.unreadReplies ?? 0)
}

/** A ThreadRow as JSON. */
export function writeThreadRow(row: ReaderRow): string {
  let json = '{'
  for (const { key, write } of own) json += `${key}${write(row)},`
  return json + row.thread.json.slice(1)
}

/** People whose cards `writeThreadRow` needs. */
export const namedInRow = ({ author, people, accepted }: ThreadParts): string[] => [
  author,
  ...people,
  ...(accepted ? [accepted.author] : []),
]

/** Microseconds since 1970. */
export const micros = (at: RawBuilder<unknown>) => sql<number>`(extract(epoch from ${at}) * 1000000)::bigint`

const sharedJson = sql`${rowJson(
  sql.join(Object.entries(sharedFields).map(([name, value]) => sql`${value} as ${sql.id(name)}`)),
)}`
/** The ThreadParts of row t, as columns. */
export const threadParts = sql`t.id, t.community_id as community, t.author_id as author, t.recent_people::text[] as people,
  t.kind = 'announcement' as announcement, ${micros(sql`t.created_at`)} as created, ${micros(sql`t.last_activity_at`)} as moved,
  t.reply_count as replies, t.last_seq as "lastSeq",
  case when t.accepted_reply_id is not null then (select jsonb_build_object('reply', r.id, 'author', r.author_id,
    'excerpt', r.excerpt, 'at', t.accepted_at) from network.reply r where r.id = t.accepted_reply_id) end as accepted,
  ${sharedJson}::text as json`
