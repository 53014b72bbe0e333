import { readCards } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { readCommunities, readMemberships, readThreads } from '../cache/cache.ts'
import { readReaderStates } from '../cache/reader-states.ts'
import { selectAnnouncementSummaries } from './reader-state.queries.ts'
import { namedInRow, writeThreadRow } from './row-shape.queries.ts'

/** A thread in a list, with its sort key. */
export type Placed = { id: string; place: string }
const NOT_A_MEMBER = { readBefore: Number.POSITIVE_INFINITY, readBeforeText: 'infinity' }

/**
 * ThreadRows as JSON, in this order, of threads that the person can read. Shared fields come from caches, the
 * reader’s own from a cache and, for threads that changed, from one query. Outside a transaction. A thread that was just deleted is left out.
 */
export async function readThreadRows(db: Db, personId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const [threads, memberships] = await Promise.all([readThreads(db, ids), readMemberships(db, personId)])
  const present = ids.flatMap((id) => threads.get(id) ?? [])
  const wanted = new Set(present.map(({ community }) => community))
  const members = new Map(
    memberships.filter(({ community }) => wanted.has(community)).map((one) => [one.community, one]),
  )
  const memberOf = (community: string) => members.get(community) ?? NOT_A_MEMBER
  const [communities, states, announcements, cards] = await Promise.all([
    readCommunities(db, wanted),
    readReaderStates(
      db,
      personId,
      present.map(({ id, community, lastSeq, replies, moved, created }) => {
        const { readBefore, readBeforeText } = memberOf(community)
        return {
          id,
          lastSeq,
          replies,
          readBefore: readBeforeText,
          moved: moved > readBefore,
          young: created > readBefore,
        }
      }),
    ),
    selectAnnouncementSummaries(
      db,
      personId,
      present.flatMap(({ id, announcement }) => (announcement ? [id] : [])),
    ),
    readCards(db, new Set(present.flatMap(namedInRow))),
  ])
  const card = (person: string) => cards.get(person) ?? 'null'
  return present.map((thread) =>
    writeThreadRow({
      thread,
      reader: { readBefore: memberOf(thread.community).readBefore, state: states.get(thread.id) },
      community: communities.get(thread.community)?.json ?? 'null',
      announcement: announcements.get(thread.id),
      card,
    }),
  )
}
