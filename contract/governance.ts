import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard, RoleName, UnitRef } from './people.ts'

// words ---------------------------------------------------------------------

/** How a unit arranges its social work. */
export type Pattern = Static<typeof Pattern>
export const Pattern = OneOf('decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb')

/** What one may want to do with an account on an outside network. */
export type AccountAction = Static<typeof AccountAction>
export const AccountAction = OneOf('open', 'publish', 'approve', 'answer', 'see')

/** What one may want to do in a community. */
export type CommunityAction = Static<typeof CommunityAction>
export const CommunityAction = OneOf(
  'know',
  'read',
  'post',
  'reply',
  'react',
  'edit',
  'delete',
  'moderate',
  'accept',
  'list members',
  'manage',
  'announce',
)

/** What one may want to do to the order of the organisation: its units, people, roles, and how it is governed. */
export type OrganisationAction = Static<typeof OrganisationAction>
export const OrganisationAction = OneOf(
  // with a unit
  'create unit',
  'rename unit',
  'move unit',
  'remove unit',
  'appoint',
  'dismiss',
  'add person',
  'invite',
  'open community',
  'hold accounts',
  'lift hold',
  // with an account: its entry in the register
  'change entry',
  'change steward',
  'confirm account',
  'propose retirement',
  'consent to retirement',
  'retire account',
  // with a person
  'change profile',
  'change record',
  'deactivate',
  'reactivate',
  'withdraw invitation',
  'claim',
  'decide claim',
  // with the organisation: its top unit
  'import people',
  'import archive',
  'keep sample',
  'change organisation',
  'change arrangement',
  'change rules',
  'sign exception',
  'revoke exception',
  'create course',
  'certify',
  'withdraw certificate',
  'change charter',
  'begin policy',
  'propose',
  // with a policy, with a proposal
  'change policy',
  'change proposal',
)

/** Set by the author; rules raise it and never lower it. */
export type Risk = Static<typeof Risk>
export const Risk = OneOf('routine', 'campaign', 'sensitive', 'crisis')

/** For whom an account speaks: the corporate brand, its unit, or one employee. */
export type Brand = Static<typeof Brand>
export const Brand = OneOf('corporate', 'unit', 'personal')

/** Actions that a course may be asked for. */
export type TrainedAction = Static<typeof TrainedAction>
export const TrainedAction = OneOf('publish', 'approve', 'answer')

/** May this be done, in words that fit whoever asked, and the rule that says so. */
export type Decision = Static<typeof Decision>
export const Decision = t.Object({
  allowed: t.Boolean(),
  sentence: t.String(),
  /** Such as H-02; a custom rule has its own. */
  rule: t.String(),
  /** In force for the unit of the resource; null for communities, which have rules of their own. */
  pattern: Nullable(Pattern),
  /** Version of the arrangement that decided. */
  arrangement: t.Integer(),
})

// the arrangement -------------------------------------------------------------

/** What a unit chose for itself and for all below it that did not choose. */
export type Choice = Static<typeof Choice>
export const Choice = t.Object(
  {
    unit: Id,
    pattern: Pattern,
    /** Hub and spoke and dandelion name at least one; the others none. */
    hubs: t.Array(Id, { maxItems: 40 }),
  },
  { additionalProperties: false },
)

/** Content that one of these words, an account, a network or an audience makes riskier. All that is given must hold. */
export type RiskRule = Static<typeof RiskRule>
export const RiskRule = t.Object(
  {
    /** Any of these words, as whole words, in any case. All rules together name 500 at most. */
    words: t.Optional(t.Array(t.String({ minLength: 2, maxLength: 60 }), { minItems: 1, maxItems: 100 })),
    account: t.Optional(Id),
    network: t.Optional(t.String({ minLength: 1, maxLength: 40 })),
    audience: t.Optional(t.String({ minLength: 1, maxLength: 80 })),
    /** Only content that is sent between these instants. */
    from: t.Optional(Time),
    until: t.Optional(Time),
    atLeast: Risk,
    /** Why, in words. */
    says: t.String({ minLength: 1, maxLength: 300 }),
  },
  { additionalProperties: false },
)

const CourseNeeds = t.Object(
  {
    publish: t.Array(Id, { maxItems: 5 }),
    approve: t.Array(Id, { maxItems: 5 }),
    answer: t.Array(Id, { maxItems: 5 }),
  },
  { additionalProperties: false },
)

/** A rule of the organisation's own, in Cedar, with `@id` and `@says`. */
export type CustomRule = Static<typeof CustomRule>
export const CustomRule = t.Object(
  { text: t.String({ minLength: 10, maxLength: 4000 }) },
  { additionalProperties: false },
)

