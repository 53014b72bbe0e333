import type { Db } from '../../platform/db.ts'
import { WINDOW, type WindowRow } from '../cache/cache.queries.ts'
import { readMemberships, readWindows } from '../cache/cache.ts'
import type { Placed } from '../threads/rows.ts'

/**
 * Places the first page of the feed by activity, from the cache: one thread more than the page if there are more.
 * Undefined if the cache does not reach far enough, or is not filled yet. `selectFeed` returns the same from SQL; a test compares them.
 */
export async function placeHomeFeed(db: Db, personId: string, limit = 20): Promise<Placed[] | undefined> {
  if (limit >= WINDOW) return undefined
  const shown = (await readMemberships(db, personId)).filter(({ muted, archived }) => !muted && !archived)
  const windows = await readWindows(
    db,
    shown.map(({ community }) => community),
  )
  return windows.size < shown.length ? undefined : merge([...windows.values()], limit + 1)
}

/** A community with its next thread. */
type Head = { window: WindowRow; next: number }
/** Merges sorted windows. */
function merge(windows: readonly WindowRow[], count: number): Placed[] {
  // By their first threads: behind a window of which none was taken, no other can be next.
  const heads: Head[] = windows
    .filter(({ ids }) => ids.length > 0)
    .map((window) => ({ window, next: 0 }))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))
  const placed: Placed[] = []
  while (placed.length < count) {
    let best: Head | undefined
    for (const head of heads) {
      if (isBefore(head, best)) best = head
      if (head.next === 0) break
    }
    if (!best) break
    const { window, next } = best
    const [id, moved] = [window.ids[next] ?? '', window.moved[next] ?? 0]
    // Only the position of a page's last thread is needed.
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
