import { say } from '../../platform/sentences.ts'
import { flatten } from './flatten.ts'
import type { Raw, RawRow } from './raw.ts'

/** A list of records, alone or as the first list within one. A broken record costs only itself. */
export function readJson(text: string): Raw {
  const rows: RawRow[] = []
  const lines = new LineMeter(text)
  let at = findList(text)
  for (let piece = cutPiece(text, at); piece; piece = cutPiece(text, at)) {
    const line = lines.at(piece.start)
    const record = piece.whole ? parse(text.slice(piece.start, piece.end)) : undefined
    if (record !== undefined) rows.push({ line, cells: flatten(record.value) })
    else rows.push({ line, problem: say`Record ${rows.length + 1} cannot be read as JSON.` })
    at = record !== undefined ? piece.end : resume(text, piece.start)
  }
  return { format: 'json', rows, leftOut: 0 }
}

function parse(text: string): { value: object } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { value } : undefined
  } catch {
    return undefined
  }
}

/** Behind the bracket of the first list that holds records; the beginning where there is none. */
const findList = (text: string): number => {
  const match = /\[\s*(?=\{)/.exec(text)
  return match ? match.index + match[0].length : 0
}

/** The next record, by its braces; not whole where they do not close. */
function cutPiece(text: string, from: number): { start: number; end: number; whole: boolean } | undefined {
  const start = text.indexOf('{', from)
  if (start < 0 || text.slice(from, start).includes(']')) return undefined
  let depth = 0
  for (let i = start; i < text.length; i++) {
    const char = text[i]
    if (char === '"') i = endOfText(text, i)
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return { start, end: i + 1, whole: true }
  }
  return { start, end: text.length, whole: false }
}

function endOfText(text: string, quote: number): number {
  for (let i = quote + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

/** After a broken record: where one seems to end and another to begin, at the depth of this list. */
function resume(text: string, start: number): number {
  const next = /\}\s*,?\s*(?=\{\s*"language"|\{\s*"id"|\n\s*\{)/g
  next.lastIndex = start + 1
  const match = next.exec(text)
  return match ? match.index + match[0].length : text.length
}

/** Line numbers of ascending places. */
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
