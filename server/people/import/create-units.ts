import { type Entry, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { insertUnit, lockTree, selectNodes, selectRoot } from '../units/units.queries.ts'
import { SEPARATOR, splitBare, WHOLE } from './columns.ts'
import { selectUnitCells, setUnits } from './import.queries.ts'

type UnitNode = { id: string; name: string; parent: string | null }

/** Finds or creates the units of the rows. Returns the paths of created units. */
export async function createUnits(tx: Tx, actor: string | null, ruling?: { rule: string }): Promise<string[]> {
  const cells = await selectUnitCells(tx)
  if (cells.length === 0) return []
  await lockTree(tx)
  const known: UnitNode[] = await selectNodes(tx)
  const root = await selectRoot(tx)
  const top = known.find(({ id }) => id === root?.id)
  const unitIds = new Map(known.map(({ id, name, parent }) => [keyOf(parent, name), id]))
  const named = Map.groupBy(known, ({ name }) => name.toLowerCase())
  const made: UnitNode[] = []
  const find = async (parent: string | null, name: string): Promise<string> => {
    const there = unitIds.get(keyOf(parent, name))
    if (there) return there
    const { id } = await insertUnit(tx, name, parent)
    unitIds.set(keyOf(parent, name), id)
    made.push({ id, name, parent })
    return id
  }
  const ids: string[] = []
  for (const cell of cells) {
    const whole = cell.startsWith(WHOLE) ? named.get(cell.slice(1).toLowerCase()) : undefined
    const path = cell.startsWith(WHOLE) ? splitBare(cell.slice(1)) : cell.split(SEPARATOR)
    // The path may start with the organisation or with a unit below it.
    const below = top && keyOf(null, path[0] ?? '') === keyOf(null, top.name) ? path.slice(1) : path
    let at = top?.id ?? null
    if (whole?.length === 1) at = whole[0]?.id ?? at
    else for (const name of below) at = await find(at, name)
    ids.push(at ?? (await find(null, path[0] ?? '')))
  }
  await setUnits(tx, cells, ids)
  await recordMany(
    tx,
    made.map((unit) => unitEntry(unit, actor)),
    ruling,
  )
  const all = new Map([...known, ...made].map((unit) => [unit.id, unit]))
  return made.map((unit) => pathOf(unit, all))
}

const unitEntry = ({ id, name, parent }: UnitNode, actor: string | null): Entry => ({
  verb: 'Create',
  kind: 'unit',
  actor,
  object: id,
  target: parent,
  detail: { name },
})

const keyOf = (parent: string | null, name: string) => `${parent ?? ''} ${name.toLowerCase()}`

/** Path without the top unit. */
function pathOf(unit: UnitNode, all: ReadonlyMap<string, UnitNode>): string {
  const names = [unit.name]
  for (let above = all.get(unit.parent ?? ''); above?.parent; above = all.get(above.parent)) names.unshift(above.name)
  return names.join(' / ')
}
