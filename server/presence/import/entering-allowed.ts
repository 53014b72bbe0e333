import { loadBulkDecisions } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { registeredAlready } from '../register/entries.ts'
import { rightsFor } from '../register/update-accounts.ts'
import { lockRegister, selectKnown } from '../register/upsert-accounts.queries.ts'
import { type Bringing, type Entered, planAccounts, resultsOf, writePlan } from '../register/upsert-accounts.ts'
import type { Placed } from './resolve-owners.ts'

export type EnteredAll = {
  entered: { placed: Placed; result: Entered }[]
  denied: { placed: Placed; reason: Sentence }[]
}
export type Entering = {
  denied: EnteredAll['denied']
  /** Ids of new accounts are those of the register once it is written. */
  entered(): EnteredAll['entered']
  write(): Promise<void>
}

/**
 * What may be entered, worked out without writing anything. An account that is here already is only filled up by people
 * who can change its entry as it is now: what they cannot is left out. One that they cannot see is always left out:
 * whether a row matches it would tell what it says. `null` is the terminal, which can do everything. A dry run takes no
 * lock: nobody waits for it.
 */
export async function planAllowed(
  tx: Tx,
  placed: readonly Placed[],
  viewer: Viewer | null,
  { dryRun, ...bringing }: Bringing & { dryRun: boolean },
): Promise<Entering> {
  if (!dryRun) await lockRegister(tx)
  // The newest row speaks for the account; rows of the same age in the order of the file.
  const ordered = placed.toSorted((a, b) => ageOf(b) - ageOf(a))
  const found = ordered.map((one) => one.found)
  const known = await selectKnown(tx, found)
  const planned = join(ordered, resultsOf(planAccounts(known, found, bringing.source)))
  const reasons = viewer ? await findDenied(tx, fieldsFilled(planned), viewer) : new Map<string, Sentence>()
  const denied = planned.flatMap(({ placed: one, result }) => {
    const reason = reasons.get(result.id)
    return reason ? [{ placed: one, reason }] : []
  })
  const left = new Set(denied.map((one) => one.placed))
  const allowed = ordered.filter((one) => !left.has(one))
  const plan = planAccounts(
    known,
    allowed.map((one) => one.found),
    bringing.source,
  )
  return {
    denied,
    entered: () => join(allowed, resultsOf(plan)),
    write: () => writePlan(tx, plan, bringing),
  }
}

const join = (placed: readonly Placed[], results: readonly Entered[]): EnteredAll['entered'] =>
  placed.flatMap((one, i) => {
    const result = results[i]
    return result ? [{ placed: one, result }] : []
  })

const ageOf = ({ found }: Placed) => (found.sourceUpdatedAt ? Date.parse(found.sourceUpdatedAt) : 0)

/** Of each account that was here before: which of its fields were filled, if any. */
function fieldsFilled(entered: EnteredAll['entered']): Map<string, string[]> {
  const made = new Set(entered.filter(({ result }) => result.outcome === 'created').map(({ result }) => result.id))
  const filled = new Map<string, string[]>()
  for (const { result } of entered)
    if (!made.has(result.id)) filled.set(result.id, [...(filled.get(result.id) ?? []), ...result.changed])
  return filled
}

/** Accounts whose standing is loaded by one statement. */
const CHUNK = 2000

async function findDenied(
  tx: Tx,
  known: ReadonlyMap<string, string[]>,
  viewer: Viewer,
): Promise<Map<string, Sentence>> {
  const denied = new Map<string, Sentence>()
  const all = [...known]
  for (let at = 0; at < all.length; at += CHUNK) {
    const some = all.slice(at, at + CHUNK)
    const ids = some.map(([id]) => id)
    const standings = await loadBulkDecisions(tx, viewer, ids)
    for (const [id, fields] of some) {
      if (!standings.sees(id)) denied.set(id, registeredAlready)
      if (denied.has(id) || fields.length === 0) continue
      for (const right of rightsFor(fields)) {
        const { allowed, sentence } = await standings.decide(right, id)
        if (!allowed && !denied.has(id)) denied.set(id, sentence)
      }
    }
  }
  return denied
}
