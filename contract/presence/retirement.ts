import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

// Retiring an account, step by step. Its handle stays reserved.

/** proposed → approved → informed (followers) → revoked (credentials) → done; or cancelled. */
export type RetirementState = Static<typeof RetirementState>
export const RetirementState = OneOf('proposed', 'approved', 'informed', 'revoked', 'done', 'cancelled')
export type RetirementStep = Static<typeof RetirementStep>
export const RetirementStep = OneOf('inform', 'revoke', 'finish', 'cancel')

export type Retirement = Static<typeof Retirement>
export const Retirement = t.Object({
  id: Id,
  account: t.Object({ id: Id, name: t.String(), network: Network, handle: t.String(), unit: UnitRef }),
  state: RetirementState,
  reason: t.String(),
  /** The facts when it was proposed, as sentences. */
  evidence: t.Array(t.String()),
  proposedBy: Nullable(PersonCard),
  proposedAt: Time,
  /** The approval request, if consent is required. */
  approval: Nullable(Id),
  approvedAt: Nullable(Time),
  /** The address or text of the last post, or why there is none. */
  farewell: t.String(),
  /** Where followers are redirected. */
  redirect: t.String(),
  informedAt: Nullable(Time),
  /** Which credentials were revoked. */
  revoked: t.String(),
  revokedAt: Nullable(Time),
  endedAt: Nullable(Time),
  /** Null until the account is retired. */
  reservedHandle: Nullable(
    t.Object({
      state: OneOf('reserved', 'available', 'taken', 'unknown'),
      since: Time,
      checkedAt: Nullable(Time),
      note: t.String(),
    }),
  ),
  /** The steps that the caller can take next. */
  steps: t.Array(RetirementStep),
})

const params = t.Object({ id: Id })
export const listRetirements = operation({
  method: 'GET',
  path: '/retirements',
  summary: 'List retirements',
  permission: 'person',
  query: t.Object({ ...PageQuery, which: t.Optional(OneOf('open', 'done', 'all')), account: t.Optional(Id) }),
  result: Page(Retirement),
})
export const proposeRetirement = operation({
  method: 'POST',
  path: '/accounts/:id/retirement',
  summary: 'Propose to retire an account',
  permission: 'person',
  params,
  body: t.Object({ reason: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Retirement,
})
export const readRetirement = operation({
  method: 'GET',
  path: '/retirements/:id',
  summary: 'Get a retirement',
  permission: 'person',
  params,
  result: Retirement,
})
export const stepRetirement = operation({
  method: 'POST',
  path: '/retirements/:id/steps',
  summary: 'Take the next step of a retirement, or cancel it',
  permission: 'person',
  params,
  body: t.Object(
    {
      step: RetirementStep,
      /** Required for `inform` and `revoke`: what was done, or why not. */
      note: t.Optional(t.String({ maxLength: 2000 })),
      /** For `inform`. */
      redirect: t.Optional(t.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  result: Retirement,
})
