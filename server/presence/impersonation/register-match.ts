import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import { record } from '../../activity/index.ts'
import { deleteResources } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { stripDirections } from '../../platform/plain-text.ts'
import { say } from '../../platform/sentences.ts'
import { announce } from '../register/sync-to-governance.ts'
import { enterAccounts } from '../register/upsert-accounts.ts'
import type { HitRow } from './matches.queries.ts'
import * as queries from './register-match.queries.ts'

/** What marks lines of the register that verdicts brought in: they go when the verdict is taken back. */
const SOURCE = 'sweep'
const kinds: readonly AccountStatus[] = ['impostor', 'unclaimed']

/**
 * An impostor and a free name stand in the register, so that nobody takes them for ours; every other verdict takes out what
 * an earlier one brought in. Linked both ways, and never twice: a line under the same address is taken up.
 */
export async function enterVerdict(tx: Tx, hit: HitRow, by: string, unit?: string): Promise<void> {
  const status = hit.verdict === 'impostor' || hit.verdict === 'unclaimed' ? hit.verdict : undefined
  if (!status) return withdrawVerdict(tx, hit, by)
  if (hit.account) throw inRegister()
  const known = hit.entry ? await queries.lockEntry(tx, hit.entry.id) : undefined
  const entry = known ?? (await enter(tx, hit, status, by, unit))
  if (!kinds.includes(entry.status)) throw inRegister()
  if (entry.id !== hit.entry?.id) await queries.linkEntry(tx, hit.id, entry.id)
  if (entry.status !== status) await turn(tx, entry, status, by, hit.reason)
}

const inRegister = () =>
  conflict(
    'in-register',
    say`This account is in the register as one of your own. Change its entry there first; nothing was changed here.`,
  )

async function enter(tx: Tx, hit: HitRow, status: 'impostor' | 'unclaimed', by: string, wanted?: string) {
  if (wanted && !(await queries.isUnit(tx, wanted))) throw invalid('/body/unit', say`There is no such unit.`)
  const unit = wanted ?? (await queries.selectUnitOf(tx, hit.beside?.id ?? null))
  if (!unit) throw invalid('/body/unit', say`There is no unit that this could be entered for.`)
  const { network, handle, url, nativeId, followers, openedAt, reason } = hit
  const name = stripDirections(hit.displayName ?? '').trim() || handle
  const found = { network, handle, url, name, unit, status, nativeId, followers, openedAt, notes: reason }
  const [entered] = await enterAccounts(tx, [found], { actor: by, source: SOURCE })
  const entry = entered && (await queries.lockEntry(tx, entered.id))
  if (!entry) throw new Error('The verdict was not entered')
  return entry
}

async function turn(tx: Tx, entry: queries.SweepEntry, to: AccountStatus, by: string, reason: string): Promise<void> {
  await queries.updateEntryStatus(tx, entry.id, to)
  await announce(tx, [entry.id])
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

/** Unlinks; and takes the line out where a verdict made it, none needs it and nobody made it one of ours since. */
export async function withdrawVerdict(tx: Tx, hit: HitRow, by: string): Promise<void> {
  const entry = hit.entry && (await queries.lockEntry(tx, hit.entry.id))
  if (!entry) return
  await queries.linkEntry(tx, hit.id, null)
  if (entry.source !== SOURCE || !kinds.includes(entry.status) || (await queries.isNeeded(tx, entry.id))) return
  await queries.deleteEntry(tx, entry.id)
  await deleteResources(tx, [entry.id])
  await record(tx, {
    verb: 'Delete',
    kind: 'account',
    actor: by,
    object: entry.id,
    target: entry.unit,
    detail: { what: 'verdict taken back', name: entry.name, network: entry.network, url: entry.url },
  })
}
