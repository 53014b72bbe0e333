import { type Static, Type as t } from 'typebox'
import { Id, Nothing, operation } from '../operation.ts'

import { PersonCard, RoleName, UnitRef } from './directory.ts'

const params = t.Object({ id: Id })
const RoleBody = t.Object({ person: Id, role: RoleName }, { additionalProperties: false })

export const RoleAssignment = t.Object({ person: PersonCard, role: RoleName, unit: UnitRef })

export type RoleAssignment = Static<typeof RoleAssignment>
export const listRoles = operation({
  method: 'GET',
  path: '/units/:id/roles',
  summary: 'List role assignments of a unit',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(RoleAssignment) }),
})

export const assignRole = operation({
  method: 'PUT',
  path: '/units/:id/roles',
  summary: 'Assign a role in a unit',
  permission: 'ruled',
  params,
  body: RoleBody,
  result: RoleAssignment,
})

export const removeRole = operation({
  method: 'DELETE',
  path: '/units/:id/roles',
  summary: 'Remove a role; refused for the last administrator',
  permission: 'ruled',
  params,
  query: t.Object({ person: Id, role: RoleName }),
  result: Nothing,
})
