import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, RoleName, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })
const Day = t.String({ format: 'date' })

export type PolicyKind = Static<typeof PolicyKind>
export const PolicyKind = OneOf('social media', 'security', 'crisis', 'moderation', 'guests', 'disclosure', 'other')
export type PolicyLanguage = Static<typeof PolicyLanguage>
export const PolicyLanguage = OneOf('en', 'de')

/** Who has to read and acknowledge: everybody, or whoever is in one of the units (and below) or holds one of the roles. */
export type PolicyAudience = Static<typeof PolicyAudience>
export const PolicyAudience = t.Object(
  {
    everybody: t.Boolean(),
    units: t.Array(Id, { maxItems: 100 }),
    roles: t.Array(RoleName, { maxItems: 20 }),
  },
  { additionalProperties: false },
)

const PolicyHead = {
  id: Id,
  kind: PolicyKind,
  title: t.String(),
  language: PolicyLanguage,
  owner: PersonCard,
  /** The version in force; null while there is only a draft. */
  version: Nullable(t.Integer()),
  publishedAt: Nullable(Time),
  /** When the owner looks at it again. */
  reviewOn: Nullable(Day),
  retiredAt: Nullable(Time),
  /** Whether the reader is asked to acknowledge the version in force and has not yet. */
  asked: t.Boolean(),
  /** The last version that the reader acknowledged. */
  acknowledged: Nullable(t.Integer()),
  acknowledgedAt: Nullable(Time),
  mayEdit: t.Boolean(),
}
export type PolicyRow = Static<typeof PolicyRow>
export const PolicyRow = t.Object({
  ...PolicyHead,
  /** Of the audience, how many acknowledged the version in force; null for who may not edit. */
  progress: Nullable(t.Object({ done: t.Integer(), of: t.Integer() })),
  hasDraft: t.Boolean(),
})
export type PolicyDraft = Static<typeof PolicyDraft>
export const PolicyDraft = t.Object({
  title: t.String(),
  markdown: t.String(),
  html: t.String(),
  changedAt: Time,
  changedBy: Nullable(PersonCard),
  /** Counts up with each change: to be given back, so that two who write at once do not overwrite each other. */
  revision: t.Integer(),
})
export type Policy = Static<typeof Policy>
export const Policy = t.Object({
  ...PolicyHead,
  /** Of the version in force; empty where there is none yet. */
  markdown: t.String(),
  html: t.String(),
  /** What the owner says is new in it. */
  note: t.String(),
  audience: t.Object({ everybody: t.Boolean(), units: t.Array(UnitRef), roles: t.Array(RoleName) }),
  readers: OneOf('everybody', 'audience'),
  /** Only for who may edit; null where there is none. */
  draft: Nullable(PolicyDraft),
})
export const listPolicies = operation({
  method: 'GET',
  path: '/policies',
  summary: 'Policies one can read, first those one is asked to acknowledge',
  permission: 'person',
  query: t.Object({
    kind: t.Optional(PolicyKind),
    /** asked: waits for the reader. mine: owned. retired: only those. */
    which: t.Optional(OneOf('all', 'asked', 'mine', 'retired')),
    ...PageQuery,
  }),
  result: t.Object({
    ...Page(PolicyRow).properties,
    asked: t.Integer({ description: 'How many policies the reader is asked to acknowledge' }),
    mayCreate: t.Boolean(),
  }),
})
export const readPolicy = operation({
  method: 'GET',
  path: '/policies/:id',
  summary: 'A policy as it is in force; its draft too for who may edit',
  permission: 'person',
  params,
  result: Policy,
})
export const createPolicy = operation({
  method: 'POST',
  path: '/policies',
  summary: 'Begin a policy: empty, or from a template',
  permission: 'person',
  creates: true,
  body: t.Object(
    {
      kind: PolicyKind,
      language: PolicyLanguage,
      title: t.Optional(Line({ minLength: 1, maxLength: 160 })),
      /** Take the text of the template of this kind and language. */
      template: t.Optional(t.Boolean()),
      owner: t.Optional(Id),
      audience: t.Optional(PolicyAudience),
    },
    { additionalProperties: false },
  ),
  result: Policy,
})
export const updatePolicy = operation({
  method: 'PATCH',
  path: '/policies/:id',
  summary: 'Change the draft, the owner, the audience, who may read, or the day of review',
  permission: 'person',
  params,
  body: t.Object(
    {
      title: t.Optional(Line({ minLength: 1, maxLength: 160 })),
      markdown: t.Optional(t.String({ maxLength: 100_000 })),
      /** Of the draft that was changed; refused where somebody else changed it meanwhile. */
      revision: t.Optional(t.Integer({ minimum: 0 })),
      owner: t.Optional(Id),
      audience: t.Optional(PolicyAudience),
      readers: t.Optional(OneOf('everybody', 'audience')),
      reviewOn: t.Optional(Nullable(Day)),
    },
    { additionalProperties: false },
  ),
  result: Policy,
})
export const dropPolicyDraft = operation({
  method: 'DELETE',
  path: '/policies/:id/draft',
  summary: 'Throw the draft away; a policy that was never published goes with it',
  permission: 'person',
  params,
  result: Nothing,
})
export const publishPolicy = operation({
  method: 'POST',
  path: '/policies/:id/publish',
  summary: 'Put the draft into force as the next version',
  permission: 'person',
  params,
  body: t.Object(
    {
      note: t.String({ maxLength: 2000, description: 'What is new, for who acknowledged before' }),
      /** False for a small correction: who acknowledged the version before stays done. */
      asksAgain: t.Boolean(),
      reviewOn: t.Optional(Nullable(Day)),
    },
    { additionalProperties: false },
  ),
  result: Policy,
})
export const retirePolicy = operation({
  method: 'POST',
  path: '/policies/:id/retire',
  summary: 'Take out of force, or bring back',
  permission: 'person',
  params,
  body: t.Object({ retired: t.Boolean() }, { additionalProperties: false }),
  result: Policy,
})
export const acknowledgePolicy = operation({
  method: 'POST',
  path: '/policies/:id/acknowledge',
  summary: 'Say that one has read this version and keeps to it',
  permission: 'person',
  params,
  body: t.Object({ version: t.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  result: Policy,
})

export type PolicyVersion = Static<typeof PolicyVersion>
export const PolicyVersion = t.Object({
  version: t.Integer(),
  title: t.String(),
  note: t.String(),
  asksAgain: t.Boolean(),
  publishedAt: Time,
  publishedBy: Nullable(PersonCard),
})
export const listPolicyVersions = operation({
  method: 'GET',
  path: '/policies/:id/versions',
  summary: 'All versions, newest first',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(PolicyVersion) }),
})
export const readPolicyVersion = operation({
  method: 'GET',
  path: '/policies/:id/versions/:version',
  summary: 'A version as it was published',
  permission: 'person',
  params: t.Object({ id: Id, version: t.Integer({ minimum: 1 }) }),
  result: t.Object({ ...PolicyVersion.properties, markdown: t.String(), html: t.String() }),
})
export type PolicyChange = Static<typeof PolicyChange>
export const PolicyChange = t.Object({ kind: OneOf('same', 'added', 'removed'), text: t.String() })
export const comparePolicy = operation({
  method: 'GET',
  path: '/policies/:id/changes',
  summary: 'What changed between two versions, word by word',
  permission: 'person',
  cost: 'high',
  params,
  query: t.Object({
    /** The reader’s last acknowledged version where it is not given; 0 is nothing. */
    from: t.Optional(t.Integer({ minimum: 0 })),
    /** The version in force where it is not given; 0 is the draft, for who may edit. */
    to: t.Optional(t.Integer({ minimum: 0 })),
  }),
  result: t.Object({
    from: t.Integer(),
    to: t.Integer(),
    title: t.Array(PolicyChange),
    text: t.Array(PolicyChange),
    wordsAdded: t.Integer(),
    wordsRemoved: t.Integer(),
    /** What owners said about each version in between, oldest first. */
    notes: t.Array(t.Object({ version: t.Integer(), note: t.String() })),
  }),
})
export type PolicyReader = Static<typeof PolicyReader>
export const PolicyReader = t.Object({
  person: PersonCard,
  /** The last version acknowledged, and when; null for who never did. */
  version: Nullable(t.Integer()),
  at: Nullable(Time),
})
export const listPolicyReaders = operation({
  method: 'GET',
  path: '/policies/:id/acknowledgements',
  summary: 'Who of the audience has acknowledged the version in force, and who has not; for who may edit',
  permission: 'person',
  params,
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('done', 'missing')),
    /** With all below it. */
    unit: t.Optional(Id),
    /** Of this unit only who is in it, and not who is in one below it. */
    itself: t.Optional(Id),
  }),
  result: t.Object({ ...Page(PolicyReader).properties, done: t.Integer(), missing: t.Integer() }),
})
/** How far one unit with all below it is. */
export type PolicyUnit = Static<typeof PolicyUnit>
export const PolicyUnit = t.Object({
  /** Null: people without a unit. */
  unit: Nullable(UnitRef),
  /** Only the people in the unit itself, beside the units below it. */
  itself: t.Boolean(),
  done: t.Integer(),
  missing: t.Integer(),
  /** Units below it with somebody of the audience. */
  below: t.Integer(),
})
export const listPolicyUnits = operation({
  method: 'GET',
  path: '/policies/:id/acknowledgements/units',
  summary: 'Unit by unit, how many of the audience have acknowledged the version in force; for who may edit',
  permission: 'person',
  params,
  query: t.Object({
    /** The units right below this one; below the top one where it is left out. */
    within: t.Optional(Id),
  }),
  result: t.Object({ within: Nullable(UnitRef), items: t.Array(PolicyUnit) }),
})
export const remindPolicy = operation({
  method: 'POST',
  path: '/policies/:id/remind',
  summary: 'Remind those who have not acknowledged; once a day at most',
  permission: 'person',
  params,
  result: t.Object({ people: t.Integer() }),
})
export type PolicyTemplate = Static<typeof PolicyTemplate>
export const PolicyTemplate = t.Object({
  kind: PolicyKind,
  language: PolicyLanguage,
  title: t.String(),
  /** With the organisation’s name filled in. */
  markdown: t.String(),
  html: t.String(),
})
export const listPolicyTemplates = operation({
  method: 'GET',
  path: '/policy-templates',
  summary: 'Policies to begin with, written to be used as they stand',
  permission: 'person',
  query: t.Object({ language: t.Optional(PolicyLanguage) }),
  result: t.Object({ items: t.Array(PolicyTemplate) }),
})
