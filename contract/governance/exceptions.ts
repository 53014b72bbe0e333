import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type Exception = Static<typeof Exception>
export const Exception = t.Object({
  id: Id,
  /** The rule that does not hold here, such as H-02. */
  rule: t.String(),
  /** What it is limited to; at least one of these. Of several, all must fit. */
  unit: Nullable(UnitRef),
  account: Nullable(Id),
  community: Nullable(Id),
  person: Nullable(PersonCard),
  reason: t.String(),
  signedBy: PersonCard,
  signedAt: Time,
  from: Time,
  until: Time,
  revokedAt: Nullable(Time),
  revokedBy: Nullable(PersonCard),
  revokedWhy: Nullable(t.String()),
  state: OneOf('planned', 'in force', 'expired', 'revoked'),
})
export const listExceptions = operation({
  method: 'GET',
  path: '/exceptions',
  summary: 'Exceptions: all for administrators, else those that concern the reader',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    state: t.Optional(OneOf('planned', 'in force', 'expired', 'revoked')),
    rule: t.Optional(t.String({ maxLength: 80 })),
    unit: t.Optional(Id),
    account: t.Optional(Id),
    community: t.Optional(Id),
    person: t.Optional(Id),
  }),
  result: Page(Exception),
})
export const signException = operation({
  method: 'POST',
  path: '/exceptions',
  summary: 'Sign an exception from a rule, for somebody or something, with a reason and an end',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    {
      rule: t.String({ minLength: 1, maxLength: 80 }),
      unit: t.Optional(Id),
      account: t.Optional(Id),
      community: t.Optional(Id),
      person: t.Optional(Id),
      reason: t.String({ minLength: 1, maxLength: 2000 }),
      from: t.Optional(Time),
      until: Time,
    },
    { additionalProperties: false },
  ),
  result: Exception,
})
export const revokeException = operation({
  method: 'POST',
  path: '/exceptions/:id/revoke',
  summary: 'End an exception before its time',
  permission: 'ruled',
  params,
  body: t.Object({ why: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Exception,
})
