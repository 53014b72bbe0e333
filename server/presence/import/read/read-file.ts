import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { headerBelow, LINES_SEARCHED } from '../../../platform/csv/inspect-text.ts'
import { readRows } from '../../../platform/csv/read-rows.ts'
import { invalid } from '../../../platform/errors.ts'
import { refuseBinary } from '../../../platform/files/binary-files.ts'
import { say } from '../../../platform/sentences.ts'
import { unmarkCell } from '../../../platform/text/csv.ts'
import { columnOf } from './columns.ts'
import { readJson } from './json.ts'
import { eachLine, MAX_LINE } from './lines.ts'
import { readPage, readText } from './links.ts'
import { MAX_ROWS, type Raw, type RawRow } from './raw.ts'
import { readYaml } from './yaml.ts'

/** Reads a file of any format. `name`: its original file name. */
export async function readFileRows(path: string, name: string): Promise<Raw> {
  const bytes = await readFile(path)
  refuseBinary(bytes.subarray(0, 4096))
  const text = decode(bytes)
  if (!text.trim()) throw invalid('/body/file', say`The file is empty.`, 'empty-file')
  const raw = await readFormat(path, text, extname(name).toLowerCase())
  if (raw.rows.length > MAX_ROWS)
    throw invalid('/body/file', say`The file has more than ${MAX_ROWS} entries.`, 'too-many')
  if (raw.rows.length === 0) throw invalid('/body/file', say`No account stands in this file.`, 'no-accounts')
  return raw
}

async function readFormat(path: string, text: string, extension: string): Promise<Raw> {
  const start = text.trimStart()
  if (extension === '.json' || /^(?:\[\s*[{[]|\{\s*")/.test(start)) return readJson(text)
  if (extension === '.yaml' || extension === '.yml' || startsAsYaml(text)) return readYaml(text)
  if (extension === '.html' || extension === '.htm' || /^<(?:!doctype|html|head|body|ul|ol|div|p|a)\b/i.test(start))
    return readPage(text)
  const csv = await readCsv(path)
  if (extension === '.csv' || extension === '.tsv' || looksLikeTable(csv))
    return { format: 'csv', rows: csv.rows, skippedLinks: 0 }
  return readText(text)
}

/** Whether the first line that is not blank, a comment or `---` starts a list of records. */
function startsAsYaml(text: string): boolean {
  for (const { text: line } of eachLine(text)) {
    const words = line.slice(0, MAX_LINE).trim()
    if (words && words !== '---' && !line.startsWith('#')) return /^- \w+:/.test(line.slice(0, MAX_LINE))
  }
  return false
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const isKnown = (cell: string) => columnOf(cell) !== undefined

/** A header has at least two known column names and half of all cells. Network names alone could be accounts. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => cell.trim())
  const meanings = words.map(columnOf).filter((meaning) => meaning !== undefined)
  return meanings.length >= Math.max(2, words.length / 2) && meanings.some((meaning) => typeof meaning === 'string')
}

type Table = { header: string[]; rows: RawRow[] }
const looksLikeTable = ({ header }: Table) => header.length > 1 && header.some(isKnown)

async function readCsv(path: string): Promise<Table> {
  let header: string[] | undefined
  let lines = 0
  const rows: RawRow[] = []
  for await (const row of readRows(path)) {
    if (rows.length > MAX_ROWS) break
    if ('problem' in row) {
      rows.push(row)
      continue
    }
    if (!header) {
      header = nameColumns(row.cells)
      continue
    }
    if (lines++ < LINES_SEARCHED && !header.some(isKnown) && looksLikeHeader(row.cells)) throw headerBelow(row.line)
    if (row.cells.length !== header.length)
      rows.push({ line: row.line, problem: countCells(row.cells.length, header.length) })
    else
      rows.push({
        line: row.line,
        cells: new Map(header.map((column, i) => [column, [unmarkCell(row.cells[i] ?? '')]])),
      })
  }
  return { header: header ?? [], rows }
}

const countCells = (cells: number, expected: number) =>
  say('This line has {0, plural, one {one cell} other {# cells}}, the first line {1}.', cells, expected)

/** Repeated column names are numbered. */
function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, i) => {
    const name = cell.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() || String(i + 1)
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1
    seen.set(name.toLowerCase(), count)
    return count === 1 ? name : `${name} ${count}`
  })
}
