import { type Static, Type as t } from 'typebox'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Pattern } from './authorization.ts'
import { PersonChange, ProposedChange, WhatIf } from './what-if.ts'

const params = t.Object({ id: Id })

export type ProposalState = Static<typeof ProposalState>
/** overtaken: the arrangement moved on underneath; it has to be looked at and offered again. */
export const ProposalState = OneOf(
  'draft',
  'offered',
  'returned',
  'scheduled',
  'overtaken',
  'in force',
  'rolled back',
  'rejected',
  'withdrawn',
)
/** A moment as people agreed on it: the clock on the wall of a place, and the instant that it means. */
export type Start = Static<typeof Start>
export const Start = t.Object({
  /** Such as 2026-12-01T06:00. */
  wall: t.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$' }),
  /** Such as Europe/Berlin. */
  zone: t.String({ minLength: 1, maxLength: 60 }),
})
export type ProposalRow = Static<typeof ProposalRow>
export const ProposalRow = t.Object({
  id: Id,
  number: t.Integer(),
  title: t.String(),
  state: ProposalState,
  by: Nullable(PersonCard),
  /** Null: as soon as it is accepted. */
  start: Nullable(t.Object({ ...Start.properties, at: Time })),
  changedAt: Time,
  comments: t.Integer(),
  /** Units whose pattern it changes. */
  units: t.Array(t.Object({ unit: UnitRef, now: Pattern, proposed: Pattern })),
})
export type Proposal = Static<typeof Proposal>
export const Proposal = t.Object({
  ...ProposalRow.properties,
  /** Why, in Markdown. */
  reason: t.String(),
  html: t.String(),
  change: ProposedChange,
  /** Version it was made onto, and the one in force. Where they differ it cannot be offered or begin: `stale`. */
  onto: t.Integer(),
  inForce: t.Integer(),
  stale: t.Boolean(),
  /** Counts up with each change: to be given back, so that two who write at once do not overwrite each other. */
  revision: t.Integer(),
  /** As it was computed last; null before that. Readers who do not see every account get it without accounts’ names. */
  whatIf: Nullable(WhatIf),
  /** What changes for the reader. */
  forMe: Nullable(PersonChange),
  offeredAt: Nullable(Time),
  decidedAt: Nullable(Time),
  /** Of the approval that decides it; null before it is offered. */
  approval: Nullable(Id),
  /** The versions it put into force, and the one before. */
  began: Nullable(t.Object({ at: Time, seq: t.Integer(), before: t.Integer() })),
  rolledBack: Nullable(t.Object({ at: Time, seq: t.Integer(), by: Nullable(PersonCard), why: t.String() })),
  /** Why it is rejected, withdrawn, returned or overtaken. */
  why: t.String(),
  may: t.Object({
    edit: t.Boolean(),
    offer: t.Boolean(),
    withdraw: t.Boolean(),
    rollBack: t.Boolean(),
    /** Who could sign it: offered as a choice when it is offered. */
    signers: t.Array(PersonCard),
  }),
})
export const listProposals = operation({
  method: 'GET',
  path: '/governance/proposals',
  summary:
    'Proposals to change the arrangement, those changed last first; drafts only for who wrote them and administrators',
  permission: 'person',
  query: t.Object({ ...PageQuery, state: t.Optional(ProposalState) }),
  result: t.Object({ ...Page(ProposalRow).properties, mayPropose: t.Boolean() }),
})
export const readProposal = operation({
  method: 'GET',
  path: '/governance/proposals/:id',
  summary: 'A proposal with what would follow from it, and what changes for the reader',
  permission: 'person',
  params,
  result: Proposal,
})
const Written = {
  title: Line({ minLength: 1, maxLength: 160 }),
  reason: t.String({ maxLength: 20_000, description: 'Markdown' }),
  change: ProposedChange,
  start: Nullable(Start),
}
export const createProposal = operation({
  method: 'POST',
  path: '/governance/proposals',
  summary: 'Begin a proposal; by the Centre of Excellence and administrators',
  permission: 'person',
  creates: true,
  body: t.Object(
    {
      title: Written.title,
      reason: t.Optional(Written.reason),
      change: Written.change,
      start: t.Optional(Written.start),
    },
    { additionalProperties: false },
  ),
  result: Proposal,
})
export const updateProposal = operation({
  method: 'PATCH',
  path: '/governance/proposals/:id',
  summary: 'Change a draft, or one that was returned or overtaken',
  permission: 'person',
  params,
  body: t.Object(
    { revision: t.Integer({ minimum: 0 }), ...t.Partial(t.Object(Written)).properties },
    { additionalProperties: false },
  ),
  result: Proposal,
})
export const recomputeProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/what-if',
  summary: 'Compute again what would follow, onto the arrangement now in force, and keep it with the proposal',
  permission: 'person',
  cost: 'high',
  params,
  result: Proposal,
})
export const offerProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/offer',
  summary: 'Ask for a signature; refused where the arrangement moved on since it was computed',
  permission: 'person',
  params,
  body: t.Object(
    {
      revision: t.Integer({ minimum: 0 }),
      /** Who is asked to sign; all who may where nobody is named. */
      signers: t.Optional(t.Array(Id, { minItems: 1, maxItems: 5 })),
    },
    { additionalProperties: false },
  ),
  result: Proposal,
})
export const withdrawProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/withdraw',
  summary: 'Take it back, as long as it is not in force',
  permission: 'person',
  params,
  body: t.Object({ why: t.Optional(t.String({ maxLength: 2000 })) }, { additionalProperties: false }),
  result: Proposal,
})
export const rollBackProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/roll-back',
  summary: 'Bring back the arrangement from before it; only while no later change stands on it',
  permission: 'ruled',
  params,
  body: t.Object({ why: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Proposal,
})
export type ProposalComment = Static<typeof ProposalComment>
export const ProposalComment = t.Object({ id: Id, by: PersonCard, at: Time, text: t.String(), html: t.String() })
export const listProposalComments = operation({
  method: 'GET',
  path: '/governance/proposals/:id/comments',
  summary: 'What people say about a proposal, oldest first',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(ProposalComment),
})
export const commentProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/comments',
  summary: 'Say something about a proposal; everybody who can read it may',
  permission: 'person',
  creates: true,
  params,
  body: t.Object({ text: t.String({ minLength: 1, maxLength: 10_000 }) }, { additionalProperties: false }),
  result: ProposalComment,
})

/** What a version of the arrangement changed for the reader, as they were told. */
export type ChangeForMe = Static<typeof ChangeForMe>
export const ChangeForMe = t.Object({
  /** Version that came into force. */
  seq: t.Integer(),
  at: Time,
  /** Why, in the words of who changed it. */
  reason: t.String(),
  by: Nullable(PersonCard),
  proposal: Nullable(t.Object({ id: Id, number: t.Integer(), title: t.String() })),
  gain: t.Integer(),
  lose: t.Integer(),
  /** “You may now publish on 19 accounts; you no longer approve on 4.” */
  sentence: t.String(),
  changes: PersonChange.properties.changes,
})
export const listChangesForMe = operation({
  method: 'GET',
  path: '/governance/changes',
  summary: 'What changes of the arrangement meant for the reader, newest first',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(ChangeForMe),
})
