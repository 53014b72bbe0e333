import { type Entry, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { insertUnit, lockTree, selectPlaces, selectRoot } from '../units/units.queries.ts'
import { SEPARATOR } from './columns.ts'
import { selectPaths, setUnits } from './import.queries.ts'

/** Finds or makes the units that the lines name; answers how many are new. */
export async function placeUnits(tx: Tx, actor: string | null): Promise<number> {
  const paths = await selectPaths(tx)
  if (paths.length === 0) return 0
  await lockTree(tx)
  const known = await selectPlaces(tx)
  const root = await selectRoot(tx)
  const top = known.find(({ id }) => id === root?.id)
  const places = new Map(known.map(({ id, name, parent }) => [keyOf(parent, name), id]))
  const made: Entry[] = []
  const find = async (parent: string | null, name: string): Promise<string> => {
    const key = keyOf(parent, name)
    const there = places.get(key)
    if (there) return there
    const { id } = await insertUnit(tx, name, parent)
    places.set(key, id)
    made.push({ verb: 'Create', kind: 'unit', actor, object: id, target: parent, detail: { name } })
    return id
  }
  const ids: string[] = []
  for (const path of paths) {
    // The path may begin at the organisation itself, or just below it.
    const below = top && keyOf(null, path[0] ?? '') === keyOf(null, top.name) ? path.slice(1) : path
    let at = top?.id ?? null
    for (const name of below) at = await find(at, name)
    ids.push(at ?? (await find(null, path[0] ?? '')))
  }
  await setUnits(
    tx,
    paths.map((path) => path.join(SEPARATOR)),
    ids,
  )
  await recordMany(tx, made)
  return made.length
}

const keyOf = (parent: string | null, name: string) => `${parent ?? ''} ${name.toLowerCase()}`
