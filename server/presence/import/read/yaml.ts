import { type DocumentOptions, isSeq, LineCounter, type ParseOptions, parseDocument, type SchemaOptions } from 'yaml'
import { say } from '../../../platform/sentences.ts'
import { flatten } from './flatten.ts'
import type { Raw, RawRow } from './raw.ts'

/** Maximum number of aliases: a few are normal, many are an attack. */
const limits = { maxAliasCount: 100 }
/** Keeps numbers as written: a JavaScript number has only 15 digits of an id. */
const options: ParseOptions & DocumentOptions & SchemaOptions = {
  logLevel: 'silent',
  uniqueKeys: false,
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
}

/** A list of records. If the whole cannot be parsed, each record is parsed alone: a broken one affects only itself. */
export function readYaml(text: string): Raw {
  return { format: 'yaml', rows: readWhole(text) ?? readPieces(text), skippedLinks: 0 }
}

function readWhole(text: string): RawRow[] | undefined {
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { ...options, lineCounter })
    if (document.errors.length > 0 || !isSeq(document.contents)) return undefined
    const list: unknown = document.toJS(limits)
    return document.contents.items.map((item, i) => {
      const range = typeof item === 'object' && item !== null && 'range' in item ? (item.range as number[]) : [0]
      return rowOf(lineCounter.linePos(range[0] ?? 0).line, Array.isArray(list) ? list[i] : undefined, i + 1)
    })
  } catch {
    return undefined
  }
}

function readPieces(text: string): RawRow[] {
  const rows: RawRow[] = []
  for (const { line, text: piece } of cut(text)) {
    const value = parsePiece(piece)
    rows.push(rowOf(line, Array.isArray(value) ? value[0] : undefined, rows.length + 1))
  }
  return rows
}

/** Splits the file at hyphens in the first column. Text before the first is not a record. */
function cut(text: string): { line: number; text: string }[] {
  const pieces: { line: number; lines: string[] }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.startsWith('- ')) pieces.push({ line: i + 1, lines: [line] })
    else if (pieces.length > 0) pieces.at(-1)?.lines.push(line)
    else if (line.trim() && !line.startsWith('#') && !line.startsWith('---'))
      pieces.push({ line: i + 1, lines: [line] })
  }
  return pieces.map(({ line, lines }) => ({ line, text: lines.join('\n') }))
}

function parsePiece(text: string): unknown {
  try {
    const document = parseDocument(text, options)
    return document.errors.length > 0 ? undefined : document.toJS(limits)
  } catch {
    return undefined
  }
}

const rowOf = (line: number, value: unknown, number: number): RawRow =>
  typeof value === 'object' && value !== null
    ? { line, cells: flatten(value) }
    : { line, problem: say`Record ${number} cannot be read as YAML.` }
