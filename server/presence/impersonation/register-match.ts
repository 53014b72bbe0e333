import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { stripDirections } from '../../platform/text/plain-text.ts'
import { upsertAccounts } from '../register/upsert-accounts.ts'
import type { MatchRow } from './matches.queries.ts'
import * as queries from './register-match.queries.ts'

/** Marks register entries added by classifications; they are deleted with the classification. */
const SOURCE = 'impersonation scan'
const kinds: readonly AccountStatus[] = ['impersonator', 'unclaimed']

/**
 * Adds impersonators and unclaimed handles to the register; any other classification removes what an earlier one
 * added. An existing entry with the same address is reused.
 */
export async function addToRegister(tx: Tx, match: MatchRow, by: string, unit?: string): Promise<void> {
  const status =
    match.classification === 'impersonator' || match.classification === 'unclaimed' ? match.classification : undefined
  if (!status) return removeFromRegister(tx, match, by)
  if (match.account) throw inRegister()
  const known = match.addedAccount ? await queries.lockEntry(tx, match.addedAccount.id) : undefined
  const entry = known ?? (await insertEntry(tx, match, status, by, unit))
  if (!kinds.includes(entry.status)) throw inRegister()
  if (entry.id !== match.addedAccount?.id) await queries.linkEntry(tx, match.id, entry.id)
  if (entry.status !== status) await changeStatus(tx, entry, status, by, match.reason)
}

const inRegister = () =>
  conflict(
    'in-register',
    say`This account is in the register as one of your own. Change its entry there first; nothing was changed here.`,
  )

async function insertEntry(tx: Tx, match: MatchRow, status: 'impersonator' | 'unclaimed', by: string, wanted?: string) {
  if (wanted && !(await queries.isUnit(tx, wanted))) throw invalid('/body/unit', say`There is no such unit.`)
  const unit = wanted ?? (await queries.selectUnitOf(tx, match.resembles?.id ?? null))
  if (!unit) throw invalid('/body/unit', say`There is no unit that this could be entered for.`)
  const { network, handle, url, nativeId, followers, openedAt, reason } = match
  const name = stripDirections(match.displayName ?? '').trim() || handle
  const found = { network, handle, url, name, unit, status, nativeId, followers, openedAt, notes: reason }
  const [upserted] = await upsertAccounts(tx, [found], { actor: by, source: SOURCE })
  const entry = upserted && (await queries.lockEntry(tx, upserted.id))
  if (!entry) throw new Error('The account was not added')
  return entry
}

async function changeStatus(
  tx: Tx,
  entry: queries.AddedAccount,
  to: AccountStatus,
  by: string,
  reason: string,
): Promise<void> {
  await queries.updateEntryStatus(tx, entry.id, to)
  await record(tx, {
    verb: 'Update',
    kind: 'account',
    actor: by,
    object: entry.id,
    target: entry.unit,
    detail: {
      name: entry.name,
      changed: ['status'],
      changes: [{ field: 'status', from: entry.status, to }],
      source: SOURCE,
      ...(reason && { reason }),
    },
  })
}

/** Unlinks the entry. Deletes it if a classification added it, no other match needs it, and its status is unchanged. */
export async function removeFromRegister(tx: Tx, match: MatchRow, by: string): Promise<void> {
  const entry = match.addedAccount && (await queries.lockEntry(tx, match.addedAccount.id))
  if (!entry) return
  await queries.linkEntry(tx, match.id, null)
  if (entry.source !== SOURCE || !kinds.includes(entry.status) || (await queries.isNeeded(tx, entry.id))) return
  await queries.deleteEntry(tx, entry.id)
  await record(tx, {
    verb: 'Delete',
    kind: 'account',
    actor: by,
    object: entry.id,
    target: entry.unit,
    detail: { what: 'classification removed', name: entry.name, network: entry.network, url: entry.url },
  })
}
