import { say } from '../../../platform/sentences.ts'
import { JsonNesting } from '../../../platform/text/json-nesting.ts'
import { flatten } from './flatten.ts'
import type { Raw, RawRow } from './raw.ts'

/** After this many broken records the rest of the file is skipped. */
const MOST_BROKEN = 300
/** Maximum characters of a record. Without it, each broken record would be scanned to the end of the file. */
const MAX_RECORD = 256 * 1024

/** A list of records, at the top or as the first list inside. A broken record affects only itself. */
export function readJson(text: string): Raw {
  const rows: RawRow[] = []
  const lines = new LineMeter(text)
  let at = findList(text)
  let broken = 0
  for (let piece = cutPiece(text, at); piece; piece = cutPiece(text, at)) {
    const line = lines.at(piece.start)
    const record = piece.whole ? parse(text.slice(piece.start, piece.end)) : undefined
    if (record !== undefined) rows.push({ line, cells: flatten(record.value) })
    else rows.push({ line, problem: say`Record ${rows.length + 1} cannot be read as JSON.` })
    at = record !== undefined ? piece.end : resume(text, piece.start)
    if (record === undefined && ++broken === MOST_BROKEN) {
      const problem = say`More than ${MOST_BROKEN} records cannot be read as JSON; nothing after this line was read.`
      rows.push({ line: lines.at(at), problem })
      break
    }
  }
  return { format: 'json', rows, skippedLinks: 0 }
}

/** Keeps numbers as written: a JavaScript number has only 15 digits of an id. */
const keepNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? value) : value

function parse(text: string): { value: object } | undefined {
  try {
    const value: unknown = JSON.parse(text, keepNumbers)
    return typeof value === 'object' && value !== null ? { value } : undefined
  } catch {
    return undefined
  }
}

/** The index after the bracket of the first list of records; 0 if there is none. */
const findList = (text: string): number => {
  const match = /\[\s*(?=\{)/.exec(text)
  return match ? match.index + match[0].length : 0
}

/** The next record, by its braces. `whole`: false if they do not close. */
function cutPiece(text: string, from: number): { start: number; end: number; whole: boolean } | undefined {
  const start = text.indexOf('{', from)
  if (start < 0 || text.slice(from, start).includes(']')) return undefined
  const last = Math.min(text.length, start + MAX_RECORD)
  const nesting = new JsonNesting()
  for (let i = start; i < last; i++) {
    nesting.take(text.charCodeAt(i))
    if (nesting.depth === 0) return { start, end: i + 1, whole: true }
  }
  return { start, end: last, whole: false }
}

/** After a broken record: where the next one probably begins, at the depth of this list. */
function resume(text: string, start: number): number {
  for (let brace = text.indexOf('}', start + 1); brace >= 0; brace = text.indexOf('}', brace + 1)) {
    const comma = skipSpace(text, brace + 1)
    const next = text[comma] === ',' ? skipSpace(text, comma + 1) : comma
    if (text[next] !== '{') continue
    const gap = text.slice(text[comma] === ',' ? comma : brace, next)
    const key = skipSpace(text, next + 1)
    if (gap.includes('\n') || text.startsWith('"language"', key) || text.startsWith('"id"', key)) return next
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}

/** Line numbers of ascending offsets. */
class LineMeter {
  readonly #text: string
  #at = 0
  #line = 1
  constructor(text: string) {
    this.#text = text
  }
  at(place: number): number {
    for (; this.#at < place; this.#at++) if (this.#text[this.#at] === '\n') this.#line++
    return this.#line
  }
}
