import type { grantRole, listRoles, RoleHolder, revokeRole } from '../../../contract/people/roles.ts'
import { record } from '../../activity/index.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { requireRight } from '../require-right.ts'
import { mayHoldRole } from '../rules.ts'
import { selectUnit } from '../units/units.queries.ts'
import { requireUnit } from '../units/units.ts'
import { selectAdministrators, selectProfile } from './people.queries.ts'
import { deleteRole, insertRole, selectHolder, selectHolders } from './roles.queries.ts'

export async function readRoles({ db, params }: Call<typeof listRoles>): Promise<{ items: RoleHolder[] }> {
  if (!(await selectUnit(db, params.id))) throw notFound(say`There is no such unit, or you cannot see it.`)
  return { items: await selectHolders(db, params.id) }
}

export function giveRole(call: Call<typeof grantRole>): Promise<RoleHolder> {
  const { person, role } = call.body
  const unitId = call.params.id
  return transaction(call, async (tx) => {
    await requireRight(tx, call.viewer, 'appoint', { unit: unitId, role })
    const unit = await requireUnit(tx, unitId)
    const known = await selectProfile(tx, person)
    if (!known) throw invalid('/body/person', say`There is no such person.`)
    if (known.state !== 'active' && known.state !== 'invited')
      throw invalid('/body/person', say`Only somebody who can sign in can hold a role.`)
    if (!mayHoldRole(role, unit))
      throw invalid('/body/role', say`Administrators look after the whole: give this role at the top of the tree.`)
    if (await insertRole(tx, person, unitId, role, call.viewer.personId))
      await record(tx, {
        verb: 'Add',
        kind: 'role',
        actor: call.viewer.personId,
        object: person,
        target: unitId,
        detail: { role, unit: unit.name },
      })
    const holder = await selectHolder(tx, person, unitId, role)
    if (!holder) throw new Error('The role was not written')
    return holder
  })
}

export function takeRole(call: Call<typeof revokeRole>): Promise<null> {
  const { person, role } = call.query
  const unitId = call.params.id
  return transaction(call, async (tx) => {
    await requireRight(tx, call.viewer, 'dismiss', { unit: unitId, role })
    const administrators = role === 'administrator' ? await selectAdministrators(tx) : []
    const holder = await selectHolder(tx, person, unitId, role)
    if (!holder) throw notFound(say`There is no such role, or you cannot see it.`)
    await deleteRole(tx, person, unitId, role)
    if (administrators.includes(person) && (await selectAdministrators(tx)).length === 0)
      throw conflict('last-administrator', say`The last administrator keeps the role. Give it to somebody else first.`)
    await record(tx, {
      verb: 'Remove',
      kind: 'role',
      actor: call.viewer.personId,
      object: person,
      target: unitId,
      detail: { role, unit: holder.unit.name },
    })
    return null
  })
}
