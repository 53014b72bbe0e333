import { parse } from 'csv-parse/sync'
import { refuseBinary } from '../../platform/binary-files.ts'
import { Problem } from '../../platform/errors.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { readNetworkName } from '../networks/names.ts'
import { readAccount } from '../networks/read-account.ts'
import type { Place } from './organisation-names.ts'

type Row = { line: number; network: string; text: string }
export type ListPlace = Place & { line: number; url: string }
export type ListRefusal = { line: number; text: string; reason: Sentence }

/** The accounts that a list names, and each line that names none with the reason. `name` is what the list is called. */
export function readListPlaces(text: string, name: string): { places: ListPlace[]; refused: ListRefusal[] } {
  refuseBinary(Buffer.from(text.slice(0, 4096)))
  const places: ListPlace[] = []
  const refused: ListRefusal[] = []
  for (const row of readRows(text, name)) {
    const reason = readPlace(row, places)
    if (reason) refused.push({ line: row.line, text: row.text.slice(0, 200), reason })
  }
  return { places, refused }
}

/** Adds the account of a line, or answers why it names none. */
function readPlace({ network: word, text, line }: Row, places: ListPlace[]): Sentence | undefined {
  const network = readNetworkName(word)
  if (!network) return say`No network is called “${word.slice(0, 60)}”.`
  // Lists of exceptions write ^handle$ for the whole of one; any other pattern names no account.
  const handle = text.trim().replace(/^\^/, '').replace(/\$$/, '')
  if (/[\\^$*+?()[\]{}|<>]/.test(handle)) return say`It is a pattern, not an account.`
  const found = readAccount(network, handle)
  if ('problem' in found) return found.problem
  places.push({ network: found.network, handle: found.handle, nativeId: found.nativeId ?? null, url: found.url, line })
  return undefined
}

/** CSV with a column for the network and one for the handle or address, as such lists call them. */
function readRows(text: string, name: string): Row[] {
  const records = parseRecords(text, name)
  const head = records[0]?.record.map((column) => column.trim().toLowerCase()) ?? []
  const column = (...names: string[]) => head.findIndex((one) => names.includes(one))
  const network = column('network', 'service', 'platform')
  const account = column('account', 'handle', 'pattern', 'username', 'url')
  if (network < 0 || account < 0)
    throw new Problem(
      422,
      'no-columns',
      say`${name} has no columns for network and account: name them in its first line.`,
    )
  return records.slice(1).filter(hasWords).map(({ record, info }) => ({
    line: info.lines,
    network: record[network] ?? '',
    text: record[account] ?? '',
  }))
}

/** Spreadsheets write rows of separators alone below a table. */
const hasWords = ({ record }: Parsed[number]) => record.some((cell) => cell.trim())

type Parsed = { record: string[]; info: { lines: number } }[]
function parseRecords(text: string, name: string): Parsed {
  const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }
  try {
    return parse(text.slice(0, 20_000_000), options) as unknown as Parsed
  } catch (error) {
    const line = Number((error as { lines?: unknown }).lines ?? 0)
    throw new Problem(
      422,
      'no-csv',
      say`${name} is no CSV from line ${line} on: look whether a quotation mark is open.`,
    )
  }
}
