import { type Static, Type as t } from 'typebox'
import { Id, Nullable, operation, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type PublishingPause = Static<typeof PublishingPause>
export const PublishingPause = t.Object({
  id: Id,
  /** Null: the whole organisation. */
  unit: Nullable(UnitRef),
  /** Null if the caller sees no affected account and cannot resume publishing. */
  reason: Nullable(t.String()),
  at: Time,
  by: Nullable(PersonCard),
  /** Affected accounts in use. */
  accounts: t.Integer(),
  canResume: t.Boolean(),
})

export const listPublishingPauses = operation({
  method: 'GET',
  path: '/publishing-pauses',
  summary: 'List publishing pauses',
  permission: 'person',
  result: t.Object({ items: t.Array(PublishingPause) }),
})

export const pausePublishing = operation({
  method: 'POST',
  path: '/publishing-pauses',
  summary: 'Pause publishing',
  permission: 'person',
  body: t.Object(
    /** The unit including its sub-units; null: the whole organisation. */
    { unit: Nullable(Id), reason: t.String({ minLength: 1, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  result: t.Object({ items: t.Array(PublishingPause) }),
})

export const resumePublishing = operation({
  method: 'DELETE',
  path: '/publishing-pauses/:id',
  summary: 'Resume publishing',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(PublishingPause) }),
})
