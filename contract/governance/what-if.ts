import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { AccountAction, Pattern } from './authorization.ts'
import { Choice, CustomRule, modelParts } from './operating-model.ts'

const { choices, centre, courses, risks } = modelParts

/** A change to the operating model. Parts that are left out stay unchanged. */
export type ProposedChange = Static<typeof ProposedChange>
export const ProposedChange = t.Object(
  {
    /** Sets the pattern of one unit. Applied after `choices`. */
    unit: t.Optional(Choice),
    /** Removes the pattern of one unit, which then inherits from the unit above. Applied after `choices`. */
    inherit: t.Optional(Id),
    choices,
    centre,
    courses,
    risks,
    rules: t.Optional(t.Array(CustomRule, { maxItems: 50 })),
  },
  { additionalProperties: false },
)
export type WhatIfRequest = Static<typeof WhatIfRequest>
/** What to simulate: a change or a proposal, optionally for the accounts of one unit. */
const WhatIfRequest = t.Object(
  {
    change: t.Optional(ProposedChange),
    proposal: t.Optional(Id),
    /** Only accounts of this unit, including sub-units. Defaults to all. */
    unit: t.Optional(Id),
  },
  { additionalProperties: false },
)

export type AccountRef = Static<typeof AccountRef>
export const AccountRef = t.Object({ id: Id, name: t.String(), network: t.String(), unit: UnitRef })
/** A number under the current and under the proposed operating model. */
const Compared = t.Object({ now: t.Number(), proposed: t.Number() })