/** A unit with the pattern in force for it. */
export type ArrangedUnit = Static<typeof ArrangedUnit>
export const ArrangedUnit = t.Object({
  id: Id,
  name: t.String(),
  parent: Nullable(Id),
  /** 0 for the root. */
  depth: t.Integer(),
  /** People who are active or invited, in it and below. */
  people: t.Integer(),
  /** Accounts that belong to it and to those below. */
  accounts: t.Integer(),
  pattern: Pattern,
  hubs: t.Array(UnitRef),
  /** The unit whose choice is in force here: itself, one above, or null where nobody has chosen yet. */
  from: Nullable(UnitRef),
  /** What this unit is under the pattern. */
  seat: Nullable(OneOf('centre', 'hub')),
})

/** The arrangement in force, or an earlier one. */
export type Arrangement = Static<typeof Arrangement>
export const Arrangement = t.Object({
  /** Counts up by one; 0 until somebody chose. */
  seq: t.Integer(),
  beganAt: Nullable(Time),
  by: Nullable(PersonCard),
  reason: t.String(),
  /** The earlier version that this one brought back. */
  restores: Nullable(t.Integer()),
  centre: Nullable(UnitRef),
  choices: t.Array(Choice),
  courses: CourseNeeds,
  risks: t.Array(RiskRule),
  rules: t.Array(t.Object({ id: t.String(), sentence: t.String(), text: t.String() })),
})

export const readArrangement = operation({
  method: 'GET',
  path: '/governance/arrangement',
  summary: 'The arrangement in force, or an earlier version: what each unit chose, and what follows for every unit',
  permission: 'person',
  query: t.Object({ seq: t.Optional(t.Integer({ minimum: 0 })) }),
  result: t.Object({
    ...Arrangement.properties,
    /** Parents before children. */
    units: t.Array(ArrangedUnit),
    mayChange: t.Boolean(),
  }),
})
export const listArrangements = operation({
  method: 'GET',
  path: '/governance/arrangements',
  summary: 'Every version of the arrangement, newest first',
  permission: 'person',
  query: t.Object({ before: t.Optional(t.Integer()), limit: t.Optional(t.Integer({ minimum: 1, maximum: 100 })) }),
  result: t.Object({
    items: t.Array(t.Pick(Arrangement, ['seq', 'beganAt', 'by', 'reason', 'restores'])),
    /** For `before`; null on the last page. */
    next: Nullable(t.Integer()),
  }),
})
/** The version one looked at; if another is in force by now, the change is refused. */
const Onto = { onto: t.Integer({ minimum: 0 }), reason: t.String({ minLength: 1, maxLength: 1000 }) }
/** What an arrangement says; what is not given stays. */
export const arranged = {
  choices: t.Optional(t.Array(Choice, { maxItems: 500 })),
  centre: t.Optional(Nullable(Id)),
  courses: t.Optional(CourseNeeds),
  risks: t.Optional(t.Array(RiskRule, { maxItems: 200 })),
}
export const changeArrangement = operation({
  method: 'PUT',
  path: '/governance/arrangement',
  summary: 'Put another arrangement into force, at once and as a whole; what is not given stays',
  permission: 'ruled',
  body: t.Object({ ...Onto, ...arranged }, { additionalProperties: false }),
  result: Arrangement,
})
export const restoreArrangement = operation({
  method: 'POST',
  path: '/governance/arrangements/:seq/restore',
  summary: 'Bring an earlier arrangement back, rules included, as a new version',
  permission: 'ruled',
  params: t.Object({ seq: t.Integer({ minimum: 1 }) }),
  body: t.Object(Onto, { additionalProperties: false }),
  result: Arrangement,
})

// asking ------------------------------------------------------------------------

/** What the moment adds to a question; what is left out is the ordinary case. */
const Circumstances = {
  risk: t.Optional(Risk),
  /** Whether whoever has to approve did. Taken as given where nothing is said: the question is then for the right itself. */
  approved: t.Optional(t.Boolean()),
  /** Whether the draft is one's own: nobody approves their own. */
  own: t.Optional(t.Boolean()),
  /** Whether the person has claimed what they answer. */
  claimed: t.Optional(t.Boolean()),
  /** Whether a spoke handed it up. */
  escalated: t.Optional(t.Boolean()),
  /** From the library, free with disclosure of who speaks, or free. */
  wording: t.Optional(OneOf('library', 'disclosed', 'free')),
}

