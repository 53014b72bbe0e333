import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf, operation, Time } from './operation.ts'

const Count = t.Object({ done: t.Integer(), total: t.Integer() })

export type Sample = Static<typeof Sample>
export const Sample = t.Object({
  state: OneOf('absent', 'loading', 'present', 'removing', 'failed'),
  /** Progress of loading or removing, 0 to 1. */
  progress: t.Number(),
  people: Count,
  communities: Count,
  messages: Count,
  /** Time of the last loaded message. */
  at: Nullable(Time),
  secondsLeft: Nullable(t.Integer()),
  /** A community that can be opened already. */
  community: Nullable(t.Object({ slug: t.String(), name: t.String() })),
  /** Why it failed, as a sentence. */
  problem: Nullable(t.String()),
})
export const readSample = operation({
  method: 'GET',
  path: '/sample',
  summary: 'Get the state of the sample data',
  permission: 'administrator',
  result: Sample,
})
export const loadSample = operation({
  method: 'POST',
  path: '/sample',
  summary: 'Load sample data',
  permission: 'ruled',
  cost: 'high',
  result: Sample,
})
export const removeSample = operation({
  method: 'DELETE',
  path: '/sample',
  summary: 'Remove sample data',
  permission: 'ruled',
  result: Sample,
})
