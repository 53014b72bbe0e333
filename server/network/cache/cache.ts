import { byId, keepCopies } from '../../platform/cache/cache.ts'
import type { Db } from '../../platform/db.ts'
import {
  type CommunityCopy,
  type Membership,
  MOST_PLACES,
  type ReplyRow,
  selectCommunityCopies,
  selectMemberships,
  selectReplyCopies,
  selectThreadCopies,
  selectWindows,
  type ThreadCopy,
  type WindowRow,
} from './cache.queries.ts'

// Triggers touch what changes (migrations/2026-11-24-touches.sql). After `hearNews`, and outside a transaction.

const communities = keepCopies<CommunityCopy>({
  load: async (db, ids) => new Map((await selectCommunityCopies(db, ids)).map((one) => [one.id, one])),
  outdated: byId('community'),
  most: 5000,
})

/** About 3 kB each. A community that changed may stand elsewhere in everybody's list. */
const memberships = keepCopies<Membership[]>({
  async load(db, people) {
    const found = Map.groupBy(await selectMemberships(db, people), ({ person }) => person)
    return new Map(people.map((person) => [person, found.get(person) ?? []]))
  },
  outdated: (touch) => (touch.kind === 'community' ? null : byId('member')(touch)),
  most: 3000,
})

/** About 4 kB each. */
const windows = keepCopies<WindowRow>({
  async load(db, ids) {
    const found = new Map((await selectWindows(db, ids)).map((one) => [one.community, one]))
    return new Map(ids.map((id) => [id, found.get(id) ?? { community: id, ids: [], moved: [], lastSeqs: [] }]))
  },
  outdated: ({ kind, id, place }) => (kind === 'thread' ? (id === null ? null : (place ?? undefined)) : undefined),
  most: 4000,
})

/** About 1.5 kB each. */
const threads = keepCopies<ThreadCopy>({
  load: async (db, ids) =>
    new Map((await selectThreadCopies(db, ids)).map((one) => [one.id, { ...one, json: bare(one.json) }])),
  outdated: byId('thread'),
  most: 8000,
})

/** The members of an object written as JSON, to be put among others. */
const bare = (json: string) => json.slice(1, -1)

export type ReplyCopy = Pick<ReplyRow, 'seq' | 'author' | 'erased' | 'deletedBy' | 'quote'> & {
  id: string
  reactions: { emoji: string; people: string[] }[]
  json: string
}
/** `replies` is null of threads with too many. */
export type RepliesCopy = Pick<ReplyRow, 'community' | 'deleted' | 'lastSeq' | 'accepted'> & {
  replies: ReplyCopy[] | null
}
const replies = keepCopies<RepliesCopy>({
  async load(db, ids) {
    const found = Map.groupBy(await selectReplyCopies(db, ids), ({ thread }) => thread)
    return new Map([...found].map(([thread, rows]) => [thread, gather(rows)]))
  },
  outdated: byId('thread'),
  most: 24 * 1024 ** 2,
  size: ({ replies }) => 200 + (replies ?? []).reduce((sum, { json }) => sum + json.length + 400, 0),
})
function gather(rows: ReplyRow[]): RepliesCopy {
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
export const readReplies = async (db: Db, threadId: string): Promise<RepliesCopy | undefined> =>
  (await replies(db, [threadId])).get(threadId)
