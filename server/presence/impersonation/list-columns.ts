import { parse } from 'csv-parse/sync'
import { headerBelow, hintOf, LINES_SEARCHED } from '../../platform/csv/inspect-text.ts'
import { Problem } from '../../platform/errors.ts'
import { refuseBinary } from '../../platform/files/binary-files.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { readNetworkName } from '../networks/names.ts'
import { readAccount } from '../networks/read-account.ts'
import type { ListedAccount } from './organisation-names.ts'

type Row = { line: number; network: string; text: string }
export type ListEntry = ListedAccount & { line: number; url: string }
export type ListRefusal = { line: number; text: string; reason: Sentence }

/** The accounts of a list, and the lines without one with a reason. `name`: the name of the list. */
export function readListEntries(text: string, name: string): { entries: ListEntry[]; refused: ListRefusal[] } {
  refuseBinary(Buffer.from(text.slice(0, 4096)))
  const entries: ListEntry[] = []
  const refused: ListRefusal[] = []
  for (const row of readRows(text, name)) {
    const reason = readPlace(row, entries)
    if (reason) refused.push({ line: row.line, text: row.text.slice(0, 200), reason })
  }
  return { entries, refused }
}

/** Adds the account of a line, or returns why there is none. */
function readPlace({ network: word, text, line }: Row, entries: ListEntry[]): Sentence | undefined {
  const network = readNetworkName(word)
  if (!network) return say`No network is called “${word.slice(0, 60)}”.`
  // Lists of exceptions write ^handle$ for an exact handle. Any other pattern is not an account.
  const handle = text.trim().replace(/^\^/, '').replace(/\$$/, '')
  if (/[\\^$*+?()[\]{}|<>]/.test(handle)) return say`It is a pattern, not an account.`
  const found = readAccount(network, handle)
  if ('problem' in found) return found.problem
  entries.push({ network: found.network, handle: found.handle, nativeId: found.nativeId ?? null, url: found.url, line })
  return undefined
}

const networkNames = ['network', 'service', 'platform']
const accountNames = ['account', 'handle', 'pattern', 'username', 'url']
const findColumn = ({ record }: Parsed[number], names: readonly string[]) =>
  record.findIndex((cell) => names.includes(cell.trim().toLowerCase()))
const isHeader = (row: Parsed[number]) => findColumn(row, networkNames) >= 0 && findColumn(row, accountNames) >= 0

/** CSV with a column for the network and one for the handle or address. */
function readRows(text: string, name: string): Row[] {
  const [head, ...records] = parseRecords(text, name)
  if (!head || !isHeader(head)) {
    const below = records.slice(0, LINES_SEARCHED).find(isHeader)
    if (below) throw headerBelow(below.info.lines)
    throw new Problem(
      422,
      'no-columns',
      say`${name} has no columns for network and account: name them in its first line.`,
    )
  }
  const [network, account] = [findColumn(head, networkNames), findColumn(head, accountNames)]
  return records.map(({ record, info }) => ({
    line: info.lines,
    network: record[network] ?? '',
    text: record[account] ?? '',
  }))
}

/** Spreadsheets write rows of separators only below a table. */
const hasWords = ({ record }: Parsed[number]) => record.some((cell) => cell.trim())

type Parsed = { record: string[]; info: { lines: number } }[]
function parseRecords(text: string, name: string): Parsed {
  const hint = hintOf(text)
  const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }
  try {
    const delimiter = hint ?? guessDelimiter(text)
    const records = parse(text.slice(0, 20_000_000), { ...options, delimiter }) as unknown as Parsed
    return records.slice(hint === undefined ? 0 : 1).filter(hasWords)
  } catch (error) {
    const line = Number((error as { lines?: unknown }).lines ?? 0)
    throw new Problem(
      422,
      'no-csv',
      say`${name} is no CSV from line ${line} on: look whether a quotation mark is open.`,
    )
  }
}

/** From the first line that is not blank: the header. */
function guessDelimiter(text: string): string {
  const [first = ''] = /\S[^\r\n]*/.exec(text.slice(0, 4096)) ?? []
  return [';', '\t'].find((sign) => first.includes(sign) && !first.includes(',')) ?? ','
}
