import { type RawBuilder, sql } from './db.ts'
import { invalid, Problem } from './errors.ts'
import { say } from './sentences.ts'
import { isUuid } from './uuid.ts'

/** A position in a list: the sort key, and the id that makes it unique. */
export type ListPosition = readonly [key: string, id: string]

const writeCursor = (position: ListPosition): string => Buffer.from(JSON.stringify(position)).toString('base64url')

type Key = 'time' | 'number' | 'text'
/** Reads a cursor; an invalid one is refused. `key`: expected format of the sort key. */
export function readCursor(after: string | undefined, key: Key = 'text'): ListPosition | undefined {
  if (after === undefined) return undefined
  const position = parse(after)
  if (!position || !isUuid(position[1]) || !looksLike(position[0], key))
    throw new Problem(400, 'invalid', say`The cursor “after” was not made by this list.`)
  return position
}
function parse(text: string): ListPosition | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string')
      return [value[0], value[1]]
  } catch {}
  return undefined
}
const looksLike = (text: string, key: Key) =>
  key === 'text' || (key === 'number' ? /^\d{1,9}$/.test(text) : text === '-infinity' || isTime(text))
/** As the contract formats it, or as PostgreSQL does. */
const isTime = (text: string) =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00(:00)?)$/.test(text) &&
  !Number.isNaN(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`))

const sizes = [20, 50, 100]
/**
 * Number of rows to select: one more than requested, as a constant, so that there are few plans and each knows its
 * limit.
 */
export function rowsToSelect(limit = 20): RawBuilder<unknown> {
  return sql.lit((sizes.find((size) => size >= limit) ?? 100) + 1)
}
/** Cuts the selected rows to the page, with the cursor of the next one. */
export function cutPage<R>(found: R[], limit: number | undefined, position: (row: R) => ListPosition) {
  const items = found.slice(0, limit ?? 20)
  const last = items.at(-1)
  return { items, next: last && found.length > items.length ? writeCursor(position(last)) : null }
}

/** For a list in the order of its ids, newest first: its cursor is the id of the last row. */
export function readIdCursor(after: string | undefined): string | null {
  if (after !== undefined && !isUuid(after)) throw invalid('/query/after', say`This is not a cursor.`)
  return after ?? null
}
/** Cuts the selected rows, at least one more than requested, to the page of such a list. */
export function cutIdPage<R extends { id: string }>(found: R[], limit: number | undefined) {
  const items = found.slice(0, limit ?? 20)
  return { items, next: found.length > items.length ? (items.at(-1)?.id ?? null) : null }
}
