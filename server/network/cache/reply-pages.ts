import { readCards } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { namedInReply, writeReply } from '../replies/reply-shape.queries.ts'
import { type At, type CachedReply, selectReplyPage } from './cache.queries.ts'
import { type CachedReplies, readCommunities, readMemberships, readReplies } from './cache.ts'

/**
 * Replies of one thread after or before a position, with the numbers of earlier and later ones, as the contract’s JSON.
 * Undefined if the person cannot read the thread. Empty for a deleted thread.
 */
export async function readReplyPage(
  db: Db,
  personId: string,
  threadId: string,
  at: At,
  limit: number,
): Promise<string | undefined> {
  const thread = await readReplies(db, threadId.toLowerCase())
  if (!thread) return undefined
  const community = (await readCommunities(db, [thread.community])).get(thread.community)
  const member = (await readMemberships(db, personId)).find((one) => one.community === thread.community)
  if (!community || (community.visibility !== 'public' && !member)) return undefined
  const page = thread.deleted ? [] : await pageOf(db, thread, at, limit)
  const cards = await readCards(db, page.flatMap(namedInReply))
  const managing = member?.role === 'owner' || member?.role === 'manager'
  const reader = { personId, managing, archived: community.archived, accepted: thread.accepted }
  const items = page.map((reply) => writeReply(reply, cards, reader))
  const { earlier, later } = countAround(thread, page[0]?.seq ?? null, page.at(-1)?.seq ?? null, at)
  return `{"items":[${items.join(',')}],"earlier":${earlier},"later":${later}}`
}

const pageOf = (db: Db, { thread, replies }: CachedReplies, at: At, limit: number) =>
  replies ? cutReplies(replies, at, limit) : selectReplyPage(db, thread, at, limit)

function cutReplies(replies: readonly CachedReply[], at: At, limit: number): readonly CachedReply[] {
  if ('after' in at) {
    const first = replies.findIndex(({ seq }) => seq > at.after)
    return first < 0 ? [] : replies.slice(first, first + limit)
  }
  const first = replies.findIndex(({ seq }) => seq >= at.before)
  const end = first < 0 ? replies.length : first
  return replies.slice(Math.max(0, end - limit), end)
}

/** Number of positions before and after a page, which can be empty. */
function countAround(
  { lastSeq, deleted }: CachedReplies,
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
