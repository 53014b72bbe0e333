import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })

export type ApprovalState = Static<typeof ApprovalState>
/** returned: changes are asked for, it is the asker’s turn. */
export const ApprovalState = OneOf('waiting', 'returned', 'accepted', 'rejected', 'withdrawn')
export type ApprovalAct = Static<typeof ApprovalAct>
export const ApprovalAct = OneOf(
  'offered',
  'offered again',
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
  'commented',
  'reminded',
  'escalated',
  'reassigned',
)
/** One thing that happened to an approval. */
export type ApprovalStep = Static<typeof ApprovalStep>
export const ApprovalStep = t.Object({
  id: Id,
  act: ApprovalAct,
  /** Null where the clock did it. */
  by: Nullable(PersonCard),
  /** Whom a deputy stood in for. */
  for: Nullable(PersonCard),
  stage: t.Integer(),
  comment: t.String(),
  at: Time,
})
export type ApprovalRow = Static<typeof ApprovalRow>
export const ApprovalRow = t.Object({
  id: Id,
  /** What is asked for, such as `community`. */
  kind: t.String(),
  /** In the reader’s language: “Inês Carvalho asks to open the community Sealing”. */
  sentence: t.String(),
  title: t.String(),
  link: Nullable(t.String()),
  unit: Nullable(UnitRef),
  asker: PersonCard,
  state: ApprovalState,
  /** From 0; of how many. */
  stage: t.Integer(),
  stages: t.Integer(),
  dueAt: Nullable(Time),
  overdue: t.Boolean(),
  escalated: t.Boolean(),
  askedAt: Time,
  decidedAt: Nullable(Time),
  /** Whether the reader may decide now. */
  mayDecide: t.Boolean(),
})
export type Approval = Static<typeof Approval>
export const Approval = t.Object({
  ...ApprovalRow.properties,
  /** What is decided, as the one who asked wrote it. */
  text: t.String(),
  html: t.String(),
  /** Facts about it, in the reader’s language. */
  facts: t.Array(t.Object({ name: t.String(), value: t.String() })),
  /** Who may decide at each stage, and who has. */
  deciders: t.Array(
    t.Object({
      stage: t.Integer(),
      name: t.String(),
      /** Whether all of them have to accept, or one is enough. */
      needs: OneOf('one', 'all'),
      people: t.Array(t.Object({ person: PersonCard, deputy: Nullable(PersonCard), decided: Nullable(ApprovalAct) })),
    }),
  ),
  steps: t.Array(ApprovalStep),
  /** Counts up with each step; a decision names the one it was made on. */
  revision: t.Integer(),
  mayWithdraw: t.Boolean(),
  mayOfferAgain: t.Boolean(),
})
export const listApprovals = operation({
  method: 'GET',
  path: '/approvals',
  summary: 'Approvals: those that wait for the reader, those the reader asked for, or those decided',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('to decide', 'asked', 'decided')),
    kind: t.Optional(t.String({ maxLength: 40 })),
  }),
  result: t.Object({ ...Page(ApprovalRow).properties, toDecide: t.Integer() }),
})
export const readApproval = operation({
  method: 'GET',
  path: '/approvals/:id',
  summary: 'One approval with its stages and steps; for who asked, who decides, and administrators',
  permission: 'person',
  params,
  result: Approval,
})
const Deciding = {
  decision: OneOf('accept', 'return', 'reject'),
  /** Needed unless one accepts. */
  comment: t.Optional(t.String({ maxLength: 4000 })),
}
export const decideApproval = operation({
  method: 'POST',
  path: '/approvals/:id/decide',
  summary: 'Accept, ask for changes, or reject',
  permission: 'person',
  params,
  body: t.Object({ ...Deciding, revision: t.Optional(t.Integer({ minimum: 0 })) }, { additionalProperties: false }),
  result: Approval,
})
export const commentApproval = operation({
  method: 'POST',
  path: '/approvals/:id/comments',
  summary: 'Say something without deciding',
  permission: 'person',
  creates: true,
  params,
  body: t.Object({ comment: t.String({ minLength: 1, maxLength: 4000 }) }, { additionalProperties: false }),
  result: Approval,
})
export const withdrawApproval = operation({
  method: 'POST',
  path: '/approvals/:id/withdraw',
  summary: 'Take back what one asked for, before it is decided',
  permission: 'person',
  params,
  body: t.Object({ comment: t.Optional(t.String({ maxLength: 4000 })) }, { additionalProperties: false }),
  result: Approval,
})
export const offerApprovalAgain = operation({
  method: 'POST',
  path: '/approvals/:id/offer-again',
  summary: 'Offer again after changes were asked for: all stages begin anew',
  permission: 'person',
  params,
  body: t.Object(
    { text: t.Optional(t.String({ maxLength: 20_000 })), comment: t.Optional(t.String({ maxLength: 4000 })) },
    { additionalProperties: false },
  ),
  result: Approval,
})

/** What a link in a mail shows. Opening it decides nothing. */
export const readApprovalLink = operation({
  method: 'GET',
  path: '/approvals/links/:secret',
  summary: 'What a link in a mail asks to decide; looking decides nothing',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ minLength: 20, maxLength: 200 }) }),
  result: t.Object({
    sentence: t.String(),
    html: t.String(),
    facts: t.Array(t.Object({ name: t.String(), value: t.String() })),
    asker: PersonCard,
    /** Whose decision it is. */
    decider: PersonCard,
    dueAt: Nullable(Time),
    expiresAt: Time,
    revision: t.Integer(),
  }),
})
export const decideByLink = operation({
  method: 'POST',
  path: '/approvals/links/:secret',
  summary: 'Decide by the link of a mail, once',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ minLength: 20, maxLength: 200 }) }),
  body: t.Object({ ...Deciding, revision: t.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  result: t.Object({ state: ApprovalState, sentence: t.String() }),
})

export type Absence = Static<typeof Absence>
export const Absence = t.Object({ id: Id, person: PersonCard, deputy: PersonCard, from: Time, until: Time })
export const listAbsences = operation({
  method: 'GET',
  path: '/absences',
  summary: 'One’s own absences, those one stands in for, and for administrators all, that have not ended',
  permission: 'person',
  result: t.Object({ items: t.Array(Absence) }),
})
export const addAbsence = operation({
  method: 'POST',
  path: '/absences',
  summary: 'Say who decides in one’s place while one is away',
  permission: 'person',
  creates: true,
  body: t.Object({ deputy: Id, from: Time, until: Time, person: t.Optional(Id) }, { additionalProperties: false }),
  result: Absence,
})
export const endAbsence = operation({
  method: 'DELETE',
  path: '/absences/:id',
  summary: 'Be back',
  permission: 'person',
  params,
  result: Nothing,
})
