import { type Static, Type as t } from 'typebox'
import { AccountAction, Choice, CustomRule, changeArrangement, Pattern, Risk } from './governance.ts'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard, UnitRef } from './people.ts'

const params = t.Object({ id: Id })
const { choices, centre, courses, risks } = changeArrangement.body.properties

// what-if --------------------------------------------------------------------

/** What would be different; what is not given stays as it is in force. */
export type ProposedChange = Static<typeof ProposedChange>
export const ProposedChange = t.Object(
  {
    /** One unit chooses, and all others stay: “EMEA as a dandelion”. Taken after `choices`. */
    unit: t.Optional(Choice),
    /** One unit gives its choice up and follows the unit above it. Taken after `choices`. */
    inherit: t.Optional(Id),
    choices,
    centre,
    courses,
    risks,
    rules: t.Optional(t.Array(CustomRule, { maxItems: 50 })),
  },
  { additionalProperties: false },
)
export type Asked = Static<typeof Asked>
/** What is asked: a change, or a proposal’s, and whether only one unit and what is below it is looked at. */
const Asked = t.Object(
  {
    change: t.Optional(ProposedChange),
    proposal: t.Optional(Id),
    /** Only accounts of this unit and below; all where it is left out. */
    within: t.Optional(Id),
  },
  { additionalProperties: false },
)

export type AccountRef = Static<typeof AccountRef>
export const AccountRef = t.Object({ id: Id, name: t.String(), network: t.String(), unit: UnitRef })
/** A number under the arrangement in force, and under the proposed one. */
const Compared = t.Object({ now: t.Number(), proposed: t.Number() })

