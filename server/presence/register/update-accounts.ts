import { type Entry as Logged, recordMany } from '../../activity/index.ts'
import { type BulkDecisions, loadBulkDecisions, type Ruling } from '../../governance/index.ts'
import { sql, type Tx } from '../../platform/db.ts'
import { forbidden, Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Entry, lockAccounts, selectEntries } from '../status/accounts.queries.ts'
import { type Change, changesBetween } from '../status/field-diff.ts'
import * as entries from './entries.ts'
import { announce } from './sync-to-governance.ts'
import * as queries from './update-accounts.queries.ts'

/** The fields that changed, or why nothing was. Without a name, it is not seen. */
export type Came = { name: string | null; changed: string[]; problem: Problem | null }
type Wanted = (before: Entry) => Partial<Entry>

/**
 * Many or one, in a handful of statements whatever their number: each is judged by itself, and what is refused leaves
 * nothing behind.
 */
export async function changeEntries(tx: Tx, viewer: Viewer, ids: readonly string[], wanted: Wanted, reason = '') {
  await lockAccounts(tx, ids)
  const standings = await loadBulkDecisions(tx, viewer, ids)
  const found = await selectEntries(
    tx,
    ids.filter((id) => standings.sees(id)),
  )
  const slots = await Promise.all(found.map(({ id, ...before }) => prepare(id, before, wanted(before))))
  const named = await entries.selectNamed(
    tx,
    slots.flatMap(({ entry }) => (entry instanceof Problem ? [] : entry)),
  )
  const open = opener(tx, viewer)
  const came = new Map<string, Came>(
    ids.map((id) => [id, { name: null, changed: [], problem: entries.noSuchAccount() }]),
  )
  const writings: Writing[] = []
  for (const slot of slots) {
    const writing = await unlessRefused(() => judge(slot, standings, named, open, reason.trim()))
    const { name } = slot.before
    if (writing instanceof Problem) came.set(slot.id, { name, changed: [], problem: writing })
    else {
      const changed = writing.changes.map(({ field }) => field)
      came.set(slot.id, { name, changed, problem: null })
      if (changed.length > 0) writings.push(writing)
    }
  }
  const taken = await write(tx, viewer, writings, reason.trim())
  for (const [{ id, before }, problem] of taken) came.set(id, { name: before.name, changed: [], problem })
  return came
}

type Slot = { id: string; before: Entry; wanted: Partial<Entry>; entry: Entry | Problem }
const prepare = async (id: string, before: Entry, wanted: Partial<Entry>): Promise<Slot> => ({
  id,
  before,
  wanted,
  entry: await unlessRefused(() => entries.tidy({ ...before, ...wanted })),
})

async function unlessRefused<T>(work: () => T | Promise<T>): Promise<T | Problem> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Where an entry may be moved is asked once for each unit and brand. */
type Open = (entry: Entry) => Promise<Ruling>
function opener(tx: Tx, viewer: Viewer): Open {
  const known = new Map<string, Promise<Ruling>>()
  return (entry) => {
    const key = `${entry.unit} ${entry.brand}`
    const ruling = known.get(key) ?? entries.requireOpening(tx, viewer, entry)
    known.set(key, ruling)
    return ruling
  }
}

type Writing = queries.Written & { before: Entry; changes: Change[]; rule: string }
async function judge(
  { id, before, wanted, entry }: Slot,
  standings: BulkDecisions,
  named: entries.Named,
  open: Open,
  reason: string,
): Promise<Writing> {
  if (entry instanceof Problem) throw entry
  const changes = changesBetween(before, entry)
  const fields = changes.length > 0 ? changes.map(({ field }) => field) : Object.keys(wanted)
  let rule = ''
  for (const right of rightsFor(fields)) {
    const ruling = await standings.decide(right, id)
    if (!ruling.allowed) throw forbidden(ruling.sentence, { rule: ruling.rule })
    rule = ruling.rule
  }
  if (entry.unit !== before.unit || entry.brand !== before.brand) rule = (await open(entry)).rule
  entries.requireSound(entry, named, before)
  entries.requireStatus(before.status, entry.status, reason)
  return { id, before, entry, changes, rule }
}

/** Answers those whose new address another account has: only these are tried one by one. */
async function write(tx: Tx, viewer: Viewer, writings: Writing[], reason: string) {
  const moved = writings.filter(({ entry, before }) => entry.url !== before.url)
  const taken = new Map<Writing, Problem>()
  await writeRows(
    tx,
    writings.filter((one) => !moved.includes(one)),
  )
  for (const one of moved) {
    await sql`savepoint one`.execute(tx)
    const refused = await unlessRefused(() => writeRows(tx, [one]).catch(entries.explainUrlTaken))
    await sql`${sql.raw(refused ? 'rollback to' : 'release')} savepoint one`.execute(tx)
    if (refused) taken.set(one, refused)
  }
  const written = writings.filter((one) => !taken.has(one))
  await announce(
    tx,
    written.map(({ id }) => id),
  )
  await recordMany(
    tx,
    written.map((one) => tell(viewer, one, reason)),
  )
  return taken
}

async function writeRows(tx: Tx, writings: Writing[]): Promise<void> {
  if (writings.length === 0) return
  await queries.updateEntries(tx, writings)
  await queries.replaceOwners(
    tx,
    writings.filter(({ changes }) => changes.some(({ field }) => field === 'units')),
  )
  await queries.insertFormerAddresses(
    tx,
    writings.filter(({ entry, before }) => entry.url !== before.url).map(({ id, before }) => ({ id, url: before.url })),
  )
}

const tell = (viewer: Viewer, { id, entry, changes, rule }: Writing, reason: string): Logged => ({
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

const ofSteward = new Set(['steward', 'deputies'])
/** Who looks after an account may be said by more people than all else of its entry. */
export function rightsFor(fields: readonly string[]): readonly [EntryRight, ...EntryRight[]] {
  const stewards = fields.some((field) => ofSteward.has(field))
  if (!stewards) return ['change entry']
  return fields.every((field) => ofSteward.has(field)) ? ['change steward'] : ['change entry', 'change steward']
}
type EntryRight = 'change entry' | 'change steward'
