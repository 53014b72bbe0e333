import { may } from '../../governance/index.ts'
import { sql, type Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { type Bringing, type Entered, enterAccounts } from '../entering.ts'
import { selectPlaces } from './import.queries.ts'
import type { Placed } from './placing.ts'

export type EnteredAll = {
  entered: { placed: Placed; result: Entered }[]
  denied: { placed: Placed; reason: Sentence }[]
}

/**
 * Enters what may be entered. An account that is here already is only filled up by who may open accounts where it is, and
 * by administrators: what they may not is taken back, and the rest entered without it.
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
  const results = await enterAccounts(
    tx,
    ordered.map(({ found }) => found),
    bringing,
  )
  const entered = ordered.flatMap((one, i) => {
    const result = results[i]
    return result ? [{ placed: one, result }] : []
  })
  const denied = viewer && !viewer.administrator ? await findDenied(tx, entered, viewer) : new Map<string, Sentence>()
  if (denied.size === 0) return { entered, denied: [] }
  await sql`rollback to savepoint entering`.execute(tx)
  const refused = entered.flatMap(({ placed: one, result }) => {
    const reason = denied.get(result.id)
    return reason ? [{ placed: one, reason }] : []
  })
  const kept = placed.filter((one) => !refused.some((other) => other.placed === one))
  const again = await enterAllowed(tx, kept, null, bringing)
  return { entered: again.entered, denied: refused }
}

const ageOf = ({ found }: Placed) => (found.sourceUpdatedAt ? Date.parse(found.sourceUpdatedAt) : 0)

async function findDenied(tx: Tx, entered: EnteredAll['entered'], viewer: Viewer): Promise<Map<string, Sentence>> {
  const made = new Set(entered.filter(({ result }) => result.outcome === 'created').map(({ result }) => result.id))
  const changed = entered.filter(({ result }) => result.changed.length > 0 && !made.has(result.id))
  const denied = new Map<string, Sentence>()
  for (const { id, unit, brand } of await selectPlaces(tx, [...new Set(changed.map(({ result }) => result.id))])) {
    const ruling = await may(tx, viewer.personId, 'open', unit, { brand })
    if (ruling && !ruling.allowed) denied.set(id, ruling.sentence)
  }
  return denied
}
