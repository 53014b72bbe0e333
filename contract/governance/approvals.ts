import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type ApprovalState = Static<typeof ApprovalState>
/** `changes requested`: the requester edits and resubmits or withdraws. */
export const ApprovalState = OneOf('pending', 'changes requested', 'approved', 'rejected', 'withdrawn')
export type ApprovalAct = Static<typeof ApprovalAct>
export const ApprovalAct = OneOf(
  'submitted',
  'resubmitted',
  'approved',
  'changes requested',
  'rejected',
  'withdrawn',
  'commented',
  'reminded',
  'escalated',
  'reassigned',
)
/** An entry in the history of an approval. */
export type ApprovalStep = Static<typeof ApprovalStep>
export const ApprovalStep = t.Object({
  id: Id,
  act: ApprovalAct,
  /** Null for automatic steps. */
  by: Nullable(PersonCard),
  /** The person on whose behalf a delegate acted. */
  for: Nullable(PersonCard),
  stage: t.Integer(),
  comment: t.String(),
  at: Time,
})
export type ApprovalRow = Static<typeof ApprovalRow>
export const ApprovalRow = t.Object({
  id: Id,
  /** What is requested, such as `community`. */
  kind: t.String(),
  /** In the reader’s language, such as “Inês Carvalho asks to create the community Sealing”. */
  sentence: t.String(),
  title: t.String(),
  link: Nullable(t.String()),
  unit: Nullable(UnitRef),
  requester: PersonCard,
  state: ApprovalState,
  /** Index of the current stage, from 0. */
  stage: t.Integer(),
  stages: t.Integer(),
  dueAt: Nullable(Time),
  overdue: t.Boolean(),
  escalated: t.Boolean(),
  requestedAt: Time,
  decidedAt: Nullable(Time),
  /** Whether the caller may decide now. */
  mayDecide: t.Boolean(),
})
export type Approval = Static<typeof Approval>
export const Approval = t.Object({
  ...ApprovalRow.properties,
  /** What is decided, in the words of the requester. */
  text: t.String(),
  html: t.String(),
  /** Facts about the request, in the reader’s language. */
  facts: t.Array(t.Object({ name: t.String(), value: t.String() })),
  /** Who may decide at each stage, and who has decided. */
  deciders: t.Array(
    t.Object({
      stage: t.Integer(),
      name: t.String(),
      /** Whether one approval is enough or everyone in the stage has to approve. */
      needs: OneOf('one', 'all'),
      people: t.Array(t.Object({ person: PersonCard, delegate: Nullable(PersonCard), decided: Nullable(ApprovalAct) })),
    }),
  ),
  steps: t.Array(ApprovalStep),
  /** Increases with each step. A decision names the revision it is based on. */
  revision: t.Integer(),
  mayWithdraw: t.Boolean(),
  mayResubmit: t.Boolean(),
})
export const listApprovals = operation({
  method: 'GET',
  path: '/approvals',
  summary: 'List approvals: pending for the caller, requested by the caller, or decided by the caller',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('pending', 'requested', 'decided')),
    kind: t.Optional(t.String({ maxLength: 40 })),
  }),
  result: t.Object({
    ...Page(ApprovalRow).properties,
    pending: t.Integer({ description: 'Approvals that need the caller’s decision' }),
  }),
})
export const readApproval = operation({
  method: 'GET',
  path: '/approvals/:id',
  summary: 'Get an approval; requester, deciders and administrators only',
  permission: 'person',
  params,
  result: Approval,
})
const Deciding = {
  decision: OneOf('approve', 'request changes', 'reject'),
  /** Required unless the decision is `approve`. */
  comment: t.Optional(t.String({ maxLength: 4000 })),
}
export const decideApproval = operation({
  method: 'POST',
  path: '/approvals/:id/decide',
  summary: 'Approve, reject or request changes',
  permission: 'person',
  params,
  body: t.Object({ ...Deciding, revision: t.Optional(t.Integer({ minimum: 0 })) }, { additionalProperties: false }),
  result: Approval,
})
export const commentApproval = operation({
  method: 'POST',
  path: '/approvals/:id/comments',
  summary: 'Comment on an approval without deciding',
  permission: 'person',
  creates: true,
  params,
  body: t.Object({ comment: t.String({ minLength: 1, maxLength: 4000 }) }, { additionalProperties: false }),
  result: Approval,
})
export const withdrawApproval = operation({
  method: 'POST',
  path: '/approvals/:id/withdraw',
  summary: 'Withdraw a request before it is decided',
  permission: 'person',
  params,
  body: t.Object({ comment: t.Optional(t.String({ maxLength: 4000 })) }, { additionalProperties: false }),
  result: Approval,
})
export const resubmitApproval = operation({
  method: 'POST',
  path: '/approvals/:id/resubmit',
  summary: 'Resubmit after changes were requested; all stages start over',
  permission: 'person',
  params,
  body: t.Object(
    { text: t.Optional(t.String({ maxLength: 20_000 })), comment: t.Optional(t.String({ maxLength: 4000 })) },
    { additionalProperties: false },
  ),
  result: Approval,
})

/** Reading the link decides nothing. */
export const readApprovalLink = operation({
  method: 'GET',
  path: '/approvals/links/:secret',
  summary: 'Get the approval behind a link in a mail',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ minLength: 20, maxLength: 200 }) }),
  result: t.Object({
    sentence: t.String(),
    html: t.String(),
    facts: t.Array(t.Object({ name: t.String(), value: t.String() })),
    requester: PersonCard,
    /** The person whom the link was sent to. */
    decider: PersonCard,
    dueAt: Nullable(Time),
    expiresAt: Time,
    revision: t.Integer(),
  }),
})
export const decideByLink = operation({
  method: 'POST',
  path: '/approvals/links/:secret',
  summary: 'Decide with the link in a mail; each link can be used once',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ minLength: 20, maxLength: 200 }) }),
  body: t.Object({ ...Deciding, revision: t.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  result: t.Object({ state: ApprovalState, sentence: t.String() }),
})

export type Delegation = Static<typeof Delegation>
export const Delegation = t.Object({ id: Id, person: PersonCard, delegate: PersonCard, from: Time, until: Time })
export const listDelegations = operation({
  method: 'GET',
  path: '/delegations',
  summary: 'List current and upcoming delegations of the caller and to the caller; administrators get all',
  permission: 'person',
  result: t.Object({ items: t.Array(Delegation) }),
})
export const createDelegation = operation({
  method: 'POST',
  path: '/delegations',
  summary: 'Create a delegation: the delegate decides while the person is out of office',
  permission: 'person',
  creates: true,
  body: t.Object({ delegate: Id, from: Time, until: Time, person: t.Optional(Id) }, { additionalProperties: false }),
  result: Delegation,
})
export const deleteDelegation = operation({
  method: 'DELETE',
  path: '/delegations/:id',
  summary: 'End a delegation',
  permission: 'person',
  params,
  result: Nothing,
})
