import { type Static, Type as t } from 'typebox'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Pattern } from './authorization.ts'
import { PersonChange, ProposedChange, WhatIf } from './what-if.ts'

const params = t.Object({ id: Id })

export type ProposalState = Static<typeof ProposalState>
/** outdated: the operating model has changed since; the proposal has to be recalculated and resubmitted. */
export const ProposalState = OneOf(
  'draft',
  'pending',
  'changes requested',
  'scheduled',
  'outdated',
  'applied',
  'rolled back',
  'rejected',
  'withdrawn',
)
/** A local time in a time zone. */
export type Start = Static<typeof Start>
export const Start = t.Object({
  /** Such as 2026-12-01T06:00. */
  localTime: t.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$' }),
  /** Such as Europe/Berlin. */
  timeZone: t.String({ minLength: 1, maxLength: 60 }),
})
export type ProposalRow = Static<typeof ProposalRow>
export const ProposalRow = t.Object({
  id: Id,
  number: t.Integer(),
  title: t.String(),
  state: ProposalState,
  by: Nullable(PersonCard),
  /** Null: as soon as it is approved. */
  start: Nullable(t.Object({ ...Start.properties, at: Time })),
  changedAt: Time,
  comments: t.Integer(),
  /** Units whose pattern changes. */
  units: t.Array(t.Object({ unit: UnitRef, now: Pattern, proposed: Pattern })),
})
export type Proposal = Static<typeof Proposal>
export const Proposal = t.Object({
  ...ProposalRow.properties,
  /** Markdown. */
  reason: t.String(),
  html: t.String(),
  change: ProposedChange,
  /** The version it was calculated against. If it is not the current one, the proposal is `outdated` and cannot be submitted or applied. */
  baseVersion: t.Integer(),
  currentVersion: t.Integer(),
  outdated: t.Boolean(),
  /** Increases with each change. Send it with an update to detect concurrent changes. */
  revision: t.Integer(),
  /** The last calculated impact; null if there is none. Readers who do not see every account get no vacancies. */
  whatIf: Nullable(WhatIf),
  /** What changes for the caller. */
  forMe: Nullable(PersonChange),
  submittedAt: Nullable(Time),
  decidedAt: Nullable(Time),
  /** The approval that decides it; null before it is submitted. */
  approval: Nullable(Id),
  /** The version that applied it, and the one before. */
  applied: Nullable(t.Object({ at: Time, version: t.Integer(), previousVersion: t.Integer() })),
  rolledBack: Nullable(t.Object({ at: Time, version: t.Integer(), by: Nullable(PersonCard), reason: t.String() })),
  /** Why it is rejected, withdrawn or outdated, or which changes are requested. */
  stateReason: t.String(),
  may: t.Object({
    edit: t.Boolean(),
    submit: t.Boolean(),
    withdraw: t.Boolean(),
    restore: t.Boolean(),
    /** People who could approve it. */
    approvers: t.Array(PersonCard),
  }),
})
export const listProposals = operation({
  method: 'GET',
  path: '/governance/proposals',
  summary:
    'List proposals to change the operating model, last changed first; drafts only for authors and administrators',
  permission: 'person',
  query: t.Object({ ...PageQuery, state: t.Optional(ProposalState) }),
  result: t.Object({ ...Page(ProposalRow).properties, mayPropose: t.Boolean() }),
})
export const readProposal = operation({
  method: 'GET',
  path: '/governance/proposals/:id',
  summary: 'Get a proposal with its impact and what changes for the caller',
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
  summary: 'Create a proposal; Centre of Excellence and administrators only',
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
  summary: 'Update a proposal that is a draft, outdated, or has changes requested',
  permission: 'person',
  params,
  body: t.Object(
    { revision: t.Integer({ minimum: 0 }), ...t.Partial(t.Object(Written)).properties },
    { additionalProperties: false },
  ),
  result: Proposal,
})
export const recalculateProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/what-if',
  summary: 'Recalculate the impact against the current operating model and store it with the proposal',
  permission: 'person',
  cost: 'high',
  params,
  result: Proposal,
})
export const submitProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/submit',
  summary: 'Submit for approval; refused if the operating model changed since the impact was calculated',
  permission: 'person',
  params,
  body: t.Object(
    {
      revision: t.Integer({ minimum: 0 }),
      /** The people whose approval is requested. Defaults to everyone who can approve. */
      approvers: t.Optional(t.Array(Id, { minItems: 1, maxItems: 5 })),
    },
    { additionalProperties: false },
  ),
  result: Proposal,
})
export const withdrawProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/withdraw',
  summary: 'Withdraw a proposal that is not applied yet',
  permission: 'person',
  params,
  body: t.Object({ reason: t.Optional(t.String({ maxLength: 2000 })) }, { additionalProperties: false }),
  result: Proposal,
})
export const restoreBeforeProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/restore',
  summary: 'Restore the operating model from before the proposal; refused if a later change was made',
  permission: 'ruled',
  params,
  body: t.Object({ reason: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Proposal,
})
export type ProposalComment = Static<typeof ProposalComment>
export const ProposalComment = t.Object({ id: Id, by: PersonCard, at: Time, text: t.String(), html: t.String() })
export const listProposalComments = operation({
  method: 'GET',
  path: '/governance/proposals/:id/comments',
  summary: 'List comments on a proposal, oldest first',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(ProposalComment),
})
export const commentProposal = operation({
  method: 'POST',
  path: '/governance/proposals/:id/comments',
  summary: 'Comment on a proposal',
  permission: 'person',
  creates: true,
  params,
  body: t.Object({ text: t.String({ minLength: 1, maxLength: 10_000 }) }, { additionalProperties: false }),
  result: ProposalComment,
})

/** What a version of the operating model changed for the caller. */
export type ChangeForMe = Static<typeof ChangeForMe>
export const ChangeForMe = t.Object({
  version: t.Integer(),
  at: Time,
  /** Reason given by the person who made the change. */
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
  summary: 'List what changes of the operating model meant for the caller, newest first',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(ChangeForMe),
})
