import { type Static, Type as t } from 'typebox'
import { Id, Nullable, operation, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type Hold = Static<typeof Hold>
export const Hold = t.Object({
  id: Id,
  /** Null: everything of the organisation. */
  unit: Nullable(UnitRef),
  /** Null for who neither sees an account that it stops nor can lift it. */
  reason: Nullable(t.String()),
  at: Time,
  by: Nullable(PersonCard),
  /** Accounts in use that nothing is published on because of it. */
  accounts: t.Integer(),
  mayLift: t.Boolean(),
})

export const listHolds = operation({
  method: 'GET',
  path: '/register/holds',
  summary: 'What is on hold now',
  permission: 'person',
  result: t.Object({ items: t.Array(Hold) }),
})

export const holdEverything = operation({
  method: 'POST',
  path: '/register/holds',
  summary: 'Hold everything of a unit and all below it, or of all: nothing is published until it is lifted',
  permission: 'person',
  body: t.Object(
    { unit: Nullable(Id), reason: t.String({ minLength: 1, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  result: t.Object({ items: t.Array(Hold) }),
})

export const liftHold = operation({
  method: 'DELETE',
  path: '/register/holds/:id',
  summary: 'Lift it: what may be published before may be published again',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(Hold) }),
})
