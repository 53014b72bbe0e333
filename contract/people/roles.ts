import { type Static, Type as t } from 'typebox'
import { Id, Nothing, operation } from '../operation.ts'

import { PersonCard, RoleName, UnitRef } from './directory.ts'

const params = t.Object({ id: Id })
const RoleBody = t.Object({ person: Id, role: RoleName }, { additionalProperties: false })

export const RoleHolder = t.Object({ person: PersonCard, role: RoleName, unit: UnitRef })

export type RoleHolder = Static<typeof RoleHolder>
export const listRoles = operation({
  method: 'GET',
  path: '/units/:id/roles',
  summary: 'Who holds which role in a unit',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(RoleHolder) }),
})

export const grantRole = operation({
  method: 'PUT',
  path: '/units/:id/roles',
  summary: 'Give a person a role in a unit',
  permission: 'ruled',
  params,
  body: RoleBody,
  result: RoleHolder,
})

export const revokeRole = operation({
  method: 'DELETE',
  path: '/units/:id/roles',
  summary: 'Take a role back; the last administrator keeps theirs',
  permission: 'ruled',
  params,
  query: t.Object({ person: Id, role: RoleName }),
  result: Nothing,
})
