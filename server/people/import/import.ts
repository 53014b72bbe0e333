import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { importPeople as operation, PeopleImport } from '../../../contract/people/import.ts'
import { record, recordMany } from '../../activity/index.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { invalid, tooLarge } from '../../platform/errors.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { lockManagers, selectAdministrators } from '../directory/people.queries.ts'
import { findCircles } from '../rules.ts'
import { createUnits } from './create-units.ts'
import { readChosenColumns } from './header.ts'
import {
  copyLines,
  countLines,
  createStaging,
  deactivateMany,
  hasManagers,
  markChanges,
  matchManagers,
  matchPeople,
  rejectLines,
  rejectReports,
  selectEdges,
  selectMissing,
  selectOutcomes,
  selectWritten,
  writePeople,
} from './import.queries.ts'
import { MAX_LINES_SHOWN, type PeopleReading, type RejectedLine, readPeopleFile } from './read-csv.ts'

/** Maximum number of created units in a report. */
const MAX_UNITS_SHOWN = 200
const MAX_BYTES = 200 * 1024 * 1024

export type ImportOptions = {
  /** Only reports what would happen. */
  dryRun?: boolean
  /** Imports valid rows even if others have errors. Otherwise one error stops the import. */
  partial?: boolean
  /** Deactivates people who are not in the file and reactivates those who are. Only if there are no errors. */
  deactivateMissing?: boolean
  /** What columns mean, as `Header=meaning`. */
  columns?: readonly string[]
  /** The importing person; null on the command line. */
  actor?: string | null
  /** The decision that permitted it. */
  ruling?: { rule: string }
  /** Language of the report. */
  language?: Language
  /** Called with the number of rows after reading. */
  onProgress?: (lines: number) => void
  /** Whether the stream ended early because it was too long. */
  isCut?: () => boolean
}

/** Rolls the transaction back and carries the report. */
class NotApplied extends Error {
  readonly report: PeopleImport
  constructor(report: PeopleImport) {
    super('The import is not applied')
    this.report = report
  }
}

/** Imports people and units from a CSV file in one transaction. The columns are described in docs/import-people.md. */
export function importPeople(
  { db, files }: Pick<Platform, 'db' | 'files'>,
  stream: Readable,
  options: ImportOptions = {},
): Promise<PeopleImport> {
  const columns = readChosenColumns(options.columns ?? [])
  return files.receive(stream, ({ path }) => {
    if (options.isCut?.()) throw tooLarge(say`The file is larger than ${MAX_BYTES / 1024 / 1024} MB.`)
    return readPeopleFile(path, columns, async (reading) => {
      options.onProgress?.(reading.rows)
      return beginTransaction(db, (tx) => apply(tx, reading, options)).catch((error) => {
        if (error instanceof NotApplied) return error.report
        throw error
      })
    })
  })
}

export async function importUpload(
  call: AuthorizedCall<typeof operation>,
  request: FastifyRequest,
): Promise<PeopleImport> {
  const ruling = await call.require(call.db, call.viewer, 'import people')
  const part = await request.file({ limits: { fileSize: MAX_BYTES } })
  if (!part) throw invalid('/body/file', say`Send one CSV file as “file”.`)
  const { column = [], ...choices } = call.query
  return importPeople(call, part.file, {
    ...choices,
    columns: column,
    actor: call.viewer.personId,
    ruling,
    language: await call.language(),
    isCut: () => part.file.truncated,
  })
}

/** A row of the report before translation. */
type ReportLine = RejectedLine | (Omit<RejectedLine, 'outcome'> & { outcome: PeopleImport['lines'][number]['outcome'] })

