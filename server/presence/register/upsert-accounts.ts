import { randomUUID } from 'node:crypto'
import { type Entry as Logged, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { diffFields } from '../status/field-diff.ts'
import type { FoundAccount } from './found-account.ts'
import * as queries from './upsert-accounts.queries.ts'

/** `created`: new. `matched`: nothing to change. `merged`: added values to a known account or to an earlier row. */
export type UpsertResult = { id: string; outcome: 'created' | 'matched' | 'merged'; changed: string[] }
/** The actor and source. With an `origin` it is history, and no one is notified. */
export type UpsertContext = { actor: string | null; source: string; origin?: string | null; rule?: string }

/** The planned result; nothing is written yet. */
export type Plan = ReturnType<typeof planAccount>[]

/**
 * Creates accounts, or finds them by address (also a former one) or native id and fills them up. Existing texts stay,
 * lists are united, the later post and the earlier opening win. Idempotent. Returns results in the order given;
 * records one activity per created or changed account.
 */
export async function upsertAccounts(
  tx: Tx,
  found: readonly FoundAccount[],
  context: UpsertContext,
): Promise<UpsertResult[]> {
  await queries.lockRegister(tx)
  const plan = planAccounts(await queries.selectKnown(tx, found), found, context.source)
  await writePlan(tx, plan, context)
  return resultsOf(plan)
}

/** `known`: all accounts with a present or former address or a native id of those found. */
export function planAccounts(
  known: readonly queries.KnownAccount[],
  found: readonly FoundAccount[],
  source: string,
): Plan {
  const slotsByKey = new Map<string, Slot>()
  const slots = known.map((account): Slot => ({ account, before: account }))
  for (const slot of slots) for (const key of slot.account.former) slotsByKey.set(key, slot)
  // A present address takes precedence over a former one of another account.
  for (const slot of slots) for (const key of queries.keysOf(slot.account)) slotsByKey.set(key, slot)
  return found.map((one) => planAccount(slotsByKey, one, source))
}

export async function writePlan(tx: Tx, plan: Plan, context: UpsertContext): Promise<void> {
  const distinct = [...new Set(plan.map(({ slot }) => slot))]
  const made = distinct.filter(({ before }) => before === null)
  const changed = distinct.filter(({ before, account }) => before !== null && account !== before)
  const ids = await queries.insertFound(
    tx,
    made.map(({ account }) => account),
    context.actor,
  )
  for (const [i, slot] of made.entries()) slot.account = { ...slot.account, id: ids[i] ?? '' }
  await queries.updateFound(
    tx,
    changed.map(({ account }) => account),
  )
  const written = [...made, ...changed].map(({ account }) => account)
  await queries.insertOwners(tx, written)
  await recordMany(tx, [
    ...made.map((slot) => activityOf(slot, context)),
    ...changed.map((slot) => activityOf(slot, context)),
  ])
}

/** In the order given. New accounts have a temporary id until they are written. */
export const resultsOf = (plan: Plan): UpsertResult[] =>
  plan.map(({ slot, outcome, changed }) => ({ id: slot.account.id, outcome, changed }))

/** An account as planned. `before`: null if it is new. */
type Slot = { account: queries.KnownAccount; before: queries.KnownAccount | null }

function planAccount(slotsByKey: Map<string, Slot>, one: FoundAccount, source: string) {
  const keys = queries.keysOf(one)
  const slot = keys.map((key) => slotsByKey.get(key)).find((found) => found !== undefined)
  if (!slot) {
    const account = { ...queries.emptyAccount(one, source), id: randomUUID() }
    const made: Slot = { account: fill(account, one), before: null }
    for (const key of keys) slotsByKey.set(key, made)
    return { slot: made, outcome: 'created' as const, changed: [] }
  }
  for (const key of keys) slotsByKey.set(key, slot)
  const filled = fill(slot.account, one)
  const changed = diffFields(slot.account, filled).map(({ field }) => field)
  const inFile = slot.before === null
  if (changed.length > 0) slot.account = filled
  return { slot, outcome: changed.length > 0 || inFile ? ('merged' as const) : ('matched' as const), changed }
}

const union = (known: readonly string[], found: readonly string[] = []) => [...new Set([...known, ...found])]
const later = (known: string | null, found: string | null | undefined) =>
  known === null || (found && Date.parse(found) > Date.parse(known)) ? (found ?? known) : known
const earlier = (known: string | null, found: string | null | undefined) =>
  known === null || (found && Date.parse(found) < Date.parse(known)) ? (found ?? known) : known

/** Adds found values to the known account. */
function fill(known: queries.KnownAccount, found: FoundAccount): queries.KnownAccount {
  const owners = union(known.units, [found.unit, ...(found.units ?? [])]).filter((id) => id !== known.unit)
  return {
    ...known,
    units: owners.sort(),
    languages: union(known.languages, found.languages),
    tags: union(known.tags, found.tags).sort(),
    deputies: union(known.deputies, found.deputies).filter((id) => id !== (known.steward ?? found.steward)),
    steward: known.steward ?? found.steward ?? null,
    purpose: known.purpose || found.purpose?.trim() || '',
    audience: known.audience || found.audience?.trim() || '',
    notes: known.notes || found.notes?.trim() || '',
    nativeId: known.nativeId ?? found.nativeId ?? null,
    followers: known.followers ?? found.followers ?? null,
    sourceId: known.sourceId ?? found.sourceId ?? null,
    openedAt: earlier(known.openedAt, found.openedAt),
    closedAt: known.closedAt ?? found.closedAt ?? null,
    lastPostAt: later(known.lastPostAt, found.lastPostAt),
    sourceUpdatedAt: later(known.sourceUpdatedAt, found.sourceUpdatedAt),
  }
}

function activityOf({ account, before }: Slot, { actor, source, origin = null, rule }: UpsertContext): Logged {
  const { id, unit, name, network } = account
  const changes = before ? diffFields(before, account) : []
  return {
    verb: before ? 'Update' : 'Create',
    kind: 'account',
    actor,
    object: id,
    target: unit,
    origin,
    detail: {
      name,
      source,
      ...(before ? { changed: changes.map(({ field }) => field), changes } : { network }),
      ...(rule && { rule }),
    },
  }
}