/** What changes for people who stand alike, for one right. */
export type RightChange = Static<typeof RightChange>
export const RightChange = t.Object({
  action: AccountAction,
  /** People of the group who hold the right on some account. */
  people: Compared,
  /** Accounts on which somebody of the group holds it. For `open`: units in which they may open one. */
  accounts: Compared,
  /** People of the group who gain it on some account, and accounts on which somebody gains it. */
  gain: t.Object({ people: t.Integer(), accounts: t.Integer() }),
  lose: t.Object({ people: t.Integer(), accounts: t.Integer() }),
  /** Rules that would give or refuse it to those for whom it changes; the most frequent first, at most three. */
  rules: t.Array(t.Object({ rule: t.String(), sentence: t.String(), people: t.Integer() })),
})
/** People who stand alike to what is looked at; each person is in one group, the first that fits. */
export type PeopleGroup = Static<typeof PeopleGroup>
export const PeopleGroup = t.Object({
  /** To ask for the names: kind, a blank and the unit’s id where the group has one. */
  id: t.String(),
  /** centre, hub (of that unit), spoke (a seat where accounts are), keeper (of accounts), unit (who else works there). */
  kind: OneOf('centre', 'hub', 'spoke', 'keeper', 'unit', 'elsewhere'),
  unit: Nullable(UnitRef),
  /** In the reader’s language: “Sub-hub Halle”, “Everyone else in EMEA”. */
  name: t.String(),
  people: t.Integer(),
  /** Hold now each course that publishing would need. */
  trained: t.Integer(),
  gain: t.Integer({ description: 'People who gain a right' }),
  lose: t.Integer({ description: 'People who lose one; who gains and loses counts in both' }),
  rights: t.Array(RightChange),
})
/** A right that nobody would hold, and who could with little. */
export type Vacancy = Static<typeof Vacancy>
export const Vacancy = t.Object({
  account: AccountRef,
  action: OneOf('publish', 'approve'),
  /** Who holds it now. 0: nobody does today either. */
  holdersNow: t.Integer(),
  /** Why, in words: the rule that would give it. */
  rule: t.String(),
  sentence: t.String(),
  /** People who would hold it with the courses that they lack; at most five. */
  nearly: t.Array(t.Object({ person: PersonCard, lacks: t.Array(t.Object({ id: Id, name: t.String() })) })),
})
const Waits = t.Object({
  /** Hours by the clock; null where no draft waited for anybody. */
  p50: Nullable(t.Number()),
  p90: Nullable(t.Number()),
})
/** What real drafts of the last 90 days would have met. */
export type Replay = Static<typeof Replay>
export const Replay = t.Object({
  /** desk: what people did; generated: made up for the sample, as long as there is no publishing desk; none: no drafts. */
  source: OneOf('desk', 'generated', 'none'),
  /** In the reader’s language: where the drafts come from, and how waiting is computed. */
  method: t.String(),
  from: Time,
  until: Time,
  drafts: t.Integer(),
  /** Drafts that had to be approved. */
  approvals: Compared,
  /** Approvals a week by somebody in the Centre of Excellence. */
  centrePerWeek: Compared,
  /** Drafts that nobody could have approved or published. */
  stuck: Compared,
  /** How long drafts that had to be approved waited, as replayed. */
  waits: t.Object({ now: Waits, proposed: Waits }),
  /** How long they waited in fact; null where no answer is known. */
  measured: Nullable(Waits),
  /** People with the most approvals, now or proposed; at most 20. */
  approvers: t.Array(
    t.Object({ person: PersonCard, unit: Nullable(UnitRef), perWeek: Compared, hoursPerWeek: Compared }),
  ),
})
/** Seats for approving and for publishing what others wrote, by the unit of those who would do it. */
export type Staffing = Static<typeof Staffing>
export const Staffing = t.Object({
  /** In the reader’s language, with every number in it. */
  formula: t.String(),
  minutes: t.Object({ routine: t.Integer(), campaign: t.Integer(), sensitive: t.Integer(), crisis: t.Integer() }),
  publishing: t.Integer({ description: 'Minutes to publish what somebody else wrote' }),
  hoursPerSeat: t.Integer({ description: 'Hours a week' }),
  units: t.Array(t.Object({ unit: UnitRef, seats: Compared, difference: t.Number() })),
})
export type UnitChange = Static<typeof UnitChange>
export const UnitChange = t.Object({
  unit: UnitRef,
  depth: t.Integer(),
  pattern: t.Object({ now: Pattern, proposed: Pattern }),
  hubs: t.Object({ now: t.Array(UnitRef), proposed: t.Array(UnitRef) }),
  people: t.Integer(),
  /** The unit’s own and those below it, as all that follows. */
  accounts: t.Integer(),
  mayPublish: Compared,
  mayApprove: Compared,
  mayAnswer: Compared,
  gain: t.Integer(),
  lose: t.Integer(),
  withoutPublisher: Compared,
  withoutApprover: Compared,
  approvalsPerWeek: Compared,
})
/** What would change in communities: only rules of one’s own can, the patterns are alike there. */
export type CommunityChange = Static<typeof CommunityChange>
export const CommunityChange = t.Object({
  action: t.String(),
  change: OneOf('gain', 'lose'),
  /** Whom it is about, in words: “A member of a closed community”. */
  who: t.String(),
  rule: t.String(),
  sentence: t.String(),
})
export type WhatIf = Static<typeof WhatIf>
export const WhatIf = t.Object({
  /** Version of the arrangement it was held against. */
  onto: t.Integer(),
  computedAt: Time,
  /** Of the computation. */
  seconds: t.Number(),
  /** The whole answer in one sentence. */
  sentence: t.String(),
  within: Nullable(UnitRef),
  /** Accounts that were looked at. Whoever is neither in the centre nor an administrator asks about those they see. */
  accounts: t.Integer(),
  people: t.Integer(),
  gain: t.Integer(),
  lose: t.Integer(),
  unchanged: t.Integer(),
  mayPublish: Compared,
  withoutPublisher: Compared,
  withoutApprover: Compared,
  groups: t.Array(PeopleGroup),
  vacancies: t.Array(Vacancy),
  /** Units for which something changes, parents before children. */
  units: t.Array(UnitChange),
  replay: Replay,
  staffing: Staffing,
  communities: t.Array(CommunityChange),
})
export const askWhatIf = operation({
  method: 'POST',
  path: '/governance/what-if',
  summary:
    'What would follow from another arrangement: who gains and loses what, approvals, waits, staff. Changes nothing',
  permission: 'person',
  body: Asked,
  result: WhatIf,
})
const Moved = {
  account: AccountRef,
  action: AccountAction,
  change: OneOf('gain', 'lose'),
  /** That would decide. */
  rule: t.String(),
  sentence: t.String(),
}
/** What changes for one person. */
export type PersonChange = Static<typeof PersonChange>
export const PersonChange = t.Object({
  person: PersonCard,
  group: t.String(),
  gain: t.Integer({ description: 'Rights on accounts' }),
  lose: t.Integer(),
  /** At most 50; the export has all. */
  changes: t.Array(t.Object(Moved)),
})
export const listWhatIfPeople = operation({
  method: 'POST',
  path: '/governance/what-if/people',
  summary: 'Name by name: the people for whom a right changes, and which, by name',
  permission: 'person',
  body: t.Object(
    {
      ...Asked.properties,
      ...PageQuery,
      group: t.Optional(t.String({ maxLength: 80 })),
      action: t.Optional(AccountAction),
      moved: t.Optional(OneOf('gain', 'lose')),
      account: t.Optional(Id),
      person: t.Optional(Id),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ ...Page(PersonChange).properties, total: t.Integer() }),
})
/** What changes on one account. */
export type AccountChange = Static<typeof AccountChange>
export const AccountChange = t.Object({
  account: AccountRef,
  pattern: t.Object({ now: Pattern, proposed: Pattern }),
  rights: t.Array(t.Object({ action: AccountAction, holders: Compared, gain: t.Integer(), lose: t.Integer() })),
})
export const listWhatIfAccounts = operation({
  method: 'POST',
  path: '/governance/what-if/accounts',
  summary: 'Account by account: how many hold, gain and lose each right',
  permission: 'person',
  body: t.Object(
    {
      ...Asked.properties,
      ...PageQuery,
      /** Also those on which nothing changes. */
      all: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ ...Page(AccountChange).properties, total: t.Integer() }),
})
export const exportWhatIf = operation({
  method: 'POST',
  path: '/governance/what-if/export',
  summary: 'Every right that somebody gains or loses, one a line, as CSV',
  permission: 'person',
  body: Asked,
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})

