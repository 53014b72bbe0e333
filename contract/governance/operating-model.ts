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
/** `baseVersion`: the version the change is based on. Refused if another version is current by now. */
const Base = { baseVersion: t.Integer({ minimum: 0 }), reason: t.String({ minLength: 1, maxLength: 1000 }) }

/** The pattern set for a unit. Sub-units without a choice of their own inherit it. */
export type Choice = Static<typeof Choice>
export const Choice = t.Object(
  {
    unit: Id,
    pattern: Pattern,
    /** At least one for hub and spoke and dandelion, none for the other patterns. */
    hubs: t.Array(Id, { maxItems: 40 }),
  },
  { additionalProperties: false },
)

/** Raises the risk of content that matches. All given conditions must match. */
export type RiskRule = Static<typeof RiskRule>
export const RiskRule = t.Object(
  {
    /** Matches any of these whole words, ignoring case. At most 500 words over all rules. */
    words: t.Optional(t.Array(t.String({ minLength: 2, maxLength: 60 }), { minItems: 1, maxItems: 100 })),
    account: t.Optional(Id),
    network: t.Optional(t.String({ minLength: 1, maxLength: 40 })),
    audience: t.Optional(t.String({ minLength: 1, maxLength: 80 })),
    /** Matches only content published between these instants. */
    from: t.Optional(Time),
    until: t.Optional(Time),
    atLeast: Risk,
    /** Shown when the rule raises the risk of a text. */
    description: t.String({ minLength: 1, maxLength: 300 }),
  },
  { additionalProperties: false },
)

/** A custom rule in Cedar, with `@id` and `@says`. */
export type CustomRule = Static<typeof CustomRule>
export const CustomRule = t.Object(
  { text: t.String({ minLength: 10, maxLength: 4000 }) },
  { additionalProperties: false },
)

/** A unit with its effective pattern. */
export type UnitModel = Static<typeof UnitModel>
export const UnitModel = t.Object({
  id: Id,
  name: t.String(),
  parent: Nullable(Id),
  /** 0 for the root. */
  depth: t.Integer(),
  /** Active and invited people, including sub-units. */
  people: t.Integer(),
  /** Visible accounts, including sub-units. */
  accounts: t.Integer(),
  pattern: Pattern,
  hubs: t.Array(UnitRef),
  /** The unit that the pattern is set for: this one, or the one it is inherited from. Null: the default applies. */
  source: Nullable(UnitRef),
  /** Role of this unit in the operating model. */
  role: Nullable(OneOf('centre', 'hub')),
})

/** A version of the operating model. */
export type OperatingModel = Static<typeof OperatingModel>
export const OperatingModel = t.Object({
  /** Increases by one with each change; 0 until the first. */
  version: t.Integer(),
  startedAt: Nullable(Time),
  by: Nullable(PersonCard),
  reason: t.String(),
  /** The earlier version that this one restored. */
  restoredFrom: Nullable(t.Integer()),
  centre: Nullable(UnitRef),
  choices: t.Array(Choice),
  courses: CourseNeeds,
  risks: t.Array(RiskRule),
  rules: t.Array(t.Object({ id: t.String(), sentence: t.String(), text: t.String() })),
})

export const readOperatingModel = operation({
  method: 'GET',
  path: '/governance/model',
  summary: 'Get the current operating model or an earlier version, with the effective pattern of each unit',
  permission: 'person',
  query: t.Object({ version: t.Optional(t.Integer({ minimum: 0 })) }),
  result: t.Object({
    ...OperatingModel.properties,
    /** Parents before children. */
    units: t.Array(UnitModel),
    mayChange: t.Boolean(),
  }),
})

export const listModelVersions = operation({
  method: 'GET',
  path: '/governance/model/versions',
  summary: 'List versions of the operating model, newest first',
  permission: 'person',
  query: t.Object({ before: t.Optional(t.Integer()), limit: t.Optional(t.Integer({ minimum: 1, maximum: 100 })) }),
  result: t.Object({
    items: t.Array(t.Pick(OperatingModel, ['version', 'startedAt', 'by', 'reason', 'restoredFrom'])),
    /** For `before`; null on the last page. */
    next: Nullable(t.Integer()),
  }),
})

/** Parts of an operating model. Parts that are left out stay unchanged. */
export const modelParts = {
  choices: t.Optional(t.Array(Choice, { maxItems: 500 })),
  centre: t.Optional(Nullable(Id)),
  courses: t.Optional(CourseNeeds),
  risks: t.Optional(t.Array(RiskRule, { maxItems: 200 })),
}

export const updateOperatingModel = operation({
  method: 'PUT',
  path: '/governance/model',
  summary: 'Update the operating model; parts that are left out stay unchanged',
  permission: 'ruled',
  body: t.Object({ ...Base, ...modelParts }, { additionalProperties: false }),
  result: OperatingModel,
})

export const restoreModelVersion = operation({
  method: 'POST',
  path: '/governance/model/versions/:version/restore',
  summary: 'Restore an earlier version, including its rules, as a new version',
  permission: 'ruled',
  params: t.Object({ version: t.Integer({ minimum: 1 }) }),
  body: t.Object(Base, { additionalProperties: false }),
  result: OperatingModel,
})
