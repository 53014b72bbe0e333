import { randomUUID } from 'node:crypto'
import type { AuditRow } from '../../../contract/governance/audit.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { writeCsvLine } from '../../platform/text/csv.ts'
import { type AuditFilter, type AuditPlace, selectAuditOnward } from './audit.queries.ts'

export type AuditFormat = 'csv' | 'jsonl'
const PAGE = 2000

const columns = [
  'id',
  'at',
  'recordedAt',
  'actor',
  'actorName',
  'verb',
  'kind',
  'object',
  'target',
  'community',
  'origin',
  'detail',
]

/** The export is logged. */
export const recordExport = (tx: Tx, actor: string | null, filter: AuditFilter, format: AuditFormat): Promise<void> =>
  record(tx, { verb: 'Read', kind: 'audit', actor, object: actor ?? randomUUID(), detail: { format, ...filter } })

/** The log in chunks of text, oldest first. Memory use does not depend on its length. */
export async function* writeAudit(db: Db, filter: AuditFilter, format: AuditFormat): AsyncGenerator<string> {
  const started = Temporal.Now.instant().toString()
  let after: AuditPlace | undefined
  if (format === 'csv') yield writeCsvLine(columns)
  while (true) {
    const found = await selectAuditOnward(db, filter, after, started, PAGE)
    if (found.length > 0) yield found.map(format === 'csv' ? toCsv : toJson).join('')
    after = found.at(-1)
    if (found.length < PAGE) return
  }
}

const flatten = ({ actor, ...rest }: AuditRow) => ({
  ...rest,
  actor: actor?.id ?? null,
  actorName: actor?.name ?? null,
})
const toJson = (row: AuditRow): string => `${JSON.stringify(flatten(row))}\n`
function toCsv(row: AuditRow): string {
  const cells: Record<string, unknown> = { ...flatten(row), detail: JSON.stringify(row.detail) }
  return writeCsvLine(columns.map((column) => cells[column]))
}
