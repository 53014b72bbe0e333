import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf, operation, Time } from './operation.ts'

const Count = t.Object({ done: t.Integer(), total: t.Integer() })

export type Sample = Static<typeof Sample>
export const Sample = t.Object({
  state: OneOf('absent', 'weaving', 'present', 'removing', 'failed'),
  /** How much of the weaving, or of the removing, is done: 0 to 1. */
  share: t.Number(),
  people: Count,
  communities: Count,
  messages: Count,
  /** Time of the message woven last. */
  at: Nullable(Time),
  secondsLeft: Nullable(t.Integer()),
  /** A community that can be looked into already. */
  open: Nullable(t.Object({ slug: t.String(), name: t.String() })),
  /** Why it failed, as a sentence. */
  problem: Nullable(t.String()),
})
export const readSample = operation({
  method: 'GET',
  path: '/sample',
  summary: 'The sample organisation: whether it is here, and how far its weaving is',
  permission: 'administrator',
  result: Sample,
})
export const weaveSample = operation({
  method: 'POST',
  path: '/sample',
  summary: 'Weave the sample organisation; goes on by itself, and is told by reading it',
  permission: 'ruled',
  cost: 'high',
  result: Sample,
})
export const removeSample = operation({
  method: 'DELETE',
  path: '/sample',
  summary: 'Take the sample organisation out again, with all that was written in it',
  permission: 'ruled',
  result: Sample,
})
