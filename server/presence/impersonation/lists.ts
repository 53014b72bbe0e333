import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Classification } from '../../../contract/presence/impersonation.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { say, speak } from '../../platform/sentences.ts'
import { classifyListed, namesOf } from './classify-listed.ts'
import { readListEntries } from './list-columns.ts'
import { measureHidden, type ListedAccount, readNamingConvention } from './organisation-names.ts'
import { selectBrandNames, selectKnown } from './scan.queries.ts'

export type ListLine = {
  file: string
  line: number
  network: string
  handle: string
  suggestion: Classification | null
  why: string
  like: string | null
  /** Whether it stands in the list of those known to be official; null where no such list was given. */
  official: boolean | null
}
export type Measure = {
  lines: number
  official: number
  /** Official and said to be; not official and said to be; official and not said to be. */
  truePositives: number
  falsePositives: number
  falseNegatives: number
  precision: number | null
  recall: number | null
  /** Lines on which the sweep said nothing: a person has to look. */
  undecided: number
}
export type ListReport = {
  register: number
  words: { before: string[]; behind: string[] }
  lines: ListLine[]
  refused: { file: string; line: number; text: string; reason: string }[]
  suggestions: Record<string, number>
  measure: Measure | null
  /** The same for those lines only that the register does not hold: there the sweep has nothing but the handle. */
  measureUnregistered: Measure | null
  /** Of all lines those whose name falls into the half that nobody looked at while the rules were made. */
  measureValidation: Measure | null
  /** Of the register's accounts, hidden from the sweep in tenths, those that it would say are official. */
  hidden: { accounts: number; recognised: number } | null
}

/** Lists of accounts held against the register and the names we watch. The rules never see which list an account stands in. */
export async function scanLists(db: Db, files: readonly string[], official?: string): Promise<ListReport> {
  const known = await selectKnown(db, null)
  const brands = await selectBrandNames(db)
  const convention = readNamingConvention(known, namesOf(brands))
  const truth = official === undefined ? undefined : new Set((await readPlaces(official)).places.map(keyOf))
  const report: ListReport = {
    register: known.length,
    words: convention.words,
    lines: [],
    refused: [],
    suggestions: {},
    measure: null,
    measureUnregistered: null,
    measureValidation: null,
    hidden: null,
  }
  for (const file of files) {
    const { places, refused } = await readPlaces(file)
    report.refused.push(...refused)
    for (const place of places) {
      const { network, handle, line } = place
      const { told, named } = classifyListed(convention, brands, place)
      const why = (named?.reasons ?? [told.why]).map((reason) => speak(reason, 'en')).join(' ')
      const judged = { suggestion: named ? named.suggestion : told.suggestion, why, like: told.like?.handle ?? null }
      const official = truth ? truth.has(keyOf(place)) : null
      report.lines.push({ file: basename(file), line, network, handle, ...judged, official })
    }
  }
  for (const { suggestion } of report.lines) report.suggestions[suggestion ?? 'undecided'] = (report.suggestions[suggestion ?? 'undecided'] ?? 0) + 1
  if (truth) {
    report.measure = measure(report.lines)
    report.hidden = measureHidden(known)
    report.measureUnregistered = measure(report.lines.filter(({ suggestion }) => suggestion !== 'ours'))
    report.measureValidation = measure(report.lines.filter(({ handle }) => isInValidationHalf(handle)))
  }
  return report
}

const keyOf = ({ network, handle }: ListedAccount) => `${network} ${handle.toLowerCase()}`
/** The same half each time, whatever the list and its order. */
const isInValidationHalf = (handle: string) => (createHash('sha256').update(handle.toLowerCase()).digest()[0] ?? 0) % 2 === 1
const saysOfficial = ({ suggestion }: ListLine) => suggestion === 'ours' || suggestion === 'official elsewhere'

function measure(lines: readonly ListLine[]): Measure {
  const truePositives = lines.filter((line) => line.official && saysOfficial(line)).length
  const said = lines.filter(saysOfficial).length
  const official = lines.filter((line) => line.official).length
  return {
    lines: lines.length,
    official,
    truePositives,
    falsePositives: said - truePositives,
    falseNegatives: official - truePositives,
    precision: said === 0 ? null : truePositives / said,
    recall: official === 0 ? null : truePositives / official,
    undecided: lines.filter(({ suggestion }) => suggestion === null).length,
  }
}

async function readPlaces(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(422, 'no-file', say`The file ${file} cannot be read.`)
  })
  const { places, refused } = readListEntries(text, file)
  return {
    places,
    refused: refused.map(({ reason, ...row }) => ({ ...row, file: basename(file), reason: speak(reason, 'en') })),
  }
}
