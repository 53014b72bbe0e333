import { type Static, Type as t } from 'typebox'
import { Nullable, operation, Time } from '../operation.ts'
import { PersonCard, RoleName, UnitRef } from '../people/directory.ts'

const section = t.String({ maxLength: 20_000, description: 'Markdown' })
const CharterText = {
  strategy: section,
  training: section,
  research: section,
  measurement: section,
  vendors: section,
}

export type Charter = Static<typeof Charter>
export const Charter = t.Object({
  ...CharterText,
  /** The same sections as safe HTML. */
  html: t.Object({
    strategy: t.String(),
    training: t.String(),
    research: t.String(),
    measurement: t.String(),
    vendors: t.String(),
  }),
  version: t.Integer(),
  changedAt: Nullable(Time),
  changedBy: Nullable(PersonCard),
  centre: Nullable(UnitRef),
  /** People who work in the centre or have a role in it. */
  members: t.Array(t.Object({ person: PersonCard, roles: t.Array(RoleName) })),
  mayChange: t.Boolean(),
})

export const readCharter = operation({
  method: 'GET',
  path: '/governance/charter',
  summary: 'Get the charter of the Centre of Excellence',
  permission: 'person',
  result: Charter,
})

export const changeCharter = operation({
  method: 'PUT',
  path: '/governance/charter',
  summary: 'Update the charter; Centre of Excellence and administrators only',
  permission: 'person',
  body: t.Object({ baseVersion: t.Integer({ minimum: 0 }), ...CharterText }, { additionalProperties: false }),
  result: Charter,
})
