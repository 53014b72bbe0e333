import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Classification } from '../../../contract/presence/impersonation.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { say, speak } from '../../platform/sentences.ts'
import { classifyListed, namesOf } from './classify-listed.ts'
import { readListEntries } from './list-columns.ts'
import { type ListedAccount, measureHidden, readNamingConvention } from './organisation-names.ts'
import { selectBrandNames, selectKnown } from './scan.queries.ts'

export type ListLine = {
  file: string
  line: number
  network: string
  handle: string
  suggestion: Classification | null
  explanation: string
  registered: string | null
  /** Whether it is in the list of official accounts; null without such a list. */
  official: boolean | null
}
export type Measure = {
  lines: number
  official: number
  /** Suggested as official: rightly, wrongly, and missed. */
  truePositives: number
  falsePositives: number
  falseNegatives: number
  precision: number | null
  recall: number | null
  /** Lines without a suggestion: a person decides. */
  undecided: number
}
export type ListReport = {
  register: number
  words: { before: string[]; behind: string[] }
  lines: ListLine[]
  refused: { file: string; line: number; text: string; reason: string }[]
  suggestions: Record<string, number>
  measure: Measure | null
  /** The same for unregistered lines only, where only the handle is known. */
  measureUnregistered: Measure | null
  /** The same for the validation half, which was not used to write the rules. */
  measureValidation: Measure | null
  /** Registered accounts, hidden in ten folds, that would be recognised as official. */
  hidden: { accounts: number; recognised: number } | null
}

/**
 * Compares lists of accounts with the register and the brand names. The rules do not know which list an account is
 * from.
 */
export async function scanLists(db: Db, files: readonly string[], official?: string): Promise<ListReport> {
  const known = await selectKnown(db, null)
  const brands = await selectBrandNames(db)
  const convention = readNamingConvention(known, namesOf(brands))
  const truth = official === undefined ? undefined : new Set((await readListFile(official)).entries.map(keyOf))
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
    const { entries, refused } = await readListFile(file)
    report.refused.push(...refused)
    for (const entry of entries) {
      const { network, handle, line } = entry
      const { byRegister, byName } = classifyListed(convention, brands, entry)
      const explanation = (byName?.reasons ?? [byRegister.explanation]).map((reason) => speak(reason, 'en')).join(' ')
      const result = {
        suggestion: byName ? byName.suggestion : byRegister.suggestion,
        explanation,
        registered: byRegister.registered?.handle ?? null,
      }
      const official = truth ? truth.has(keyOf(entry)) : null
      report.lines.push({ file: basename(file), line, network, handle, ...result, official })
    }
  }
  for (const { suggestion } of report.lines)
    report.suggestions[suggestion ?? 'undecided'] = (report.suggestions[suggestion ?? 'undecided'] ?? 0) + 1
  if (truth) {
    report.measure = measure(report.lines)
    report.hidden = measureHidden(known)
    report.measureUnregistered = measure(report.lines.filter(({ suggestion }) => suggestion !== 'ours'))
    report.measureValidation = measure(report.lines.filter(({ handle }) => isInValidationHalf(handle)))
  }
  return report
}

const keyOf = ({ network, handle }: ListedAccount) => `${network} ${handle.toLowerCase()}`
/** Always the same half, whatever the list and its order. */
const isInValidationHalf = (handle: string) =>
  (createHash('sha256').update(handle.toLowerCase()).digest()[0] ?? 0) % 2 === 1
const isSuggestedOfficial = ({ suggestion }: ListLine) => suggestion === 'ours' || suggestion === 'authorised partner'

function measure(lines: readonly ListLine[]): Measure {
  const truePositives = lines.filter((line) => line.official && isSuggestedOfficial(line)).length
  const suggested = lines.filter(isSuggestedOfficial).length
  const official = lines.filter((line) => line.official).length
  return {
    lines: lines.length,
    official,
    truePositives,
    falsePositives: suggested - truePositives,
    falseNegatives: official - truePositives,
    precision: suggested === 0 ? null : truePositives / suggested,
    recall: official === 0 ? null : truePositives / official,
    undecided: lines.filter(({ suggestion }) => suggestion === null).length,
  }
}

async function readListFile(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(422, 'no-file', say`The file ${file} cannot be read.`)
  })
  const { entries, refused } = readListEntries(text, file)
  return {
    entries,
    refused: refused.map(({ reason, ...row }) => ({ ...row, file: basename(file), reason: speak(reason, 'en') })),
  }
}
