import type { Reply } from '../../../contract/network/replies.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import { rowJson } from '../cards.queries.ts'
import { filesOf } from '../threads/attachments.queries.ts'

// The one definition of a Reply’s fields, for pages from the cache, for transactions and for new replies. A new field of
// the contract is added to `sharedFields` or to `ownFields`.

/** Fields that are equal for all readers, from row r. */
const sharedFields = {
  id: sql`r.id`,
  thread: sql`r.thread_id`,
  seq: sql`r.seq`,
  markdown: sql`r.markdown`,
  html: sql`r.html`,
  createdAt: sql`r.created_at`,
  editedAt: sql`r.edited_at`,
  deletedAt: sql`r.deleted_at`,
  files: filesOf(sql`f.reply_id = r.id`),
} satisfies Partial<Record<keyof Reply, RawBuilder<unknown>>>

/** People by id. */
export type ReplyParts = {
  id: string
  author: string
  erased: boolean
  deletedBy: string | null
  quote: { reply: string; author: string; excerpt: string } | null
  reactions: { emoji: string; people: string[] }[]
  /** The shared fields, as a JSON object. */
  json: string
}
/** Role of the reader in the thread. */
export type ReplyReader = { personId: string; managing: boolean; archived: boolean; accepted: string | null }
type ReaderReply = { reply: ReplyParts; reader: ReplyReader; card(person: string): string }

/** Fields that name people or differ by reader, as JSON. */
const ownFields: Record<Exclude<keyof Reply, keyof typeof sharedFields>, (shown: ReaderReply) => string> = {
  author: ({ reply, card }) => card(reply.author),
  deletedBy: ({ reply, card }) => (reply.deletedBy ? card(reply.deletedBy) : 'null'),
  quote: ({ reply: { quote }, card }) =>
    quote
      ? `{"reply":"${quote.reply}","author":${card(quote.author)},"excerpt":${JSON.stringify(quote.excerpt)}}`
      : 'null',
  reactions: ({ reply: { reactions }, reader }) =>
    `[${reactions.map((one) => writeReactionCount(one, reader.personId)).join(',')}]`,
  accepted: ({ reply, reader }) => String(reader.accepted === reply.id),
  canEdit: ({ reply, reader }) => String(reply.author === reader.personId && !reply.erased && !reader.archived),
  canDelete: ({ reply, reader }) => String(!reply.erased && (reply.author === reader.personId || reader.managing)),
}
const writeReactionCount = ({ emoji, people }: ReplyParts['reactions'][number], reader: string) =>
  `{"emoji":${JSON.stringify(emoji)},"count":${people.length},"mine":${people.includes(reader)}}`

const own = Object.entries(ownFields).map(([name, write]) => ({ key: `"${name}":`, write }))

/** The shared fields of row r as JSON text. */
export const sharedReplyJson = sql<string>`${rowJson(
  sql.join(Object.entries(sharedFields).map(([name, value]) => sql`${value} as ${sql.id(name)}`)),
)}::text`

/** The ReplyParts of row r, as columns. */
export const replyParts = sql`r.id, r.author_id as author, r.deleted_at is not null as erased, r.deleted_by as "deletedBy",
  case when r.quote_id is not null then (select jsonb_build_object('reply', q.id, 'author', q.author_id, 'excerpt', q.excerpt)
    from network.reply q where q.id = r.quote_id) end as quote,
  coalesce((select jsonb_agg(jsonb_build_object('emoji', emoji, 'people', people) order by first, emoji)
    from (select x.emoji, jsonb_agg(x.person_id) as people, min(x.at) as first
      from network.reaction x where x.subject_id = r.id group by x.emoji) each_emoji), '[]') as reactions,
  ${sharedReplyJson} as json`

/** People whose cards `writeReply` needs. */
export const namedInReply = ({ author, quote, deletedBy }: ReplyParts): string[] => [
  author,
  ...(quote ? [quote.author] : []),
  ...(deletedBy ? [deletedBy] : []),
]

/** The fields of a Reply that are not shared, as JSON without braces. */
function writeOwnFields(reply: ReplyParts, cards: ReadonlyMap<string, string>, reader: ReplyReader): string {
  const shown = { reply, reader, card: (person: string) => cards.get(person) ?? 'null' }
  let json = ''
  for (const { key, write } of own) json += `${json && ','}${key}${write(shown)}`
  return json
}

/** The own fields of a reply that the reader has just written, without quote and files. */
export const writeNewFields = (authorId: string, cards: ReadonlyMap<string, string>): string =>
  writeOwnFields(
    { id: '', author: authorId, erased: false, deletedBy: null, quote: null, reactions: [], json: '{}' },
    cards,
    { personId: authorId, managing: false, archived: false, accepted: null },
  )

/** A Reply as JSON. `cards`: JSON by person. */
export const writeReply = (reply: ReplyParts, cards: ReadonlyMap<string, string>, reader: ReplyReader): string =>
  `{${writeOwnFields(reply, cards, reader)},${reply.json.slice(1)}`

/** A complete reply for its reader, without the cache: for transactions. */
export type FoundReply = ReplyParts & Omit<ReplyReader, 'personId'> & { cards: Record<string, string> }
/** From row r, its thread t, community c and the reader’s membership m. */
export const foundReply = sql`${replyParts}, coalesce(m.role in ('owner', 'manager'), false) as managing,
  c.archived_at is not null as archived, t.accepted_reply_id as accepted,
  (select jsonb_object_agg(p.id, p.card::text) from people.person p where p.id = any(array[r.author_id, r.deleted_by,
    (select q.author_id from network.reply q where q.id = r.quote_id)])) as cards`
export const toReply = ({ managing, archived, accepted, cards, ...reply }: FoundReply, personId: string): Reply =>
  JSON.parse(writeReply(reply, new Map(Object.entries(cards)), { personId, managing, archived, accepted }))
