import { byId, createCache } from '../../platform/cache/cache.ts'
import type { Db } from '../../platform/db.ts'
import { selectUnitCounts } from '../communities/communities.queries.ts'
import type { ThreadParts } from '../threads/row-shape.queries.ts'
import {
  type CachedCommunity,
  type CachedReply,
  type CachedThreadReplies,
  type Membership,
  MOST_PLACES,
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

/** Milliseconds until a changed unit tree appears in the count. */
const UNITS_FOR = 600_000
/** A person whose card changed may have another unit. */
const unitCounts = createCache<{ units: number }>({
  load: async (db, ids) => new Map((await selectUnitCounts(db, ids)).map((one) => [one.id, one])),
  outdated: (touch) => (touch.kind === 'person' ? null : byId('community members')(touch)),
  most: 5000,
  validFor: () => UNITS_FOR,
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

/** Equal versions of a community: none of its threads has changed. */
export type Window = WindowRow & { version: number }
let versions = 0
/** About 4 kB each. */
const windows = createCache<Window>({
  async load(db, ids) {
    const found = new Map((await selectWindows(db, ids)).map((one) => [one.community, one]))
    const none = { ids: [], moved: [], lastSeqs: [] }
    return new Map(ids.map((id) => [id, { community: id, ...(found.get(id) ?? none), version: ++versions }]))
  },
  outdated: ({ kind, id, place }) => (kind === 'thread' ? (id === null ? null : (place ?? undefined)) : undefined),
  most: 4000,
})

/** About 1.5 kB each. */
const threads = createCache<ThreadParts>({
  load: async (db, ids) => new Map((await selectCachedThreads(db, ids)).map((one) => [one.id, one])),
  outdated: byId('thread'),
  most: 16_000,
})

/** `replies`: null for threads with too many. */
export type CachedReplies = CachedThreadReplies & { replies: CachedReply[] | null }
const replies = createCache<CachedReplies>({
  async load(db, ids) {
    const found = new Map<string, CachedReplies>()
    for (const { thread, community, deleted, lastSeq, accepted, ...reply } of await selectCachedReplies(db, ids)) {
      const none = lastSeq <= MOST_PLACES ? [] : null
      const known = found.get(thread) ?? { thread, community, deleted, lastSeq, accepted, replies: none }
      found.set(thread, known)
      if (reply.id !== null) known.replies?.push(reply)
    }
    return found
  },
  outdated: byId('thread'),
  most: 24 * 1024 ** 2,
  size: ({ replies }) => 200 + (replies ?? []).reduce((sum, { json }) => sum + json.length + 400, 0),
})

/** Number of units, directly below the root, that the members of a community come from. */
export const readUnitCount = async (db: Db, id: string): Promise<number> =>
  (await unitCounts(db, [id])).get(id)?.units ?? 0
export const readCommunities = (db: Db, ids: Iterable<string>) => communities(db, ids)
/** If more windows are missing, they are not loaded first: SQL is faster. */
const FEW_WINDOWS = 4
/** Leaves out missing windows if there are many. */
export const readWindows = (db: Db, ids: Iterable<string>) => windows(db, ids, FEW_WINDOWS)
export const readThreads = (db: Db, ids: Iterable<string>) => threads(db, ids)
export const readMemberships = async (db: Db, personId: string): Promise<readonly Membership[]> =>
  (await memberships(db, [personId])).get(personId) ?? []
export const readReplies = async (db: Db, threadId: string): Promise<CachedReplies | undefined> =>
  (await replies(db, [threadId])).get(threadId)
