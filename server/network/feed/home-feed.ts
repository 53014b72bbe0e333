import type { Db } from '../../platform/db.ts'
import { WINDOW, type WindowRow } from '../cache/cache.queries.ts'
import { readCommunities, readMemberships, readWindows } from '../cache/cache.ts'
import type { Placed } from '../threads/rows.ts'

/**
 * Places the first page of the feed by activity, from the cache: one thread more than the page if there are more.
 * Undefined if the cache does not reach far enough, or is not filled yet. `selectFeed` returns the same from SQL; a test compares them.
 */
export async function placeHomeFeed(db: Db, personId: string, limit = 20): Promise<Placed[] | undefined> {
  if (limit >= WINDOW) return undefined
  const memberships = (await readMemberships(db, personId)).filter(({ muted }) => !muted)
  const ids = memberships.map(({ community }) => community)
  const communities = await readCommunities(db, ids)
  const windows = await readWindows(db, ids)
  const heads: Head[] = []
  for (const id of ids) {
    const window = windows.get(id)
    if (!window) return undefined
    if (communities.get(id)?.archived === false) heads.push({ window, next: 0 })
  }
  return merge(heads, limit + 1)
}

/** A community with its next thread. */
type Head = { window: WindowRow; next: number }
/** Merges sorted windows. */
function merge(heads: Head[], count: number): Placed[] {
  const placed: Placed[] = []
  while (placed.length < count) {
    let best: Head | undefined
    for (const head of heads) if (isBefore(head, best)) best = head
    if (!best) break
    const { window, next } = best
    const [id, moved] = [window.ids[next] ?? '', window.moved[next] ?? 0]
    // Only the place of a page's last thread is needed.
    placed.push({
      id,
      get place() {
        return writeTime(moved)
      },
    })
    best.next += 1
  }
  return placed
}
function isBefore({ window, next }: Head, best: Head | undefined): boolean {
  const moved = window.moved[next]
  if (moved === undefined) return false
  const other = best?.window.moved[best.next] ?? 0
  return moved > other || (moved === other && (window.ids[next] ?? '') > (best?.window.ids[best.next] ?? ''))
}

/** Microseconds as RFC 3339. */
export const writeTime = (micros: number): string => {
  const text = new Date(Math.floor(micros / 1000)).toISOString()
  return `${text.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`
}
