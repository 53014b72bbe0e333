import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

// The end of an account, in steps. Its handle is kept and watched: strangers have taken abandoned official ones.

/** Proposed → agreed (its keepers consent, or the model decides) → told (a farewell) → revoked → done; or dropped. */
export type RetirementState = Static<typeof RetirementState>
export const RetirementState = OneOf('proposed', 'agreed', 'told', 'revoked', 'done', 'dropped')
export type RetirementStep = Static<typeof RetirementStep>
export const RetirementStep = OneOf('tell', 'revoke', 'finish', 'drop')

export type Retirement = Static<typeof Retirement>
export const Retirement = t.Object({
  id: Id,
  account: t.Object({ id: Id, name: t.String(), network: Network, handle: t.String(), unit: UnitRef }),
  state: RetirementState,
  reason: t.String(),
  /** What spoke for it when it was proposed. */
  evidence: t.Array(t.String()),
  proposedBy: Nullable(PersonCard),
  proposedAt: Time,
  /** Where it waits for consent. */
  approval: Nullable(Id),
  agreedAt: Nullable(Time),
  /** The address or the words of the last post, or why there is none. */
  farewell: t.String(),
  /** Where readers are sent. */
  redirect: t.String(),
  toldAt: Nullable(Time),
  /** What was taken from whom. */
  revoked: t.String(),
  revokedAt: Nullable(Time),
  endedAt: Nullable(Time),
  /** The handle, once the account is retired; null before. */
  watch: Nullable(
    t.Object({
      state: OneOf('kept', 'free', 'taken', 'unknown'),
      since: Time,
      lookedAt: Nullable(Time),
      note: t.String(),
    }),
  ),
  /** What can be done next, by whoever asks. */
  steps: t.Array(RetirementStep),
})

const params = t.Object({ id: Id })
export const listRetirements = operation({
  method: 'GET',
  path: '/retirements',
  summary: 'Retirements, the latest proposed first',
  permission: 'person',
  query: t.Object({ ...PageQuery, which: t.Optional(OneOf('open', 'done', 'all')), account: t.Optional(Id) }),
  result: Page(Retirement),
})
export const proposeRetirement = operation({
  method: 'POST',
  path: '/accounts/:id/retirement',
  summary: 'Propose to retire an account. Whoever looks after it alone agrees by proposing; others wait for consent',
  permission: 'person',
  params,
  body: t.Object({ reason: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Retirement,
})
export const readRetirement = operation({
  method: 'GET',
  path: '/retirements/:id',
  summary: 'One retirement, with what can be done next',
  permission: 'person',
  params,
  result: Retirement,
})
export const stepRetirement = operation({
  method: 'POST',
  path: '/retirements/:id/steps',
  summary:
    'Take the next step, or drop what was agreed: by whoever looks after the account, may open accounts in its unit or leads a unit that owns it, and by administrators (O-23 – O-26)',
  permission: 'person',
  params,
  body: t.Object(
    {
      step: RetirementStep,
      /** Of tell and revoke, needed there: what was done, or why it was not. */
      note: t.Optional(t.String({ maxLength: 2000 })),
      /** Of tell. */
      redirect: t.Optional(t.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  result: Retirement,
})
