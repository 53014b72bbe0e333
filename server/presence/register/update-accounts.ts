import { type Entry as Logged, recordMany } from '../../activity/index.ts'
import { type Checked, checkMany, type Ruling, requireAllowed } from '../../governance/index.ts'
import { sql, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Entry, lockAccounts, selectEntries } from '../status/accounts.queries.ts'
import { type Change, diffFields } from '../status/field-diff.ts'
import * as entries from './entries.ts'
import * as queries from './update-accounts.queries.ts'

/** The changed fields, or the problem. `name`: null if the viewer cannot see the account. */
export type UpdateResult = { name: string | null; changed: string[]; problem: Problem | null }
type Wanted = (before: Entry) => Partial<Entry>

/**
 * Updates accounts in a constant number of statements. Each is checked on its own; one with a problem is not changed.
 */
export async function changeEntries(tx: Tx, viewer: Viewer, ids: readonly string[], wanted: Wanted, reason = '') {
  await lockAccounts(tx, ids)
  const decide = await checkMany(tx, viewer, { accounts: ids })
  const found = await selectEntries(
    tx,
    ids.filter((id) => decide('see', id).allowed),
  )
  const slots = await Promise.all(found.map(({ id, ...before }) => prepare(id, before, wanted(before))))
  const references = await entries.selectReferences(
    tx,
    slots.flatMap(({ entry }) => (entry instanceof Problem ? [] : entry)),
  )
  const mayOpen = cacheOpening(tx, viewer)
  const results = new Map<string, UpdateResult>(
    ids.map((id) => [id, { name: null, changed: [], problem: entries.accountNotFound() }]),
  )
  const updates: PlannedUpdate[] = []
  for (const slot of slots) {
    const update = await catchProblem(() => planUpdate(slot, decide, references, mayOpen, reason.trim()))
    const { name } = slot.before
    if (update instanceof Problem) results.set(slot.id, { name, changed: [], problem: update })
    else {
      const changed = update.changes.map(({ field }) => field)
      results.set(slot.id, { name, changed, problem: null })
      if (changed.length > 0) updates.push(update)
    }
  }
  const taken = await writeUpdates(tx, viewer, updates, reason.trim())
  for (const [{ id, before }, problem] of taken) results.set(id, { name: before.name, changed: [], problem })
  return results
}

type Slot = { id: string; before: Entry; wanted: Partial<Entry>; entry: Entry | Problem }
const prepare = async (id: string, before: Entry, wanted: Partial<Entry>): Promise<Slot> => ({
  id,
  before,
  wanted,
  entry: await catchProblem(() => entries.normaliseEntry({ ...before, ...wanted })),
})

async function catchProblem<T>(work: () => T | Promise<T>): Promise<T | Problem> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** The permission to move an entry, cached by unit and brand. */
type OpeningCheck = (entry: Entry) => Promise<Ruling>
function cacheOpening(tx: Tx, viewer: Viewer): OpeningCheck {
  const known = new Map<string, Promise<Ruling>>()
  return (entry) => {
    const key = `${entry.unit} ${entry.brand}`
    const ruling = known.get(key) ?? entries.requireOpening(tx, viewer, entry)
    known.set(key, ruling)
    return ruling
  }
}

type PlannedUpdate = queries.EntryUpdate & { before: Entry; changes: Change[]; rule: string }
async function planUpdate(
  { id, before, wanted, entry }: Slot,
  decide: Checked<EntryPermission>,
  references: entries.References,
  mayOpen: OpeningCheck,
  reason: string,
): Promise<PlannedUpdate> {
  if (entry instanceof Problem) throw entry
  const changes = diffFields(before, entry)
  const fields = changes.length > 0 ? changes.map(({ field }) => field) : Object.keys(wanted)
  let rule = ''
  for (const action of permissionsFor(fields)) rule = requireAllowed(decide(action, id)).rule
  if (entry.unit !== before.unit || entry.brand !== before.brand) rule = (await mayOpen(entry)).rule
  entries.requireValid(entry, references, before)
  entries.requireStatus(before.status, entry.status, reason)
  return { id, before, entry, changes, rule }
}

/** Returns the updates whose new address is taken; only changed addresses are written one by one. */
async function writeUpdates(tx: Tx, viewer: Viewer, updates: PlannedUpdate[], reason: string) {
  const moved = updates.filter(({ entry, before }) => entry.url !== before.url)
  const taken = new Map<PlannedUpdate, Problem>()
  await writeRows(
    tx,
    updates.filter((one) => !moved.includes(one)),
  )
  for (const one of moved) {
    await sql`savepoint one`.execute(tx)
    const refused = await catchProblem(() => writeRows(tx, [one]).catch(entries.throwUrlTaken))
    await sql`${sql.raw(refused ? 'rollback to' : 'release')} savepoint one`.execute(tx)
    if (refused) taken.set(one, refused)
  }
  const written = updates.filter((one) => !taken.has(one))
  await recordMany(
    tx,
    written.map((one) => activityOf(viewer, one, reason)),
  )
  return taken
}

async function writeRows(tx: Tx, updates: PlannedUpdate[]): Promise<void> {
  if (updates.length === 0) return
  await queries.updateEntries(tx, updates)
  await queries.replaceOwners(
    tx,
    updates.filter(({ changes }) => changes.some(({ field }) => field === 'units')),
  )
  await queries.insertFormerAddresses(
    tx,
    updates.filter(({ entry, before }) => entry.url !== before.url).map(({ id, before }) => ({ id, url: before.url })),
  )
}

const activityOf = (viewer: Viewer, { id, entry, changes, rule }: PlannedUpdate, reason: string): Logged => ({
  verb: 'Update',
  kind: 'account',
  actor: viewer.personId,
  object: id,
  target: entry.unit,
  detail: {
    name: entry.name,
    changed: changes.map(({ field }) => field),
    changes,
    rule,
    ...(reason && { reason }),
  },
})

const stewardFields = new Set(['steward', 'deputies'])
/** More people can change the steward than the rest of the entry. */
export function permissionsFor(fields: readonly string[]): readonly [EntryPermission, ...EntryPermission[]] {
  const stewards = fields.some((field) => stewardFields.has(field))
  if (!stewards) return ['edit account']
  return fields.every((field) => stewardFields.has(field)) ? ['change steward'] : ['edit account', 'change steward']
}
type EntryPermission = 'edit account' | 'change steward'
