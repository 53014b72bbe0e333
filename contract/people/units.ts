import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, operation } from '../operation.ts'

const params = t.Object({ id: Id })
const Name = Line({ minLength: 1, maxLength: 120 })

export type Unit = Static<typeof Unit>
export const Unit = t.Object({
  id: Id,
  name: t.String(),
  parent: Nullable(Id),
  /** 0 for the root. */
  depth: t.Integer(),
  /** Active and invited people directly in the unit, and including sub-units. */
  people: t.Integer(),
  peopleInSubtree: t.Integer(),
  /** People who match `q`, including sub-units. */
  matches: t.Optional(t.Integer()),
  sample: t.Boolean(),
})

export const listUnits = operation({
  method: 'GET',
  path: '/units',
  summary: 'List all units, parents before children, with numbers of people',
  permission: 'person',
  query: t.Object({ q: t.Optional(t.String({ maxLength: 200 })) }),
  result: t.Object({ items: t.Array(Unit) }),
})

export const createUnit = operation({
  method: 'POST',
  path: '/units',
  summary: 'Create a unit',
  permission: 'ruled',
  creates: true,
  body: t.Object({ name: Name, parent: Nullable(Id) }, { additionalProperties: false }),
  result: Unit,
})

export const updateUnit = operation({
  method: 'PATCH',
  path: '/units/:id',
  summary: 'Rename or move a unit with its sub-units',
  permission: 'ruled',
  params,
  body: t.Object({ name: t.Optional(Name), parent: t.Optional(Id) }, { additionalProperties: false }),
  result: Unit,
})

export const deleteUnit = operation({
  method: 'DELETE',
  path: '/units/:id',
  summary: 'Delete an empty unit',
  permission: 'ruled',
  params,
  result: Nothing,
})
