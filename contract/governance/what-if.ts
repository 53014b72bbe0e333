import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { arranged, Choice, CustomRule } from './operating-model.ts'
import { AccountAction, Pattern } from './authorization.ts'

const { choices, centre, courses, risks } = arranged

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
  cost: 'high',
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
  cost: 'high',
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
  cost: 'high',
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
  cost: 'high',
  body: Asked,
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
