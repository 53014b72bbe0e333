// Runs in a worker thread: see read-csv.ts.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { headerBelow, LINES_SEARCHED } from '../../platform/csv/inspect-text.ts'
import { type Row, readRows } from '../../platform/csv/read-rows.ts'
import { invalid, Problem } from '../../platform/errors.ts'
import { refuseBinaryFile } from '../../platform/files/binary-files.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { type Line, readLine } from './columns.ts'
import { type ChosenColumns, type Header, looksLikeHeader, readHeader } from './header.ts'
import { MAX_LINES_SHOWN, type PeopleReading, type PeopleReadingInput, type PeopleReadingResult } from './read-csv.ts'

/** In the column order of the staging table. */
const stagedFields = [
  'email',
  'name',
  'title',
  'unit',
  'manager',
  'location',
  'timeZone',
  'languages',
  'skills',
] as const

export default async function read({ path, staged, columns }: PeopleReadingInput): Promise<PeopleReadingResult> {
  const reading: PeopleReading = { rows: 0, errors: 0, lines: [], columns: [], staged }
  try {
    await refuseBinaryFile(path)
    const lines = writeRows(readLines(readRows(path), reading, columns))
    await pipeline(Readable.from(lines), createWriteStream(staged, { mode: 0o600 }))
    return { reading }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { problem: { sentence: error.sentence, code: error.code, facts: error.facts } }
  }
}

/** Yields valid rows and collects the errors of the others. */
async function* readLines(
  rows: AsyncIterable<Row>,
  reading: PeopleReading,
  chosen: ChosenColumns,
): AsyncGenerator<Line> {
  let header: Header | undefined
  const reject = (line: number, email: string, reason: Sentence) => {
    reading.errors++
    if (reading.lines.length < MAX_LINES_SHOWN) reading.lines.push({ line, outcome: 'error', email, reason })
  }
  for await (const { row, next } of lookAhead(rows)) {
    if ('problem' in row) {
      if (!header) throw invalid('/body/file', row.problem, 'bad-header')
      reject(row.line, '', row.problem)
      continue
    }
    if (!header) {
      header = findHeader(row.cells, next, chosen)
      reading.columns = header.columns
      continue
    }
    reading.rows++
    const line = readLine(header, row.line, row.cells)
    if ('reason' in line) reject(row.line, line.email, line.reason)
    else yield line
  }
  if (!header) throw invalid('/body/file', say`The file is empty. Its first line must name the columns.`, 'bad-header')
}

/** Titles above a table are common, so the header is searched in the next lines for a better error. */
function findHeader(cells: readonly string[], next: readonly Row[], chosen: ChosenColumns): Header {
  const isChosen = Object.values(chosen).includes('email')
  const below = next.find((row) => 'cells' in row && looksLikeHeader(row.cells))
  if (below && !isChosen && !looksLikeHeader(cells)) throw headerBelow(below.line)
  return readHeader(
    cells,
    chosen,
    next.flatMap((row) => ('cells' in row ? [row.cells] : [])),
  )
}

/** Each row with those that follow it, as far as they are read: the first 20 come together. */
async function* lookAhead(rows: AsyncIterable<Row>): AsyncGenerator<{ row: Row; next: readonly Row[] }> {
  const held: Row[] = []
  const release = () => held.splice(0).map((row, at, all) => ({ row, next: all.slice(at + 1) }))
  let started = false
  for await (const row of rows) {
    held.push(row)
    if (!started && held.length <= LINES_SEARCHED) continue
    started = true
    yield* release()
  }
  yield* release()
}

async function* writeRows(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let block = ''
  for await (const line of lines) {
    block += `${line.line}\t${stagedFields.map((field) => escapeCell(line[field])).join('\t')}\n`
    if (block.length < 64 * 1024) continue
    yield block
    block = ''
  }
  yield block
}
// Cells have no line breaks, so only backslashes need escaping for COPY.
const escapeCell = (text: string | null) => (text === null ? '\\N' : text.replaceAll('\\', '\\\\'))