async function apply(tx: Tx, reading: PeopleReading, options: ImportOptions): Promise<PeopleImport> {
  const { dryRun = false, partial = false, deactivateMissing = false, actor = null, language = 'en', ruling } = options
  await createStaging(tx)
  await copyLines(tx, reading.staged)
  await lockManagers(tx)
  await matchPeople(tx)
  if (await hasManagers(tx)) await checkManagers(tx)
  const units = await createUnits(tx, actor, ruling)
  await markChanges(tx, deactivateMissing)
  const counts = await countLines(tx)
  const errors = reading.errors + (counts?.errors ?? 0)
  const toDeactivate = deactivateMissing && errors === 0 ? await selectToDeactivate(tx, actor) : []
  const shown: ReportLine[] = [
    ...reading.lines,
    ...(await selectOutcomes(tx, MAX_LINES_SHOWN)),
    ...toDeactivate.map(({ email }) => ({ line: 0, outcome: 'deactivated' as const, email, reason: null })),
  ]
  const { created = 0, updated = 0, unchanged = 0 } = counts ?? {}
  const all = errors + created + updated + toDeactivate.length
  const lines = shown
    .sort((a, b) => orderOf(a) - orderOf(b) || a.line - b.line)
    .slice(0, MAX_LINES_SHOWN)
    .map((one) => ({ ...one, reason: one.reason && speak(one.reason, language) }))
  const applied = !dryRun && (errors === 0 || (partial && !deactivateMissing))
  const report: PeopleImport = {
    dryRun,
    applied,
    rows: reading.rows,
    created,
    updated,
    unchanged,
    deactivated: toDeactivate.length,
    errors,
    units: units.length,
    newUnits: units.slice(0, MAX_UNITS_SHOWN),
    lines,
    linesOmitted: all - lines.length,
    columns: reading.columns,
  }
  if (!applied) throw new NotApplied(report)
  await writePeople(tx, deactivateMissing)
  await deactivateMany(
    tx,
    toDeactivate.map(({ id }) => id),
  )
  await writeLog(
    tx,
    actor,
    toDeactivate.map(({ id }) => id),
    report,
    ruling,
  )
  return report
}

const orderOf = ({ outcome }: ReportLine) => ['error', 'deactivated', 'created', 'updated'].indexOf(outcome)

async function checkManagers(tx: Tx) {
  await matchManagers(tx)
  await rejectReports(tx)
  const edges = await selectEdges(tx)
  const lineOf = new Map(edges.map(({ id, line }) => [id, line]))
  for (const circle of findCircles(new Map(edges.map(({ id, manager }) => [id, manager])))) {
    const lines = circle.flatMap((id) => lineOf.get(id) ?? []).sort((a, b) => a - b)
    const places = lines.slice(0, 10).join(', ')
    const many = say`Who reports to whom goes in a circle with lines ${places}.`
    await rejectLines(tx, lines, lines.length > 1 ? many : say`Who reports to whom goes in a circle.`)
  }
  await rejectReports(tx)
}

/** People to deactivate. One administrator always stays: the importer, else the longest-serving. */
async function selectToDeactivate(tx: Tx, actor: string | null) {
  const administrators = await selectAdministrators(tx)
  const missing = await selectMissing(tx)
  const toDeactivate = new Set(missing.map(({ id }) => id))
  if (administrators.some((id) => !toDeactivate.has(id))) return missing
  const stays = administrators.includes(actor ?? '') ? actor : missing.find(({ id }) => administrators.includes(id))?.id
  return missing.filter(({ id }) => id !== stays)
}

async function writeLog(
  tx: Tx,
  actor: string | null,
  left: readonly string[],
  report: PeopleImport,
  ruling: ImportOptions['ruling'],
) {
  for (let after = 0, more = true; more; ) {
    const written = await selectWritten(tx, after, 5000)
    await recordMany(
      tx,
      written.map(({ person, created, unit, changed }) =>
        created
          ? { verb: 'Create', kind: 'person', actor, object: person, target: unit }
          : { verb: 'Update', kind: 'person', actor, object: person, detail: { changed } },
      ),
      ruling,
    )
    after = written.at(-1)?.line ?? after
    more = written.length > 0
  }
  await recordMany(
    tx,
    left.map((object) => ({ verb: 'Remove', kind: 'person', actor, object })),
    ruling,
  )
  const { created, updated, deactivated, units } = report
  if (created + updated + deactivated + units === 0) return
  const detail = { source: 'csv', created, updated, deactivated, units }
  await record(tx, { verb: 'Create', kind: 'import', actor, object: randomUUID(), detail }, ruling)
}
