import { type Entry, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { insertUnit, lockTree, selectNodes, selectRoot } from './units.queries.ts'

/** A path of units to create below an existing unit, by default below the top unit. */
export type MissingUnit = { parent: string | null; path: readonly string[] }

/**
 * Creates the missing units of the given paths, and the top unit if there is none. Existing units are reused. Returns
 * the last unit of each path and the created units. Checks the permissions of the caller; null on the command line.
 */
export async function createMissingUnits(
  tx: Tx,
  by: Pick<AuthorizedCall, 'viewer' | 'require'> | null,
  missing: readonly MissingUnit[],
): Promise<{ ids: string[]; made: Set<string> }> {
  await lockTree(tx)
  const top = await selectRoot(tx)
  const parents = new Set(missing.map(({ parent }) => parent ?? top?.id ?? null))
  if (parents.size === 0) parents.add(top?.id ?? null)
  let ruling: { rule: string } | undefined
  for (const unit of parents) ruling = await by?.require(tx, by.viewer, 'create unit', unit)
  const unitIds = new Map((await selectNodes(tx)).map(({ id, name, parent }) => [keyOf(parent, name), id]))
  const made: Entry[] = []
  const make = async (name: string, parent: string | null) => {
    const { id } = await insertUnit(tx, name, parent)
    unitIds.set(keyOf(parent, name), id)
    const actor = by?.viewer.personId ?? null
    made.push({ verb: 'Create', kind: 'unit', actor, object: id, target: parent, detail: { name } })
    return id
  }
  const root = top?.id ?? (await make('Organisation', null))
  const ids: string[] = []
  for (const { parent, path } of missing) {
    let at = parent ?? root
    for (const name of path) at = unitIds.get(keyOf(at, name)) ?? (await make(name, at))
    ids.push(at)
  }
  await recordMany(tx, made, ruling)
  return { ids, made: new Set(made.map(({ object }) => object)) }
}

const keyOf = (parent: string | null, name: string) => `${parent ?? ''} ${name.toLowerCase()}`
