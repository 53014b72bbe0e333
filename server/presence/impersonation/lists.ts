import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Verdict } from '../../../contract/presence/impersonation.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { say, speak } from '../../platform/sentences.ts'
import { judgePlace, namesOf } from './judge-place.ts'
import { readListPlaces } from './list-columns.ts'
import { measureHidden, type Place, readHouse } from './organisation-names.ts'
import { selectBrandNames, selectKnown } from './scan.queries.ts'

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
  /** Of all lines those whose name falls into the half that nobody looked at while the rules were made. */
  measureHeldBack: Measure | null
  /** Of the register's accounts, hidden from the sweep in tenths, those that it would say are official. */
  hidden: { accounts: number; recognised: number } | null
}

/** Lists of accounts held against the register and the names we watch. The rules never see which list an account stands in. */
export async function sweepLists(db: Db, files: readonly string[], official?: string): Promise<ListReport> {
  const known = await selectKnown(db, null)
  const brands = await selectBrandNames(db)
  const house = readHouse(known, namesOf(brands))
  const truth = official === undefined ? undefined : new Set((await readPlaces(official)).places.map(keyOf))
  const report: ListReport = {
    register: known.length,
    words: house.words,
    lines: [],
    refused: [],
    guesses: {},
    measure: null,
    measureOutside: null,
    measureHeldBack: null,
    hidden: null,
  }
  for (const file of files) {
    const { places, refused } = await readPlaces(file)
    report.refused.push(...refused)
    for (const place of places) {
      const { network, handle, line } = place
      const { told, named } = judgePlace(house, brands, place)
      const why = (named?.reasons ?? [told.why]).map((reason) => speak(reason, 'en')).join(' ')
      const judged = { guess: named ? named.guess : told.guess, why, like: told.like?.handle ?? null }
      const official = truth ? truth.has(keyOf(place)) : null
      report.lines.push({ file: basename(file), line, network, handle, ...judged, official })
    }
  }
  for (const { guess } of report.lines) report.guesses[guess ?? 'open'] = (report.guesses[guess ?? 'open'] ?? 0) + 1
  if (truth) {
    report.measure = measure(report.lines)
    report.hidden = measureHidden(known)
    report.measureOutside = measure(report.lines.filter(({ guess }) => guess !== 'ours'))
    report.measureHeldBack = measure(report.lines.filter(({ handle }) => isHeldBack(handle)))
  }
  return report
}

const keyOf = ({ network, handle }: Place) => `${network} ${handle.toLowerCase()}`
/** The same half each time, whatever the list and its order. */
const isHeldBack = (handle: string) => (createHash('sha256').update(handle.toLowerCase()).digest()[0] ?? 0) % 2 === 1
const saysOfficial = ({ guess }: ListLine) => guess === 'ours' || guess === 'official elsewhere'

function measure(lines: readonly ListLine[]): Measure {
  const hits = lines.filter((line) => line.official && saysOfficial(line)).length
  const said = lines.filter(saysOfficial).length
  const official = lines.filter((line) => line.official).length
  return {
    lines: lines.length,
    official,
    hits,
    wrong: said - hits,
    missed: official - hits,
    precision: said === 0 ? null : hits / said,
    recall: official === 0 ? null : hits / official,
    open: lines.filter(({ guess }) => guess === null).length,
  }
}

async function readPlaces(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(422, 'no-file', say`The file ${file} cannot be read.`)
  })
  const { places, refused } = readListPlaces(text, file)
  return {
    places,
    refused: refused.map(({ reason, ...row }) => ({ ...row, file: basename(file), reason: speak(reason, 'en') })),
  }
}
