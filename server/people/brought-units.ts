import { type Entry, recordMany } from '../activity/index.ts'
import type { Tx } from '../platform/db.ts'
import type { Viewer } from '../platform/http.ts'
import { requireRight } from './asking.ts'
import { insertUnit, lockTree, selectRoot } from './units.queries.ts'

/**
 * Units that a list names and nobody knows here yet, made below the top in the order given; without a top unit it is
 * made first. Asks the rules where somebody does it; nobody is whoever sits at the machine.
 */
export async function bringUnits(
  tx: Tx,
  viewer: Viewer | null,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> {
  await lockTree(tx)
  const top = await selectRoot(tx)
  if (viewer) await requireRight(tx, viewer, 'create unit', { unit: top?.id ?? null })
  const made: Entry[] = []
  const make = async (name: string, parent: string | null) => {
    const { id } = await insertUnit(tx, name, parent)
    made.push({
      verb: 'Create',
      kind: 'unit',
      actor: viewer?.personId ?? null,
      object: id,
      target: parent,
      detail: { name },
    })
    return { id, name }
  }
  const root = top?.id ?? (await make('Organisation', null)).id
  const units = []
  for (const name of names) units.push(await make(name, root))
  await recordMany(tx, made)
  return units
}