/** What changes for a group of people, for one permission. */
export type PermissionChange = Static<typeof PermissionChange>
export const PermissionChange = t.Object({
  action: AccountAction,
  /** People of the group with the permission on at least one account. */
  people: Compared,
  /** Accounts on which at least one person of the group has it. For `create account`: units in which they can create one. */
  accounts: Compared,
  /** People of the group who gain it on at least one account, and the accounts concerned. */
  gain: t.Object({ people: t.Integer(), accounts: t.Integer() }),
  lose: t.Object({ people: t.Integer(), accounts: t.Integer() }),
  /** Rules that permit or refuse it where it changes; most frequent first, at most three. */
  rules: t.Array(t.Object({ rule: t.String(), sentence: t.String(), people: t.Integer() })),
})
/** People with the same relation to the accounts. Each person is in the first group that fits. */
export type PeopleGroup = Static<typeof PeopleGroup>
export const PeopleGroup = t.Object({
  /** Filters the list of people: the kind, or the kind, a blank and the id of the unit. */
  id: t.String(),
  /** hub: participates in the unit as a hub; spoke: participates where accounts are; steward: of accounts; unit: others in the unit. */
  kind: OneOf('centre', 'hub', 'spoke', 'steward', 'unit', 'elsewhere'),
  unit: Nullable(UnitRef),
  /** In the reader’s language, such as “Everyone else in EMEA”. */
  name: t.String(),
  people: t.Integer(),
  /** People with every course that publishing would require. */
  trained: t.Integer(),
  gain: t.Integer({ description: 'People who gain a permission' }),
  lose: t.Integer({ description: 'People who lose a permission; people who gain and lose count in both' }),
  permissions: t.Array(PermissionChange),
})
/** A permission that no one would have, and the people who would have it with the required courses. */
export type Vacancy = Static<typeof Vacancy>
export const Vacancy = t.Object({
  account: AccountRef,
  action: OneOf('publish', 'approve'),
  /** People who have it today. */
  permittedNow: t.Integer(),
  /** The rule that would permit it. */
  rule: t.String(),
  sentence: t.String(),
  /** People who would have it with the missing courses; at most five. */
  candidates: t.Array(
    t.Object({ person: PersonCard, missingCourses: t.Array(t.Object({ id: Id, name: t.String() })) }),
  ),
})
const WaitTimes = t.Object({
  /** Hours; null if no draft had to wait. */
  p50: Nullable(t.Number()),
  p90: Nullable(t.Number()),
})
/** Simulation of the drafts of the last 90 days. */
export type Replay = Static<typeof Replay>
export const Replay = t.Object({
  /** recorded: real drafts; generated: sample data; none: no drafts. */
  source: OneOf('recorded', 'generated', 'none'),
  /** In the reader’s language: where the drafts come from and how wait times are calculated. */
  method: t.String(),
  from: Time,
  until: Time,
  drafts: t.Integer(),
  /** Drafts that needed an approval. */
  approvals: Compared,
  /** Approvals per week by the Centre of Excellence. */
  centrePerWeek: Compared,
  /** Drafts that no one could approve or publish. */
  blocked: Compared,
  /** Simulated wait times of drafts that needed an approval. */
  waitTimes: t.Object({ now: WaitTimes, proposed: WaitTimes }),
  /** Measured wait times; null if no decision is known. */
  measured: Nullable(WaitTimes),
  /** People with the most approvals, current or proposed; at most 20. */
  approvers: t.Array(
    t.Object({ person: PersonCard, unit: Nullable(UnitRef), perWeek: Compared, hoursPerWeek: Compared }),
  ),
})
/** Full-time equivalents for approving and for publishing other people’s drafts, by unit. */
export type Staffing = Static<typeof Staffing>
export const Staffing = t.Object({
  /** In the reader’s language, with all numbers. */
  formula: t.String(),
  minutes: t.Object({ routine: t.Integer(), campaign: t.Integer(), sensitive: t.Integer(), crisis: t.Integer() }),
  publishing: t.Integer({ description: 'Minutes to publish another person’s draft' }),
  hoursPerFte: t.Integer({ description: 'Hours per week' }),
  units: t.Array(t.Object({ unit: UnitRef, fte: Compared, difference: t.Number() })),
})
export type UnitChange = Static<typeof UnitChange>
export const UnitChange = t.Object({
  unit: UnitRef,
  depth: t.Integer(),
  pattern: t.Object({ now: Pattern, proposed: Pattern }),
  hubs: t.Object({ now: t.Array(UnitRef), proposed: t.Array(UnitRef) }),
  people: t.Integer(),
  /** Includes sub-units, as the fields below. */
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
/** What would change in communities. Only custom rules can change permissions there. */
export type CommunityChange = Static<typeof CommunityChange>
export const CommunityChange = t.Object({
  action: t.String(),
  change: OneOf('gain', 'lose'),
  /** Such as “A member of a closed community”. */
  who: t.String(),
  rule: t.String(),
  sentence: t.String(),
})
export type WhatIf = Static<typeof WhatIf>
export const WhatIf = t.Object({
  /** The version it was calculated against. */
  baseVersion: t.Integer(),
  computedAt: Time,
  /** Duration of the calculation. */
  seconds: t.Number(),
  /** Summary. */
  sentence: t.String(),
  unit: Nullable(UnitRef),
  /** Accounts considered. Callers outside the centre who are no administrators get those they can see. */
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
  /** Units with changes, parents before children. */
  units: t.Array(UnitChange),
  replay: Replay,
  staffing: Staffing,
  communities: t.Array(CommunityChange),
})
export const simulateChange = operation({
  method: 'POST',
  path: '/governance/what-if',
  summary: 'Simulate a change of the operating model: permissions, approvals, wait times and staffing',
  permission: 'person',
  cost: 'high',
  body: WhatIfRequest,
  result: WhatIf,
})
const ChangedPermission = {
  account: AccountRef,
  action: AccountAction,
  change: OneOf('gain', 'lose'),
  /** The rule that would decide. */
  rule: t.String(),
  sentence: t.String(),
}
/** What changes for one person. */
export type PersonChange = Static<typeof PersonChange>
export const PersonChange = t.Object({
  person: PersonCard,
  group: t.String(),
  gain: t.Integer({ description: 'Permissions on accounts' }),
  lose: t.Integer(),
  /** At most 50; the export contains all. */
  changes: t.Array(t.Object(ChangedPermission)),
})
export const listWhatIfPeople = operation({
  method: 'POST',
  path: '/governance/what-if/people',
  summary: 'List people whose permissions would change, by name',
  permission: 'person',
  cost: 'high',
  body: t.Object(
    {
      ...WhatIfRequest.properties,
      ...PageQuery,
      group: t.Optional(t.String({ maxLength: 80 })),
      action: t.Optional(AccountAction),
      direction: t.Optional(OneOf('gain', 'lose')),
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
  permissions: t.Array(t.Object({ action: AccountAction, permitted: Compared, gain: t.Integer(), lose: t.Integer() })),
})
export const listWhatIfAccounts = operation({
  method: 'POST',
  path: '/governance/what-if/accounts',
  summary: 'List accounts with the people who would have, gain and lose each permission',
  permission: 'person',
  cost: 'high',
  body: t.Object(
    {
      ...WhatIfRequest.properties,
      ...PageQuery,
      /** Include accounts without changes. */
      all: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ ...Page(AccountChange).properties, total: t.Integer() }),
})
export const exportWhatIf = operation({
  method: 'POST',
  path: '/governance/what-if/export',
  summary: 'Export every permission change as CSV',
  permission: 'person',
  cost: 'high',
  body: WhatIfRequest,
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
