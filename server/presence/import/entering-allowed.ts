import { judgeEach, loadStandings } from '../../governance/index.ts'
import { sql, type Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { registeredAlready } from '../register/entries.ts'
import { rightsFor } from '../register/update-accounts.ts'
import { type Bringing, type Entered, enterAccounts } from '../register/upsert-accounts.ts'
import type { Placed } from './resolve-owners.ts'

export type EnteredAll = {
  entered: { placed: Placed; result: Entered }[]
  denied: { placed: Placed; reason: Sentence }[]
}

/**
 * Enters what may be entered. An account that is here already is only filled up by who may change its entry as it was
 * before: what they may not is left out, and the rest entered without it. One that they may not see is always left out:
 * whether a row matches it would tell what it says. Nobody (null) is the terminal, which may all.
 */
export async function enterAllowed(
  tx: Tx,
  placed: readonly Placed[],
  viewer: Viewer | null,
  bringing: Bringing,
): Promise<EnteredAll> {
  // The newest row speaks for the account; rows of the same age in the order of the file.
  const ordered = placed.toSorted((a, b) => ageOf(b) - ageOf(a))
  await sql`savepoint entering`.execute(tx)
  const takeBack = () => sql`rollback to savepoint entering`.execute(tx)
  const entered = await enter(tx, ordered, bringing)
  const known = fieldsFilled(entered)
  if (!viewer || known.size === 0) return { entered, denied: [] }
  const changesKnown = [...known.values()].some((fields) => fields.length > 0)
  // What an import writes must not give the right to write it: so it is taken back before anybody is asked.
  if (changesKnown) await takeBack()
  const reasons = await findDenied(tx, known, viewer)
  if (!changesKnown && reasons.size === 0) return { entered, denied: [] }
  await takeBack()
  const denied = entered.flatMap(({ placed: one, result }) => {
    const reason = reasons.get(result.id)
    return reason ? [{ placed: one, reason }] : []
  })
  const left = new Set(denied.map((one) => one.placed))
  return {
    entered: await enter(
      tx,
      ordered.filter((one) => !left.has(one)),
      bringing,
    ),
    denied,
  }
}

const ageOf = ({ found }: Placed) => (found.sourceUpdatedAt ? Date.parse(found.sourceUpdatedAt) : 0)

async function enter(tx: Tx, placed: readonly Placed[], bringing: Bringing): Promise<EnteredAll['entered']> {
  const found = placed.map((one) => one.found)
  const results = await enterAccounts(tx, found, bringing)
  return placed.flatMap((one, i) => {
    const result = results[i]
    return result ? [{ placed: one, result }] : []
  })
}

/** Of each account that was here before: which of its fields were filled, if any. */
function fieldsFilled(entered: EnteredAll['entered']): Map<string, string[]> {
  const made = new Set(entered.filter(({ result }) => result.outcome === 'created').map(({ result }) => result.id))
  const filled = new Map<string, string[]>()
  for (const { result } of entered)
    if (!made.has(result.id)) filled.set(result.id, [...(filled.get(result.id) ?? []), ...result.changed])
  return filled
}

async function findDenied(
  tx: Tx,
  known: ReadonlyMap<string, string[]>,
  viewer: Viewer,
): Promise<Map<string, Sentence>> {
  const denied = new Map<string, Sentence>()
  const { sees } = await loadStandings(tx, viewer, [...known.keys()])
  for (const [id, fields] of known) {
    if (!sees(id)) denied.set(id, registeredAlready)
    if (denied.has(id) || fields.length === 0) continue
    const refusal = (await judgeEach(tx, viewer, rightsFor(fields), { id })).find(({ allowed }) => !allowed)
    if (refusal) denied.set(id, refusal.sentence)
  }
  return denied
}
