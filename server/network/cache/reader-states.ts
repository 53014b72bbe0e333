import { byId, createCache } from '../../platform/cache/cache.ts'
import type { Db } from '../../platform/db.ts'
import { type Marked, type ReaderState, selectReaderStates } from '../threads/reader-state.queries.ts'

/** The state of a thread for a reader, with what it was computed from. */
type Known = Pick<Marked, 'lastSeq' | 'replies' | 'readBefore'> & { state: ReaderState }
/** By thread. */
type KnownStates = Map<string, Known>

/** Threads per person. */
const MOST_THREADS = 100
/** Of most threads of a feed a reader has no mark: they share one object. */
const NO_MARKS: ReaderState = { seq: null, follow: null, saved: false, mentioned: false, unreadReplies: 0 }
const isUnmarked = ({ seq, follow, saved, mentioned, unreadReplies }: ReaderState) =>
  seq === null && follow === null && !saved && !mentioned && unreadReplies === 0

/**
 * Starts empty for each person and is filled by `readReaderStates`. Triggers invalidate a person's states when the person
 * reads, follows, saves or is mentioned.
 */
const knownStates = createCache<KnownStates>({
  load: async (_, people) => new Map(people.map((person) => [person, new Map()])),
  outdated: byId('reader'),
  most: 3000,
})

/**
 * States of these threads for the person, from the cache as far as the threads are what they were. Call after
 * `refreshCaches`, outside a transaction: what is read from the database is then at least as new as the cached states.
 */
export async function readReaderStates(
  db: Db,
  personId: string,
  threads: readonly Marked[],
): Promise<ReadonlyMap<string, ReaderState>> {
  const known: KnownStates = (await knownStates(db, [personId])).get(personId) ?? new Map()
  const states = new Map<string, ReaderState>()
  const missing: Marked[] = []
  for (const one of threads) {
    const cached = known.get(one.id)
    if (cached && isCurrent(cached, one)) states.set(one.id, cached.state)
    else missing.push(one)
  }
  const found = await selectReaderStates(db, personId, missing)
  if (known.size + missing.length > MOST_THREADS) known.clear()
  for (const { id, lastSeq, replies, readBefore } of missing) {
    const selected = found.get(id)
    if (!selected) continue
    const state = isUnmarked(selected) ? NO_MARKS : selected
    states.set(id, state)
    known.set(id, { lastSeq, replies, readBefore, state })
  }
  return states
}

const isCurrent = (known: Known, { lastSeq, replies, readBefore }: Marked): boolean =>
  known.lastSeq === lastSeq && known.replies === replies && known.readBefore === readBefore
