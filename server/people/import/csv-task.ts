// Runs in a worker thread: see read-csv.ts.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { headerBelow, LINES_SEARCHED } from '../../platform/csv/inspect-text.ts'
import { type Row, readRows } from '../../platform/csv/read-rows.ts'
import { invalid, Problem } from '../../platform/errors.ts'
import { refuseBinaryFile } from '../../platform/files/binary-files.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { type Line, looksLikeHeader, noHeader, readHeader, readLine } from './columns.ts'
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

export default async function read({ path, staged }: PeopleReadingInput): Promise<PeopleReadingResult> {
  const reading: PeopleReading = { rows: 0, errors: 0, lines: [], ignored: [], staged }
  try {
    await refuseBinaryFile(path)
    const lines = writeRows(readLines(readRows(path), reading))
    await pipeline(Readable.from(lines), createWriteStream(staged, { mode: 0o600 }))
    return { reading }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { problem: { sentence: error.errors?.[0]?.detail ?? error.sentence, code: error.code } }
  }
}

/** Yields valid rows and collects the errors of the others. */
async function* readLines(rows: AsyncIterable<Row>, reading: PeopleReading): AsyncGenerator<Line> {
  let header: ReturnType<typeof readHeader> | undefined
  const reject = (line: number, email: string, reason: Sentence) => {
    reading.errors++
    if (reading.lines.length < MAX_LINES_SHOWN) reading.lines.push({ line, outcome: 'error', email, reason })
  }
  for await (const row of rows) {
    if (!header && 'problem' in row) throw invalid('/body/file', row.problem, 'bad-header')
    if ('problem' in row) {
      reject(row.line, '', row.problem)
      continue
    }
    if (!header) {
      header = looksLikeHeader(row.cells) ? readHeader(row.cells) : await explainHeader(row.cells, rows)
      reading.ignored = header.ignored
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
async function explainHeader(first: readonly string[], rows: AsyncIterable<Row>): Promise<never> {
  let lines = 0
  for await (const row of rows) {
    if ('cells' in row && looksLikeHeader(row.cells)) throw headerBelow(row.line)
    if (++lines === LINES_SEARCHED) break
  }
  throw noHeader(first)
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
