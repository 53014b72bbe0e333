import { checkMany } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { registeredAlready } from '../register/entries.ts'
import { permissionsFor } from '../register/update-accounts.ts'
import { lockRegister, selectKnown } from '../register/upsert-accounts.queries.ts'
import {
  planAccounts,
  resultsOf,
  type UpsertContext,
  type UpsertResult,
  writePlan,
} from '../register/upsert-accounts.ts'
import type { ResolvedCandidate } from './resolve-owners.ts'

export type AllowedResults = {
  results: { resolved: ResolvedCandidate; result: UpsertResult }[]
  denied: { resolved: ResolvedCandidate; reason: Sentence }[]
}
export type AllowedPlan = {
  denied: AllowedResults['denied']
  /** Ids of new accounts are final after `write`. */
  results(): AllowedResults['results']
  write(): Promise<void>
}

/**
 * Plans what may be imported, without writing. A registered account is only filled up if the viewer can change its
 * entry as it is now. One that the viewer cannot see is always skipped: a match would reveal its values. `viewer`:
 * null at the command line, without permission checks. A dry run takes no lock.
 */
export async function planAllowed(
  tx: Tx,
  resolved: readonly ResolvedCandidate[],
  viewer: Viewer | null,
  { dryRun, ...context }: UpsertContext & { dryRun: boolean },
): Promise<AllowedPlan> {
  if (!dryRun) await lockRegister(tx)
  // The newest row wins; rows of the same age in file order.
  const ordered = resolved.toSorted((a, b) => ageOf(b) - ageOf(a))
  const found = ordered.map((one) => one.found)
  const known = await selectKnown(tx, found)
  const planned = join(ordered, resultsOf(planAccounts(known, found, context.source)))
  const reasons = viewer ? await findDenied(tx, fieldsFilled(planned), viewer) : new Map<string, Sentence>()
  const denied = planned.flatMap(({ resolved: one, result }) => {
    const reason = reasons.get(result.id)
    return reason ? [{ resolved: one, reason }] : []
  })
  const left = new Set(denied.map((one) => one.resolved))
  const allowed = ordered.filter((one) => !left.has(one))
  const plan = planAccounts(
    known,
    allowed.map((one) => one.found),
    context.source,
  )
  return {
    denied,
    results: () => join(allowed, resultsOf(plan)),
    write: () => writePlan(tx, plan, context),
  }
}

const join = (resolved: readonly ResolvedCandidate[], results: readonly UpsertResult[]): AllowedResults['results'] =>
  resolved.flatMap((one, i) => {
    const result = results[i]
    return result ? [{ resolved: one, result }] : []
  })

const ageOf = ({ found }: ResolvedCandidate) => (found.sourceUpdatedAt ? Date.parse(found.sourceUpdatedAt) : 0)

/** The filled fields of each account that existed before. */
function fieldsFilled(results: AllowedResults['results']): Map<string, string[]> {
  const made = new Set(results.filter(({ result }) => result.outcome === 'created').map(({ result }) => result.id))
  const filled = new Map<string, string[]>()
  for (const { result } of results)
    if (!made.has(result.id)) filled.set(result.id, [...(filled.get(result.id) ?? []), ...result.changed])
  return filled
}

/** Accounts whose permissions are loaded by one statement. */
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
    const decide = await checkMany(tx, viewer, { accounts: ids })
    for (const [id, fields] of some) {
      if (!decide('see', id).allowed) denied.set(id, registeredAlready)
      if (denied.has(id) || fields.length === 0) continue
      for (const action of permissionsFor(fields)) {
        const { allowed, sentence } = decide(action, id)
        if (!allowed && !denied.has(id)) denied.set(id, sentence)
      }
    }
  }
  return denied
}