/** One fact that was looked at, in words, and whether it is so. */
export type Fact = Static<typeof Fact>
export const Fact = t.Object({
  sentence: t.String(),
  holds: t.Boolean(),
  /** Whether the answer would be the other one if this fact alone were different. */
  decides: t.Boolean(),
})

export const askDecision = operation({
  method: 'GET',
  path: '/governance/decision',
  summary: 'May this person do this with that, and why? Asks, changes nothing',
  permission: 'person',
  query: t.Object({
    /** Oneself where nobody is named. */
    person: t.Optional(Id),
    action: t.Union([AccountAction, CommunityAction, OrganisationAction]),
    /** An account, a community, a unit, a person, a policy or a proposal; for `open`, the unit that would own the account. */
    resource: Id,
    /** For `appoint` and `dismiss`: which role. */
    role: t.Optional(RoleName),
    /** For `open`: for whom the account would speak. */
    brand: t.Optional(Brand),
    ...Circumstances,
  }),
  result: t.Object({ ...Decision.properties, facts: t.Array(Fact) }),
})
export const listHolders = operation({
  method: 'GET',
  path: '/governance/resources/:id/holders',
  summary: 'Who may do this on an account, each with the rule and its sentence',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object({ action: AccountAction, risk: t.Optional(Risk), ...PageQuery }),
  result: t.Object({
    ...Page(t.Object({ person: PersonCard, rule: t.String(), sentence: t.String() })).properties,
    total: t.Integer(),
  }),
})
export const listRights = operation({
  method: 'GET',
  path: '/governance/people/:id/rights',
  summary: 'What a person may do on the accounts that whoever asks can see',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object(PageQuery),
  result: Page(
    t.Object({
      account: t.Object({ id: Id, name: t.String(), network: t.String(), unit: UnitRef }),
      rights: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    }),
  ),
})
export const judgeRisk = operation({
  method: 'POST',
  path: '/governance/risk',
  summary: 'How risky a text is: what its author says, raised by the rules of the arrangement',
  permission: 'person',
  body: t.Object(
    {
      text: t.String({ maxLength: 100_000 }),
      risk: Risk,
      account: t.Optional(Id),
      audience: t.Optional(t.String({ maxLength: 80 })),
      at: t.Optional(Time),
      /** Judge as if these rules were in force, to try them first: for who may change the arrangement. */
      risks: t.Optional(t.Array(RiskRule, { maxItems: 200 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    risk: Risk,
    raisedBy: t.Array(
      t.Object({
        rule: t.Integer({ description: 'Place in the list of rules, from 0' }),
        sentence: t.String(),
        atLeast: Risk,
      }),
    ),
  }),
})

// rules -------------------------------------------------------------------------

/** One rule as it stands in a policy file. */
export type Rule = Static<typeof Rule>
export const Rule = t.Object({
  id: t.String(),
  effect: OneOf('permit', 'forbid'),
  sentence: t.String(),
  /** The pattern it comes from; null for rules that hold under each. */
  seed: Nullable(Pattern),
  /** The rule whose refusal this words; null where it decides itself. */
  explains: Nullable(t.String()),
  text: t.String(),
})
export const listPolicyFiles = operation({
  method: 'GET',
  path: '/governance/patterns',
  summary: 'The policy files: one for each pattern, one for communities, and the schema they are held against',
  permission: 'person',
  result: t.Object({
    schema: t.String(),
    files: t.Array(
      t.Object({
        name: t.String(),
        /** Null: holds under each pattern, or in communities. */
        pattern: Nullable(Pattern),
        text: t.String(),
        rules: t.Array(Rule),
      }),
    ),
  }),
})
const CustomRules = t.Array(CustomRule, { maxItems: 50 })
export const checkRules = operation({
  method: 'POST',
  path: '/governance/rules/check',
  summary: 'Hold rules of one’s own against the schema; changes nothing',
  permission: 'administrator',
  cost: 'high',
  body: t.Object({ rules: CustomRules }, { additionalProperties: false }),
  result: t.Object({
    /** Empty: they can be put into force. */
    problems: t.Array(
      t.Object({ rule: t.Integer({ description: 'Place in the list, from 0' }), sentence: t.String() }),
    ),
  }),
})
export const changeRules = operation({
  method: 'PUT',
  path: '/governance/rules',
  summary: 'Put rules of one’s own into force beside the patterns, as a new version of the arrangement',
  permission: 'ruled',
  body: t.Object({ ...Onto, rules: CustomRules }, { additionalProperties: false }),
  result: Arrangement,
})
export const tryRules = operation({
  method: 'POST',
  path: '/governance/rules/try',
  summary: 'Ask as if these rules were in force, and as things stand: a bench, it changes nothing',
  permission: 'administrator',
  cost: 'high',
  body: t.Object(
    {
      ...{ rules: CustomRules, person: Id, resource: Id },
      action: t.Union([AccountAction, CommunityAction, OrganisationAction]),
      role: t.Optional(RoleName),
      ...Circumstances,
    },
    { additionalProperties: false },
  ),
  result: t.Object({ now: Decision, proposed: Decision }),
})

// training ----------------------------------------------------------------------

export type Course = Static<typeof Course>
export const Course = t.Object({
  id: Id,
  name: t.String(),
  minutes: Nullable(t.Integer()),
  /** How long a certificate holds; null: for good. */
  months: Nullable(t.Integer()),
  /** What it is asked for. */
  neededFor: t.Array(TrainedAction),
  /** People who hold it now. */
  holders: t.Integer(),
})
export type Certificate = Static<typeof Certificate>
export const Certificate = t.Object({
  person: PersonCard,
  course: t.Object({ id: Id, name: t.String() }),
  since: Time,
  until: Nullable(Time),
  valid: t.Boolean(),
})
export const listCourses = operation({
  method: 'GET',
  path: '/governance/courses',
  summary: 'Courses, and what they are needed for',
  permission: 'person',
  result: t.Object({ items: t.Array(Course) }),
})
export const createCourse = operation({
  method: 'POST',
  path: '/governance/courses',
  summary: 'Add a course',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    {
      name: t.String({ minLength: 1, maxLength: 120 }),
      minutes: t.Optional(Nullable(t.Integer({ minimum: 1, maximum: 10_000 }))),
      months: t.Optional(Nullable(t.Integer({ minimum: 1, maximum: 120 }))),
    },
    { additionalProperties: false },
  ),
  result: Course,
})
export const listCertificates = operation({
  method: 'GET',
  path: '/governance/certificates',
  summary: 'Certificates of a person or of a course, also those that have ended',
  permission: 'person',
  query: t.Object({ person: t.Optional(Id), course: t.Optional(Id), ...PageQuery }),
  result: Page(Certificate),
})
export const listEndingCertificates = operation({
  method: 'GET',
  path: '/governance/certificates/ending',
  summary: 'Certificates that end within so many days, of every course; those that end first come first',
  permission: 'person',
  query: t.Object({
    /** From now; 30 where nothing is said. */
    days: t.Optional(t.Integer({ minimum: 1, maximum: 366 })),
    /** Of people in this unit and below. */
    unit: t.Optional(Id),
    course: t.Optional(Id),
    person: t.Optional(Id),
    ...PageQuery,
  }),
  result: t.Object({ ...Page(Certificate).properties, total: t.Integer() }),
})
export const certify = operation({
  method: 'PUT',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Certify a person, or renew; by the Centre of Excellence and administrators',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  body: t.Object({ until: t.Optional(Nullable(Time)) }, { additionalProperties: false }),
  result: Certificate,
})
export const withdrawCertificate = operation({
  method: 'DELETE',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Withdraw a certificate: the rights that hang on it end at once',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  result: Nothing,
})

// the Centre of Excellence ---------------------------------------------------------

const section = t.String({ maxLength: 20_000, description: 'Markdown' })
const CharterText = {
  strategy: section,
  training: section,
  research: section,
  measurement: section,
  vendors: section,
}
export type Charter = Static<typeof Charter>
export const Charter = t.Object({
  ...CharterText,
  /** The same sections as safe HTML. */
  html: t.Object({
    strategy: t.String(),
    training: t.String(),
    research: t.String(),
    measurement: t.String(),
    vendors: t.String(),
  }),
  version: t.Integer(),
  changedAt: Nullable(Time),
  changedBy: Nullable(PersonCard),
  centre: Nullable(UnitRef),
  /** Who works in the centre or holds a role there. */
  members: t.Array(t.Object({ person: PersonCard, roles: t.Array(RoleName) })),
  mayChange: t.Boolean(),
})
export const readCharter = operation({
  method: 'GET',
  path: '/governance/charter',
  summary: 'The charter of the Centre of Excellence: strategy, training, research, measurement, vendor selection',
  permission: 'person',
  result: Charter,
})
export const changeCharter = operation({
  method: 'PUT',
  path: '/governance/charter',
  summary: 'Change the charter; by the centre and administrators',
  permission: 'person',
  body: t.Object({ onto: t.Integer({ minimum: 0 }), ...CharterText }, { additionalProperties: false }),
  result: Charter,
})
