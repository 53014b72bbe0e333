import { byId, createCache } from '../../platform/cache/cache.ts'
import type { Db } from '../../platform/db.ts'
import {
  type CachedCommunity,
  type CachedThread,
  type Membership,
  MOST_PLACES,
  type ReplyRow,
  selectCachedCommunities,
  selectCachedReplies,
  selectCachedThreads,
  selectMemberships,
  selectWindows,
  type WindowRow,
} from './cache.queries.ts'

// Triggers record changes in platform.touch (migrations/2026-11-24-touches.sql). Call `refreshCaches` first, outside a
// transaction.

const communities = createCache<CachedCommunity>({
  load: async (db, ids) => new Map((await selectCachedCommunities(db, ids)).map((one) => [one.id, one])),
  outdated: byId('community'),
  most: 5000,
})

/** About 3 kB each. A changed community can move in every member’s list. */
const memberships = createCache<Membership[]>({
  async load(db, people) {
    const found = Map.groupBy(await selectMemberships(db, people), ({ person }) => person)
    return new Map(people.map((person) => [person, found.get(person) ?? []]))
  },
  outdated: (touch) => (touch.kind === 'community' ? null : byId('member')(touch)),
  most: 3000,
})

/** About 4 kB each. */
const windows = createCache<WindowRow>({
  async load(db, ids) {
    const found = new Map((await selectWindows(db, ids)).map((one) => [one.community, one]))
    return new Map(ids.map((id) => [id, found.get(id) ?? { community: id, ids: [], moved: [], lastSeqs: [] }]))
  },
  outdated: ({ kind, id, place }) => (kind === 'thread' ? (id === null ? null : (place ?? undefined)) : undefined),
  most: 4000,
})

/** About 1.5 kB each. */
const threads = createCache<CachedThread>({
  load: async (db, ids) =>
    new Map((await selectCachedThreads(db, ids)).map((one) => [one.id, { ...one, json: bare(one.json) }])),
  outdated: byId('thread'),
  most: 8000,
})

/** The content of a JSON object without its braces. */
const bare = (json: string) => json.slice(1, -1)

export type CachedReply = Pick<ReplyRow, 'seq' | 'author' | 'erased' | 'deletedBy' | 'quote'> & {
  id: string
  reactions: { emoji: string; people: string[] }[]
  json: string
}
/** `replies`: null for threads with too many. */
export type CachedReplies = Pick<ReplyRow, 'community' | 'deleted' | 'lastSeq' | 'accepted'> & {
  replies: CachedReply[] | null
}
const replies = createCache<CachedReplies>({
  async load(db, ids) {
    const found = Map.groupBy(await selectCachedReplies(db, ids), ({ thread }) => thread)
    return new Map([...found].map(([thread, rows]) => [thread, gather(rows)]))
  },
  outdated: byId('thread'),
  most: 24 * 1024 ** 2,
  size: ({ replies }) => 200 + (replies ?? []).reduce((sum, { json }) => sum + json.length + 400, 0),
})
function gather(rows: ReplyRow[]): CachedReplies {
  const [first] = rows
  if (!first) throw new Error('A thread without a row')
  const { community, deleted, lastSeq, accepted } = first
  const few = lastSeq <= MOST_PLACES
  const written = rows.flatMap(({ id, seq, author, erased, deletedBy, quote, reactions, json }) =>
    id === null ? [] : [{ id, seq, author, erased, deletedBy, quote, reactions: reactions ?? [], json: bare(json) }],
  )
  return { community, deleted, lastSeq, accepted, replies: few ? written : null }
}

export const readCommunities = (db: Db, ids: Iterable<string>) => communities(db, ids)
export const readWindows = (db: Db, ids: Iterable<string>) => windows(db, ids)
export const readThreads = (db: Db, ids: Iterable<string>) => threads(db, ids)
export const readMemberships = async (db: Db, personId: string): Promise<readonly Membership[]> =>
  (await memberships(db, [personId])).get(personId) ?? []
export const readReplies = async (db: Db, threadId: string): Promise<CachedReplies | undefined> =>
  (await replies(db, [threadId])).get(threadId)
