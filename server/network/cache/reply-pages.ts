import { readCards } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { type CachedReplies, type CachedReply, readCommunities, readMemberships, readReplies } from './cache.ts'

// Pages of replies from the cache. `selectReplies` returns the same from SQL; a test compares them.

/** Replies after a place, or the nearest before one. */
export type At = { after: number } | { before: number }
/** Role of the reader in the thread. */
type Reader = { personId: string; managing: boolean; archived: boolean; accepted: string | null }

/** Undefined if the person cannot read the thread, null if it is not cached. */
export async function readReplyPage(
  db: Db,
  personId: string,
  threadId: string,
  at: At,
  limit: number,
): Promise<string | null | undefined> {
  const thread = await readReplies(db, threadId.toLowerCase())
  if (!thread) return undefined
  const community = (await readCommunities(db, [thread.community])).get(thread.community)
  const member = (await readMemberships(db, personId)).find((one) => one.community === thread.community)
  if (!community || (community.visibility !== 'public' && !member)) return undefined
  if (!thread.replies) return null
  const page = thread.deleted ? [] : cutReplies(thread.replies, at, limit)
  const cards = await readCards(db, page.flatMap(namedIn))
  const { archived } = community
  const managing = member?.role === 'owner' || member?.role === 'manager'
  const items = page.map((reply) =>
    writeReply(reply, cards, { personId, managing, archived, accepted: thread.accepted }),
  )
  const { earlier, later } = countAround(thread, page[0]?.seq ?? null, page.at(-1)?.seq ?? null, at)
  return `{"items":[${items.join(',')}],"earlier":${earlier},"later":${later}}`
}

function cutReplies(replies: readonly CachedReply[], at: At, limit: number): readonly CachedReply[] {
  if ('after' in at) {
    const first = replies.findIndex(({ seq }) => seq > at.after)
    return first < 0 ? [] : replies.slice(first, first + limit)
  }
  const first = replies.findIndex(({ seq }) => seq >= at.before)
  const end = first < 0 ? replies.length : first
  return replies.slice(Math.max(0, end - limit), end)
}

/** Number of places before and after a page, which can be empty. */
export function countAround(
  { lastSeq, deleted }: Pick<CachedReplies, 'lastSeq' | 'deleted'>,
  first: number | null,
  last: number | null,
  at: At,
): { earlier: number; later: number } {
  if (deleted) return { earlier: 0, later: 0 }
  const none = 'after' in at ? Math.min(at.after, lastSeq) : 0
  return {
    earlier: first === null ? none : first - 1,
    later: lastSeq - (last ?? ('after' in at ? lastSeq : 0)),
  }
}

const namedIn = ({ author, quote, deletedBy }: CachedReply) => [
  author,
  ...(quote ? [quote.author] : []),
  ...(deletedBy ? [deletedBy] : []),
]

function writeReply(reply: CachedReply, cards: ReadonlyMap<string, string>, reader: Reader): string {
  const { id, author, erased, quote, deletedBy, reactions } = reply
  const mine = author === reader.personId
  const card = (person: string) => cards.get(person) ?? 'null'
  const said =
    quote && `{"reply":"${quote.reply}","author":${card(quote.author)},"excerpt":${JSON.stringify(quote.excerpt)}}`
  const counts = reactions.map(
    ({ emoji, people }) =>
      `{"emoji":${JSON.stringify(emoji)},"count":${people.length},"mine":${people.includes(reader.personId)}}`,
  )
  return `{"author":${card(author)},${reply.json},"deletedBy":${deletedBy ? card(deletedBy) : null},"reactions":[${counts.join(',')}],"quote":${said},"accepted":${reader.accepted === id},"canEdit":${mine && !erased && !reader.archived},"canDelete":${!erased && (mine || reader.managing)}}`
}
