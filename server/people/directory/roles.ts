import type { assignRole, listRoles, RoleAssignment, removeRole } from '../../../contract/people/roles.ts'
import { record } from '../../activity/index.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { mayAssignRole } from '../rules.ts'
import { selectUnit } from '../units/units.queries.ts'
import { requireUnit } from '../units/units.ts'
import { selectAdministrators, selectProfile } from './people.queries.ts'
import { deleteRole, insertRole, selectAssignment, selectAssignments } from './roles.queries.ts'

export async function readRoles({ db, params }: Call<typeof listRoles>): Promise<{ items: RoleAssignment[] }> {
  if (!(await selectUnit(db, params.id))) throw notFound(say`There is no such unit, or you cannot see it.`)
  return { items: await selectAssignments(db, params.id) }
}

export function assignRoleInUnit(call: AuthorizedCall<typeof assignRole>): Promise<RoleAssignment> {
  const { person, role } = call.body
  const unitId = call.params.id
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, call.viewer, 'assign role', unitId, { role })
    const unit = await requireUnit(tx, unitId)
    const known = await selectProfile(tx, person)
    if (!known) throw invalid('/body/person', say`There is no such person.`)
    if (known.state !== 'active' && known.state !== 'invited')
      throw invalid('/body/person', say`Only somebody who can sign in can hold a role.`)
    if (!mayAssignRole(role, unit))
      throw invalid('/body/role', say`Administrators look after the whole: give this role at the top of the tree.`)
    const { personId: actor } = call.viewer
    const detail = { role, unit: unit.name }
    if (await insertRole(tx, person, unitId, role, actor))
      await record(tx, { verb: 'Add', kind: 'role', actor, object: person, target: unitId, detail }, ruling)
    const assignment = await selectAssignment(tx, person, unitId, role)
    if (!assignment) throw new Error('The role was not written')
    return assignment
  })
}

export function removeRoleInUnit(call: AuthorizedCall<typeof removeRole>): Promise<null> {
  const { person, role } = call.query
  const unitId = call.params.id
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, call.viewer, 'remove role', unitId, { role })
    const administrators = role === 'administrator' ? await selectAdministrators(tx) : []
    const assignment = await selectAssignment(tx, person, unitId, role)
    if (!assignment) throw notFound(say`There is no such role, or you cannot see it.`)
    await deleteRole(tx, person, unitId, role)
    if (administrators.includes(person) && (await selectAdministrators(tx)).length === 0)
      throw conflict('last-administrator', say`The last administrator keeps the role. Give it to somebody else first.`)
    const { personId: actor } = call.viewer
    const detail = { role, unit: assignment.unit.name }
    await record(tx, { verb: 'Remove', kind: 'role', actor, object: person, target: unitId, detail }, ruling)
    return null
  })
}