// observed -------------------------------------------------------------------

/** Who did something, by how they stand to the account. */
export type ActorKind = Static<typeof ActorKind>
export const ActorKind = OneOf('centre', 'own hub', 'other hub', 'spoke', 'keeper', 'employee', 'nobody')

export type Evidence = Static<typeof Evidence>
export const Evidence = t.Object({
  right: OneOf('open', 'publish', 'approve', 'answer'),
  acts: t.Integer(),
  /** Fewer acts than are needed to say anything: left out of the distance. */
  tooFew: t.Boolean(),
  /** `nobody`: published, though more than routine, without an approval. */
  by: t.Array(
    t.Object({ kind: ActorKind, name: t.String(), acts: t.Integer(), share: t.Number(), people: t.Integer() }),
  ),
  /** Distance of these acts alone; null where there are too few. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** Some of them, newest first; at most five. */
  examples: t.Array(
    t.Object({
      at: Time,
      person: Nullable(PersonCard),
      account: AccountRef,
      kind: ActorKind,
      risk: Nullable(Risk),
      /** Id of the row in the log; null for generated ones. */
      log: Nullable(t.Integer()),
    }),
  ),
})
export type Observed = Static<typeof Observed>
export const Observed = t.Object({
  unit: UnitRef,
  /** In force there today. */
  stated: Pattern,
  acts: t.Integer(),
  /** clear: one pattern is nearest; close: two are about as near; cannot tell: there is too little. */
  verdict: OneOf('clear', 'close', 'cannot tell'),
  /** The nearest; of two about as near, the stated one if it is one of them. Null: cannot tell. */
  resembles: Nullable(Pattern),
  /** From 0, alike, to 1, unlike; the nearest first. Null: cannot tell. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** “EMEA says centralized and acts like hub and spoke.” */
  sentence: t.String(),
  evidence: t.Array(Evidence),
})
export const readObserved = operation({
  method: 'GET',
  path: '/governance/observed',
  summary: 'Which of the five patterns the last quarter resembles: by the log, with the evidence',
  permission: 'person',
  query: t.Object({
    /** This unit with all below it, beside those that chose for themselves. */
    unit: t.Optional(Id),
  }),
  result: t.Object({
    from: Time,
    until: Time,
    source: OneOf('log', 'generated', 'none'),
    /** In the reader’s language: what was counted and how the distance is computed. */
    method: t.String(),
    organisation: Observed,
    /** Each unit that chose for itself, and the one that was asked for. */
    units: t.Array(Observed),
  }),
})

// proposals of change --------------------------------------------------------

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
  title: t.String({ minLength: 1, maxLength: 160 }),
  reason: t.String({ maxLength: 20_000, description: 'Markdown' }),
  change: ProposedChange,
  start: Nullable(Start),
}
export const createProposal = operation({
  method: 'POST',
  path: '/governance/proposals',
  summary: 'Begin a proposal; by the Centre of Excellence and administrators',
  permission: 'person',
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
  permission: 'administrator',
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
  params,
  body: t.Object({ text: t.String({ minLength: 1, maxLength: 10_000 }) }, { additionalProperties: false }),
  result: ProposalComment,
})

// what changed for somebody ----------------------------------------------------

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
  changes: t.Array(t.Object(Moved)),
})
export const listChangesForMe = operation({
  method: 'GET',
  path: '/governance/changes',
  summary: 'What changes of the arrangement meant for the reader, newest first',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(ChangeForMe),
})
