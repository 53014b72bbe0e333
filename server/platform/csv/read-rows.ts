import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { type Sentence, say } from '../sentences.ts'
import { decodeFile, inspectText, MAX_RECORD } from './inspect-text.ts'

/** A record and the line where it ends; `problem` if it could not be read. */
export type Row = { line: number; cells: string[] } | { line: number; problem: Sentence }

/** The records of a CSV file including the header. Memory use does not depend on the file. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  const { encoding, delimiter, hinted, end } = await inspectText(path)
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD + 1,
  })
  // Read errors are thrown by the parser.
  pipeline(decodeFile(path, encoding, end?.at), parser, () => {})
  let line = 0
  let isHint = hinted
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = info.lines
      if (isHint) {
        isHint = false
        continue
      }
      // Spreadsheets write rows of separators below a table.
      if (record.some((cell) => cell.trim())) yield { line, cells: record }
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error
    return yield {
      line: line + 1,
      problem: say`This line cannot be read; nothing after it was. Is a quotation mark not closed?`,
    }
  }
  if (end)
    yield {
      line: end.line,
      problem: say`This line has more than ${MAX_RECORD / 1024} KB; nothing after it was read. Is a quotation mark not closed?`,
    }
}
