import { randomUUID } from 'node:crypto'
import type { AccountImportOptions } from '../../../contract/presence/import.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { selectSettings } from '../status/settings.ts'
import { insertRecords } from './import.queries.ts'
import { planAllowed } from './plan-allowed.ts'
import type { Candidate } from './read/candidates.ts'
import { type Reading, readAccountFile } from './read/reading.ts'
import { type StoredReport, writeReport } from './report.ts'
import { resolveOwners } from './resolve-owners.ts'

export type Progress = { phase: 'reading' | 'matching' | 'saving'; rows: number; total: number }
export type Importing = AccountImportOptions & {
  dryRun: boolean
  /** Its original file name. */
  source: string
  /** Null: the command line, where no permissions are checked. */
  viewer: Viewer | null
  /** Ends the work when aborted; the transaction is rolled back. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => Promise<void> | void
  /** Called in the same transaction when the import is applied. */
  onApplied?: (tx: Tx, report: StoredReport) => Promise<void>
}

/** Carries the report out of a transaction that is rolled back. */
class NotApplied extends Error {
  readonly report: StoredReport
  constructor(report: StoredReport) {
    super('The import is not applied')
    this.report = report
  }
}

/** Imports the accounts of a file in one transaction. Without `partial`, one error prevents the whole import. */
export async function importAccountFile(db: Db, path: string, options: Importing): Promise<StoredReport> {
  await options.onProgress?.({ phase: 'reading', rows: 0, total: 0 })
  const { source: name, columns, signal } = options
  const reading = await readAccountFile({ path, name, ...(columns && { columns }) }, signal && { signal })
  const rows = reading.read.length
  await options.onProgress?.({ phase: 'matching', rows, total: rows })
  signal?.throwIfAborted()
  try {
    return await beginTransaction(db, (tx) => apply(tx, reading, options))
  } catch (error) {
    if (error instanceof NotApplied) return error.report
    throw error
  }
}

async function apply(tx: Tx, reading: Reading, options: Importing): Promise<StoredReport> {
  const { read } = reading
  const { viewer, source, dryRun, partial = false, createUnits = false } = options
  const candidates = read.flatMap((one) => ('account' in one ? [withStatus(one, options)] : []))
  const resolution = await resolveOwners(tx, candidates, { viewer, unit: options.unit, createUnits })
  await options.onProgress?.({ phase: 'saving', rows: 0, total: candidates.length })
  options.signal?.throwIfAborted()
  const actor = viewer?.personId ?? null
  const context = { actor, source, origin: 'import', dryRun }
  const plan = await planAllowed(tx, resolution.resolved, viewer, context)
  const refused = [
    ...read.flatMap((one) => ('account' in one ? [] : [one])),
    ...resolution.refused,
    ...plan.denied.map(({ resolved: { candidate }, reason }) => ({
      ...candidate,
      name: candidate.account.name,
      reason,
    })),
  ]
  const asOf = options.asOf ? Temporal.Instant.from(`${options.asOf}T00:00:00Z`) : Temporal.Now.instant()
  const applied = !dryRun && (refused.length === 0 || partial)
  if (applied) await plan.write()
  const results = plan.results()
  const settings = await selectSettings(tx)
  const report = writeReport({ reading, refused, results, resolution, asOf, settings, dryRun, applied })
  if (!applied) throw new NotApplied(report)
  await insertRecords(
    tx,
    results.map(({ resolved: { candidate }, result }) => ({
      account: result.id,
      source,
      line: candidate.line,
      cells: candidate.cells,
    })),
  )
  await recordImport(tx, actor, source, report)
  await options.onApplied?.(tx, report)
  return report
}

const withStatus = (candidate: Candidate, { status }: Importing): Candidate =>
  status ? { ...candidate, account: { status, ...candidate.account } } : candidate

async function recordImport(tx: Tx, actor: string | null, source: string, report: StoredReport): Promise<void> {
  const { created, merged } = report
  const units = report.units.filter(({ outcome }) => outcome === 'created').length
  if (created + merged + units === 0) return
  await record(tx, {
    verb: 'Create',
    kind: 'import',
    actor,
    object: randomUUID(),
    detail: { source: 'accounts', file: source, created, merged, units },
  })
}
