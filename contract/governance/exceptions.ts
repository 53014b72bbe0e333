import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type Exception = Static<typeof Exception>
export const Exception = t.Object({
  id: Id,
  /** The rule that is waived, such as H-02. */
  rule: t.String(),
  /** Scope, at least one of these. If several are set, all must match. */
  unit: Nullable(UnitRef),
  account: Nullable(Id),
  community: Nullable(Id),
  person: Nullable(PersonCard),
  reason: t.String(),
  grantedBy: PersonCard,
  grantedAt: Time,
  from: Time,
  until: Time,
  revokedAt: Nullable(Time),
  revokedBy: Nullable(PersonCard),
  revokedReason: Nullable(t.String()),
  state: OneOf('planned', 'active', 'expired', 'revoked'),
})
export const listExceptions = operation({
  method: 'GET',
  path: '/exceptions',
  summary: 'List exceptions; administrators get all, others those that affect them',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    state: t.Optional(OneOf('planned', 'active', 'expired', 'revoked')),
    rule: t.Optional(t.String({ maxLength: 80 })),
    unit: t.Optional(Id),
    account: t.Optional(Id),
    community: t.Optional(Id),
    person: t.Optional(Id),
  }),
  result: Page(Exception),
})
export const grantException = operation({
  method: 'POST',
  path: '/exceptions',
  summary: 'Grant an exception from a rule, with a scope, a reason and an expiry date',
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
  summary: 'Revoke an exception',
  permission: 'ruled',
  params,
  body: t.Object({ reason: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Exception,
})
