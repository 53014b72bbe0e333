import { type Entry, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { requireRight } from '../require-right.ts'
import { insertUnit, lockTree, selectPlaces, selectRoot } from './units.queries.ts'

/** Units to make, one below the other, below a unit that is here; below the top where there is no parent. */
export type BroughtUnit = { parent: string | null; path: readonly string[] }

/**
 * Units that a list names and nobody knows here yet; without a top unit it is made first. Units of one path that are
 * here already are taken. Answers the last unit of each path, and which units are new. Asks the rules where somebody does
 * it; nobody is whoever sits at the machine.
 */
export async function bringUnits(
  tx: Tx,
  viewer: Viewer | null,
  wanted: readonly BroughtUnit[],
): Promise<{ ids: string[]; made: Set<string> }> {
  await lockTree(tx)
  const top = await selectRoot(tx)
  const parents = new Set(wanted.map(({ parent }) => parent ?? top?.id ?? null))
  if (parents.size === 0) parents.add(top?.id ?? null)
  if (viewer) for (const unit of parents) await requireRight(tx, viewer, 'create unit', { unit })
  const places = new Map((await selectPlaces(tx)).map(({ id, name, parent }) => [keyOf(parent, name), id]))
  const made: Entry[] = []
  const make = async (name: string, parent: string | null) => {
    const { id } = await insertUnit(tx, name, parent)
    places.set(keyOf(parent, name), id)
    const actor = viewer?.personId ?? null
    made.push({ verb: 'Create', kind: 'unit', actor, object: id, target: parent, detail: { name } })
    return id
  }
  const root = top?.id ?? (await make('Organisation', null))
  const ids: string[] = []
  for (const { parent, path } of wanted) {
    let at = parent ?? root
    for (const name of path) at = places.get(keyOf(at, name)) ?? (await make(name, at))
    ids.push(at)
  }
  await recordMany(tx, made)
  return { ids, made: new Set(made.map(({ object }) => object)) }
}

const keyOf = (parent: string | null, name: string) => `${parent ?? ''} ${name.toLowerCase()}`
