import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Verdict } from '../../contract/sweeps.ts'
import type { Db } from '../platform/db.ts'
import { Problem } from '../platform/errors.ts'
import { say, speak } from '../platform/sentences.ts'
import { readNetworkName } from './networks/names.ts'
import { readAccount } from './networks/read-account.ts'
import { selectKnown } from './sweep.queries.ts'
import { guessPlace, measureHidden, type Place, readHouse } from './sweep-house.ts'

export type ListLine = {
  file: string
  line: number
  network: string
  handle: string
  guess: Verdict | null
  why: string
  like: string | null
  /** Whether it stands in the list of those known to be official; null where no such list was given. */
  official: boolean | null
}
export type Measure = {
  lines: number
  official: number
  /** Official and said to be; not official and said to be; official and not said to be. */
  hits: number
  wrong: number
  missed: number
  precision: number | null
  recall: number | null
  /** Lines on which the sweep said nothing: a person has to look. */
  open: number
}
export type ListReport = {
  register: number
  words: { before: string[]; behind: string[] }
  lines: ListLine[]
  refused: { file: string; line: number; text: string; reason: string }[]
  guesses: Record<string, number>
  measure: Measure | null
  /** The same for those lines only that the register does not hold: there the sweep has nothing but the handle. */
  measureOutside: Measure | null
  /** Of the register's accounts, hidden from the sweep in tenths, those that it would say are official. */
  hidden: { accounts: number; recognised: number } | null
}

type Row = { file: string; line: number; network: string; text: string }

/** Lists of accounts held against the register. The rules see the register and the handle, never which list it stands in. */
export async function sweepLists(db: Db, files: readonly string[], official?: string): Promise<ListReport> {
  const known = await selectKnown(db, null)
  const house = readHouse(known)
  const truth = official === undefined ? undefined : new Set((await readPlaces(official)).places.map(keyOf))
  const report: ListReport = {
    ...{ register: known.length, words: house.words, lines: [], refused: [], guesses: {} },
    ...{ measure: null, measureOutside: null, hidden: null },
  }
  for (const file of files) {
    const { places, refused } = await readPlaces(file)
    report.refused.push(...refused)
    for (const place of places) {
      const { network, handle, line } = place
      const guessed = guessPlace(house, place)
      const given = { file: basename(file), line, network, handle }
      report.lines.push({ ...given, ...guessed, official: truth ? truth.has(keyOf(place)) : null })
    }
  }
  for (const { guess } of report.lines) report.guesses[guess ?? 'open'] = (report.guesses[guess ?? 'open'] ?? 0) + 1
  if (truth) {
    report.measure = measure(report.lines)
    report.hidden = measureHidden(known)
    report.measureOutside = measure(report.lines.filter(({ guess }) => guess !== 'ours'))
  }
  return report
}

const keyOf = ({ network, handle }: Place) => `${network} ${handle.toLowerCase()}`
const saysOfficial = ({ guess }: ListLine) => guess === 'ours' || guess === 'official elsewhere'

function measure(lines: readonly ListLine[]): Measure {
  const hits = lines.filter((line) => line.official && saysOfficial(line)).length
  const said = lines.filter(saysOfficial).length
  const official = lines.filter((line) => line.official).length
  return {
    ...{ lines: lines.length, official, hits, wrong: said - hits, missed: official - hits },
    precision: said === 0 ? null : hits / said,
    recall: official === 0 ? null : hits / official,
    open: lines.filter(({ guess }) => guess === null).length,
  }
}

async function readPlaces(file: string) {
  const places: (Place & { line: number })[] = []
  const refused: ListReport['refused'] = []
  for (const row of await readRows(file)) {
    const reason = readPlace(row, places)
    if (reason) refused.push({ file: basename(file), line: row.line, text: row.text.slice(0, 200), reason })
  }
  return { places, refused }
}

/** Adds the account of a line, or answers why it names none. */
function readPlace({ network: word, text, line }: Row, places: (Place & { line: number })[]): string | undefined {
  const network = readNetworkName(word)
  if (!network) return `no network is called “${word.slice(0, 60)}”`
  // Lists of exceptions write ^handle$ for the whole of one; any other pattern names no account.
  const handle = text.trim().replace(/^\^/, '').replace(/\$$/, '')
  if (/[\\^$*+?()[\]{}|<>]/.test(handle)) return 'a pattern, not an account'
  const found = readAccount(network, handle)
  if ('problem' in found) return speak(found.problem, 'en')
  places.push({ network: found.network, handle: found.handle, line })
  return undefined
}

/** CSV with a column for the network and one for the handle or address, as such lists call them. */
async function readRows(file: string): Promise<Row[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(422, 'no-file', say`The file ${file} cannot be read.`)
  })
  const records = parse(text.slice(0, 20_000_000), {
    ...{ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true },
  }) as unknown as { record: string[]; info: { lines: number } }[]
  const head = records[0]?.record.map((name) => name.trim().toLowerCase()) ?? []
  const column = (...names: string[]) => head.findIndex((name) => names.includes(name))
  const network = column('network', 'service', 'platform')
  const account = column('account', 'handle', 'pattern', 'username', 'url')
  if (network < 0 || account < 0)
    throw new Problem(
      422,
      'no-columns',
      say`${file} has no columns for network and account: name them in its first line.`,
    )
  return records.slice(1).map(({ record, info }) => ({
    ...{ file, line: info.lines },
    ...{ network: record[network] ?? '', text: record[account] ?? '' },
  }))
}
