import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

// Handles that are kept after their account was retired: a stranger who takes one speaks in the organisation’s name.

const params = t.Object({ id: Id })

/** Who is at a kept handle: we, nobody, a stranger, or the network does not say. */
export type WatchState = Static<typeof WatchState>
export const WatchState = OneOf('kept', 'free', 'taken', 'unknown')

export type Watch = Static<typeof Watch>
export const Watch = t.Object({
  id: Id,
  account: t.Object({ id: Id, name: t.String(), unit: UnitRef }),
  network: Network,
  handle: t.String(),
  url: t.String(),
  /** Whose it was, by the network’s own id. */
  nativeId: Nullable(t.String()),
  since: Time,
  state: WatchState,
  lookedAt: Nullable(Time),
  /** Whether anybody looks: the network is connected, and the account is no sample. */
  looking: t.Boolean(),
  /** When somebody was last told that a stranger is there. */
  alertedAt: Nullable(Time),
  /** Who said that they have seen to it; null as long as an alarm waits for somebody. */
  acknowledged: Nullable(t.Object({ at: Time, by: Nullable(PersonCard), note: t.String() })),
})
export const listWatches = operation({
  method: 'GET',
  path: '/watches',
  summary: 'Handles that are kept, as far as one sees their accounts; those with an alarm first',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    /** Alarms: taken, and nobody has said that they have seen to it. */
    which: t.Optional(OneOf('alarms', 'all')),
    state: t.Optional(WatchState),
  }),
  result: t.Object({ ...Page(Watch).properties, alarms: t.Integer(), total: t.Integer() }),
})

/** What was seen at a kept handle, whenever it was something else than before. */
export type Sighting = Static<typeof Sighting>
export const Sighting = t.Object({
  id: Id,
  at: Time,
  state: WatchState,
  nativeId: Nullable(t.String()),
  displayName: Nullable(t.String()),
  /** Of the bytes of the evidence file, in hexadecimal. */
  sha256: t.String(),
})
export const readWatch = operation({
  method: 'GET',
  path: '/watches/:id',
  summary: 'One kept handle: what was seen there when, newest first, and what whoever asks may do',
  permission: 'person',
  params,
  result: t.Object({ ...Watch.properties, sightings: t.Array(Sighting), mayAcknowledge: t.Boolean() }),
})
export const acknowledgeWatch = operation({
  method: 'POST',
  path: '/watches/:id/acknowledgement',
  summary: 'Say that one has seen to the stranger at this handle, and what was done; another stranger is another alarm',
  permission: 'person',
  params,
  body: t.Object({ note: t.String({ minLength: 1, maxLength: 1000 }) }, { additionalProperties: false }),
  result: Watch,
})
export const lookAtWatch = operation({
  method: 'POST',
  path: '/watches/:id/looks',
  summary: 'Look who is at this handle as soon as possible',
  permission: 'person',
  params,
  result: Nothing,
})
export const readSightingFile = operation({
  method: 'GET',
  path: '/watches/sightings/:id/evidence',
  summary: 'What was seen at a kept handle, as it was kept: JSON',
  permission: 'person',
  params,
  result: t.Unknown(),
  raw: { result: 'application/json' },
})
