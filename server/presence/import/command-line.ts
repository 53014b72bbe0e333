import { basename } from 'node:path'
import { AccountStatus } from '../../../contract/presence/accounts.ts'
import { AccountColumn, type AccountImport } from '../../../contract/presence/import.ts'
import type { Db } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { selectUnitPaths } from './import.queries.ts'
import { type Importing, importAccountFile } from './import-accounts.ts'
import { groupOwners } from './owners.ts'
import { translateReport } from './report.ts'

/** Options as typed: not validated, and the unit by its name. */
export type Typed = Pick<Importing, 'dryRun' | 'createUnits' | 'partial' | 'asOf' | 'onProgress'> & {
  unit?: string
  status?: string
  columns: Record<string, string>
}

/** Imports at the command line, with or without a running server. No permissions are checked. */
export async function importAccounts(
  db: Db,
  path: string,
  { unit, status, columns, ...typed }: Typed,
): Promise<AccountImport> {
  if (typed.asOf && Number.isNaN(Date.parse(`${typed.asOf}T00:00:00Z`)))
    throw invalid('/body/asOf', say`“${typed.asOf}” is not a day such as 2017-06-01.`)
  const report = await importAccountFile(db, path, {
    ...typed,
    source: basename(path),
    viewer: null,
    columns: checkColumns(columns),
    ...(unit && { unit: await findUnit(db, unit) }),
    ...(status && { status: checkStatus(status) }),
  })
  return translateReport(report, 'en')
}

async function findUnit(db: Db, name: string): Promise<string> {
  const owner = groupOwners([{ row: 1, names: [name] }], await selectUnitPaths(db))([name])
  if (!owner.unit) throw invalid('/body/unit', say`No unit, or more than one, is called “${name}”.`)
  return owner.unit
}

function checkStatus(status: string): AccountStatus {
  const known = AccountStatus.enum.find((one) => one === status)
  if (!known) throw invalid('/body/status', say`“${status}” is no status of an account.`)
  return known
}

function checkColumns(columns: Record<string, string>): Record<string, AccountColumn | ''> {
  const checked: Record<string, AccountColumn | ''> = {}
  for (const [name, meaning] of Object.entries(columns)) {
    const known = AccountColumn.enum.find((one) => one === meaning)
    if (meaning && !known) throw invalid('/body/columns', say`A column cannot say “${meaning}”.`)
    checked[name] = known ?? ''
  }
  return checked
}
