import { Problem } from './errors.ts'
import { say } from './sentences.ts'

/** A place in a list: the value it is sorted by, and the id that makes it the only one. */
export type Place = readonly [key: string, id: string]

const PAGE = 20
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** Reads a cursor back; one that no list made is refused. */
export function readCursor(after: string | undefined): Place | undefined {
  if (after === undefined) return undefined
  const place = parse(after)
  if (!place || !uuid.test(place[1]))
    throw new Problem(400, 'invalid', say`The cursor “after” was not made by this list.`)
  return place
}

function parse(text: string): Place | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string')
      return [value[0], value[1]]
  } catch {
    // Not ours, like any other text.
  }
  return undefined
}

/** How many rows to ask for: one more than the page holds tells whether there is another page. */
export const rowsToAsk = (limit = PAGE): number => limit + 1

/** Cuts what was asked to the page, with the cursor of the next one. */
export function cutPage<R>(found: R[], limit: number | undefined, place: (row: R) => Place) {
  const items = found.slice(0, limit ?? PAGE)
  const last = items.at(-1)
  return { items, next: last && found.length > items.length ? writeCursor(place(last)) : null }
}
