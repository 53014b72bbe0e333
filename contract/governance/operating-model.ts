import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

import { Pattern, Risk } from './authorization.ts'

const CourseNeeds = t.Object(
  {
    publish: t.Array(Id, { maxItems: 5 }),
    approve: t.Array(Id, { maxItems: 5 }),
    answer: t.Array(Id, { maxItems: 5 }),
  },
  { additionalProperties: false },
)
/** The version one looked at; if another is in force by now, the change is refused. */
const Onto = { onto: t.Integer({ minimum: 0 }), reason: t.String({ minLength: 1, maxLength: 1000 }) }

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
