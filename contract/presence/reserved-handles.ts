import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

// Handles of retired accounts. They are checked daily, because a new owner could impersonate the organisation.

const params = t.Object({ id: Id })

/** `reserved`: still the organisation's. `taken`: another account uses it. `unknown`: the network does not say. */
export type HandleState = Static<typeof HandleState>
export const HandleState = OneOf('reserved', 'available', 'taken', 'unknown')

export type ReservedHandle = Static<typeof ReservedHandle>
export const ReservedHandle = t.Object({
  id: Id,
  account: t.Object({ id: Id, name: t.String(), unit: UnitRef }),
  network: Network,
  handle: t.String(),
  url: t.String(),
  /** The network's id of the retired account. */
  nativeId: Nullable(t.String()),
  since: Time,
  state: HandleState,
  checkedAt: Nullable(Time),
  /** Whether it is checked: its network is connected and the account is not sample data. */
  monitored: t.Boolean(),
  /** When the last alert was sent. */
  alertedAt: Nullable(Time),
  /** Null while an alert is open. */
  resolved: Nullable(t.Object({ at: Time, by: Nullable(PersonCard), note: t.String() })),
})
export const listReservedHandles = operation({
  method: 'GET',
  path: '/reserved-handles',
  summary: 'List reserved handles',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    /** `alerts`: taken and not resolved. */
    which: t.Optional(OneOf('alerts', 'all')),
    state: t.Optional(HandleState),
  }),
  result: t.Object({ ...Page(ReservedHandle).properties, alerts: t.Integer(), total: t.Integer() }),
})

/** A change of who uses the handle. */
export type HandleObservation = Static<typeof HandleObservation>
export const HandleObservation = t.Object({
  id: Id,
  at: Time,
  state: HandleState,
  nativeId: Nullable(t.String()),
  displayName: Nullable(t.String()),
  /** SHA-256 of the evidence file, in hexadecimal. */
  sha256: t.String(),
})
export const readReservedHandle = operation({
  method: 'GET',
  path: '/reserved-handles/:id',
  summary: 'Get a reserved handle',
  permission: 'person',
  params,
  result: t.Object({ ...ReservedHandle.properties, observations: t.Array(HandleObservation), canResolve: t.Boolean() }),
})
export const resolveHandleAlert = operation({
  method: 'POST',
  path: '/reserved-handles/:id/resolve',
  summary: 'Resolve the alert of a reserved handle',
  permission: 'person',
  params,
  body: t.Object({ note: t.String({ minLength: 1, maxLength: 1000 }) }, { additionalProperties: false }),
  result: ReservedHandle,
})
export const checkReservedHandle = operation({
  method: 'POST',
  path: '/reserved-handles/:id/checks',
  summary: 'Check a reserved handle now',
  permission: 'person',
  params,
  result: Nothing,
})
export const readHandleEvidence = operation({
  method: 'GET',
  path: '/reserved-handles/observations/:id/evidence',
  summary: 'Download the evidence of an observation as JSON',
  permission: 'person',
  params,
  result: t.Unknown(),
  raw: { result: 'application/json' },
})
