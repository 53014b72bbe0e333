import type { AccountImport, AccountImportLine } from '../../../contract/presence/import.ts'
import { type Language, type Sentence, speak } from '../../platform/sentences.ts'
import { looksLikeAddress } from '../networks/address.ts'
import { ruleOf } from '../networks/table.ts'
import { computeActivity, type Settings } from '../status/rules.ts'
import type { AllowedResults } from './plan-allowed.ts'
import type { Unusable } from './read/candidates.ts'
import type { Reading } from './read/reading.ts'
import type { Resolution } from './resolve-owners.ts'

const MAX_LINES = 2000

/** The stored report: its sentences are not translated yet. */
export type StoredReport = Omit<AccountImport, 'lines'> & {
  lines: (Omit<AccountImportLine, 'reason' | 'warning'> & { reason: Sentence | null; warning?: Sentence | null })[]
}
export const translateReport = (stored: StoredReport, language: Language): AccountImport => ({
  ...stored,
  lines: stored.lines.map(({ warning = null, ...line }) => ({
    ...line,
    reason: line.reason && speak(line.reason, language),
    warning: warning && speak(warning, language),
  })),
})

export type ReportInput = {
  reading: Pick<Reading, 'format' | 'skippedLinks' | 'columns'>
  refused: Unusable[]
  results: AllowedResults['results']
  resolution: Resolution
  asOf: Temporal.Instant
  settings: Settings
  dryRun: boolean
  applied: boolean
}

export function writeReport(input: ReportInput): StoredReport {
  const { results, refused, dryRun, applied, reading, asOf, settings } = input
  const lines = [...refused.map(errorLine), ...importedLines(input)].sort(
    (a, b) => urgency(b) - urgency(a) || a.row - b.row,
  )
  const count = (outcome: AccountImportLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  const listed = lines.slice(0, MAX_LINES)
  const accounts = new Set(results.map(({ result }) => result.id))
  return {
    dryRun,
    applied,
    format: reading.format,
    rows: lines.length,
    created: count('created'),
    matched: count('matched'),
    merged: count('merged'),
    errors: count('error'),
    accounts: accounts.size,
    addresses: countAddresses(results.map(({ resolved: { candidate } }) => [candidate.written, candidate.account.url])),
    asOf: asOf.toString(),
    proxyMonths: settings.proxyMonths,
    proxyIdle: { rows: lines.filter(({ proxyIdle }) => proxyIdle).length, accounts: countIdle(input) },
    multipleUnits: {
      rows: lines.filter(({ units }) => units > 1).length,
      accounts: new Set(results.filter(({ resolved }) => resolved.owners.length > 1).map(({ result }) => result.id))
        .size,
    },
    units: listOwners(input),
    ended: listEndedNetworks(input),
    columns: [...reading.columns].map(([column, meaning]) => ({
      column,
      meaning:
        meaning === undefined ? null : typeof meaning === 'string' ? meaning : `${meaning.network} ${meaning.is}`,
    })),
    skippedLinks: reading.skippedLinks,
    lines: listed,
    linesOmitted: lines.length - listed.length,
  }
}

/** Errors first, then warnings. */
const urgency = ({ outcome, warning }: StoredReport['lines'][number]) => (outcome === 'error' ? 2 : warning ? 1 : 0)

const errorLine = ({ line, row, written, name, reason }: Unusable): StoredReport['lines'][number] => ({
  line,
  row,
  outcome: 'error',
  network: null,
  name,
  url: written.slice(0, 500),
  account: null,
  sameAs: null,
  proxyIdle: false,
  units: 0,
  reason,
  warning: null,
})

function importedLines(input: ReportInput): StoredReport['lines'] {
  const rowOf = new Map<string, number>()
  return input.results.map(({ resolved: { candidate, owners }, result: { id, outcome } }) => {
    const sameAs = rowOf.get(id) ?? null
    if (sameAs === null) rowOf.set(id, candidate.row)
    const { network, name, url } = candidate.account
    return {
      line: candidate.line,
      row: candidate.row,
      outcome,
      network,
      name,
      url,
      sameAs,
      reason: null,
      warning: candidate.warning,
      account: input.applied || outcome === 'matched' ? id : null,
      proxyIdle: isProxyIdle(input, candidate.account),
      units: owners.length,
    }
  })
}

type Dated = { status?: string; lastPostAt?: string | null; sourceUpdatedAt?: string | null }
function isProxyIdle(
  { asOf, settings }: Pick<ReportInput, 'asOf' | 'settings'>,
  { status = 'active', ...dated }: Dated,
): boolean {
  if (status !== 'active') return false
  const { lastPostAt = null, sourceUpdatedAt = null } = dated
  const known = {
    status: 'active' as const,
    steward: false,
    lastReplyAt: null,
    rateNow: null,
    rateBefore: null,
    reviewDueAt: '',
  }
  return computeActivity({ ...known, lastPostAt, sourceUpdatedAt }, asOf, settings) === 'semi-idle by proxy'
}

/** Of several rows of one account, the latest counts. */
function countIdle(input: ReportInput): number {
  const latest = new Map<string, Dated>()
  const later = (a: string | null | undefined, b: string | null | undefined) => (!a || (b && b > a) ? (b ?? null) : a)
  for (const { resolved, result } of input.results) {
    const { account } = resolved.candidate
    const before = latest.get(result.id) ?? account
    latest.set(result.id, {
      ...before,
      lastPostAt: later(before.lastPostAt, account.lastPostAt),
      sourceUpdatedAt: later(before.sourceUpdatedAt, account.sourceUpdatedAt),
    })
  }
  return [...latest.values()].filter((account) => isProxyIdle(input, account)).length
}

function listOwners({ resolution }: ReportInput): StoredReport['units'] {
  const names = new Map(resolution.units.map(({ id, name }) => [id, name]))
  return resolution.owners.slice(0, 500).map(({ names: called, unit, rows, similar }) => ({
    names: called,
    similar: [...new Set(similar)],
    outcome: unit === null ? 'proposed' : resolution.made.has(unit) ? 'created' : 'matched',
    unit: unit === null ? null : { id: unit, name: names.get(unit) ?? called[0] ?? '' },
    rows: rows.size,
  }))
}

function listEndedNetworks({ results }: ReportInput): StoredReport['ended'] {
  const ended = new Map<string, { network: StoredReport['ended'][number]['network']; year: number; ids: Set<string> }>()
  for (const { resolved, result } of results) {
    const { network } = resolved.found
    const year = ruleOf(network)?.closed
    if (year === undefined) continue
    const one = ended.get(network) ?? { network, year, ids: new Set<string>() }
    ended.set(network, { ...one, ids: one.ids.add(result.id) })
  }
  return [...ended.values()].map(({ network, year, ids }) => ({ network, year, accounts: ids.size }))
}

/** Repeated addresses, as written and normalised: without scheme, www, case and trailing slash. */
function countAddresses(written: readonly (readonly [string, string])[]): AccountImport['addresses'] {
  const urls = written.map(([text, url]) => (looksLikeAddress(text) ? text : url))
  const [letter, similar] = [countRepeats(urls), countRepeats(urls.map(bare))]
  return {
    distinct: similar.distinct,
    repeated: letter.repeated,
    repeatedSurplus: letter.surplus,
    similar: similar.repeated,
    similarSurplus: similar.surplus,
  }
}
const bare = (url: string) =>
  url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/(?<!\/)\/+$/, '')
function countRepeats(texts: readonly string[]) {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const repeated = [...counts.values()].filter((count) => count > 1).length
  return { distinct: counts.size, repeated, surplus: texts.length - counts.size }
}
