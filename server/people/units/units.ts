import type { createUnit, deleteUnit, listUnits, Unit, updateUnit } from '../../../contract/people/units.ts'
import { record } from '../../activity/index.ts'
import { isDuplicate, isReferenced, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { selectMatches } from '../cards/directory.queries.ts'
import { cleanLine, MAX_DEPTH } from '../rules.ts'
import {
  deleteEmptyUnit,
  insertUnit,
  lockTree,
  selectHeight,
  selectIsWithin,
  selectRoot,
  selectUnit,
  selectUnits,
  updateName,
  updateParent,
} from './units.queries.ts'

export async function readTree({ db, query }: Call<typeof listUnits>): Promise<{ items: Unit[] }> {
  const items = await selectUnits(db)
  if (!query.q?.trim()) return { items }
  const matches = await selectMatches(db, query.q)
  return { items: items.map((unit) => ({ ...unit, matches: matches.get(unit.id) ?? 0 })) }
}

export async function addUnit(call: AuthorizedCall<typeof createUnit>): Promise<Unit> {
  const name = requireName(call.body.name)
  return transaction(call, async (tx) => {
    const parent = call.body.parent ?? (await selectRoot(tx))?.id ?? null
    const ruling = await call.require(tx, call.viewer, 'create unit', parent)
    await lockTree(tx)
    if (parent) await requireRoom(tx, parent, 1)
    const { id } = await insertUnit(tx, name, parent).catch(refuseSameName)
    const unit = await requireUnit(tx, id)
    const { personId: actor } = call.viewer
    await record(tx, { verb: 'Create', kind: 'unit', actor, object: id, target: parent, detail: { name } }, ruling)
    return unit
  })
}

export async function changeUnit(call: AuthorizedCall<typeof updateUnit>): Promise<Unit> {
  const { id } = call.params
  const name = call.body.name === undefined ? undefined : requireName(call.body.name)
  return transaction(call, async (tx) => {
    const moves = call.body.parent !== undefined
    let ruling = await call.require(tx, call.viewer, name === undefined && moves ? 'move unit' : 'rename unit', id)
    if (name !== undefined && moves) ruling = await call.require(tx, call.viewer, 'move unit', id)
    await lockTree(tx)
    const before = await requireUnit(tx, id)
    const renamed = name !== undefined && name !== before.name
    const parent = call.body.parent !== undefined && call.body.parent !== before.parent ? call.body.parent : undefined
    if (renamed) await updateName(tx, id, name).catch(refuseSameName)
    if (parent) await moveUnit(tx, before, parent)
    if (renamed || parent)
      await record(
        tx,
        {
          verb: 'Update',
          kind: 'unit',
          actor: call.viewer.personId,
          object: id,
          target: parent ?? before.parent,
          detail: {
            ...(renamed && { name, before: before.name }),
            ...(parent && { parent, parentBefore: before.parent }),
          },
        },
        ruling,
      )
    return requireUnit(tx, id)
  })
}

async function moveUnit(tx: Tx, unit: Unit, parent: string) {
  if (unit.parent === null) throw invalid('/body/parent', say`The top of the tree stays where it is.`)
  await requireUnit(tx, parent, '/body/parent')
  if (await selectIsWithin(tx, parent, unit.id))
    throw invalid('/body/parent', say`A unit cannot be moved into itself or below itself.`, 'cycle')
  await requireRoom(tx, parent, await selectHeight(tx, unit.id))
  await updateParent(tx, unit.id, parent).catch(refuseSameName)
}

export async function removeEmptyUnit(call: AuthorizedCall<typeof deleteUnit>): Promise<null> {
  return transaction(call, async (tx) => {
    const { id } = call.params
    const ruling = await call.require(tx, call.viewer, 'remove unit', id)
    await lockTree(tx)
    const before = await requireUnit(tx, id)
    const removed = await deleteEmptyUnit(tx, id).catch(refuseStillNeeded)
    if (!removed) throw conflict('not-empty', say`Only a unit without people, roles and units below it can be removed.`)
    const { personId: actor } = call.viewer
    const detail = { name: removed.name }
    await record(tx, { verb: 'Delete', kind: 'unit', actor, object: id, target: before.parent, detail }, ruling)
    return null
  })
}

/** A missing unit in the path is a 404, one in the body a 422 with its pointer. */
export async function requireUnit(tx: Tx, id: string, pointer?: string): Promise<Unit> {
  const unit = await selectUnit(tx, id)
  if (unit) return unit
  throw pointer
    ? invalid(pointer, say`There is no such unit.`)
    : notFound(say`There is no such unit, or you cannot see it.`)
}

async function requireRoom(tx: Tx, parent: string, levels: number) {
  const above = await requireUnit(tx, parent, '/body/parent')
  if (above.depth + 1 + levels > MAX_DEPTH)
    throw invalid('/body/parent', say`The tree may have ${MAX_DEPTH} levels at most.`, 'too-deep')
}

function requireName(given: string): string {
  const name = cleanLine(given)
  if (!name) throw invalid('/body/name', say`A unit needs a name.`)
  return name
}

/** Other modules may still refer to the unit. */
function refuseStillNeeded(error: unknown): never {
  if (isReferenced(error))
    throw conflict(
      'not-empty',
      say`Accounts or other things still belong to this unit. Give them to another one first.`,
    )
  throw error
}

function refuseSameName(error: unknown): never {
  if (isDuplicate(error, 'unit_name'))
    throw conflict('name-taken', say`There is a unit of this name in the same place.`)
  throw error
}
