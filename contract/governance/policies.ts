import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, RoleName, UnitRef } from '../people/directory.ts'

const params = t.Object({ id: Id })
const Day = t.String({ format: 'date' })

export type PolicyKind = Static<typeof PolicyKind>
export const PolicyKind = OneOf('social media', 'security', 'crisis', 'moderation', 'guests', 'disclosure', 'other')
export type PolicyLanguage = Static<typeof PolicyLanguage>
export const PolicyLanguage = OneOf('en', 'de')

/** Who has to acknowledge: everyone, or people in the units (including sub-units) and holders of the roles. */
export type PolicyAudience = Static<typeof PolicyAudience>
export const PolicyAudience = t.Object(
  {
    everyone: t.Boolean(),
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
  /** The current version; null if only a draft exists. */
  version: Nullable(t.Integer()),
  publishedAt: Nullable(Time),
  /** Date of the next review by the owner. */
  reviewOn: Nullable(Day),
  retiredAt: Nullable(Time),
  /** Whether the caller still has to acknowledge the current version. */
  needsAcknowledgement: t.Boolean(),
  /** The last version that the caller acknowledged. */
  acknowledged: Nullable(t.Integer()),
  acknowledgedAt: Nullable(Time),
  mayEdit: t.Boolean(),
}
export type PolicyRow = Static<typeof PolicyRow>
export const PolicyRow = t.Object({
  ...PolicyHead,
  /** Acknowledgements of the current version by the audience; only for editors. */
  progress: Nullable(t.Object({ acknowledged: t.Integer(), total: t.Integer() })),
  hasDraft: t.Boolean(),
})
export type PolicyDraft = Static<typeof PolicyDraft>
export const PolicyDraft = t.Object({
  title: t.String(),
  markdown: t.String(),
  html: t.String(),
  changedAt: Time,
  changedBy: Nullable(PersonCard),
  /** Increases with each change. Send it with an update to detect concurrent changes. */
  revision: t.Integer(),
})
export type Policy = Static<typeof Policy>
export const Policy = t.Object({
  ...PolicyHead,
  /** Text of the current version; empty if there is none. */
  markdown: t.String(),
  html: t.String(),
  /** The owner’s note on what is new. */
  note: t.String(),
  audience: t.Object({ everyone: t.Boolean(), units: t.Array(UnitRef), roles: t.Array(RoleName) }),
  readers: OneOf('everyone', 'audience'),
  /** Only for editors; null if there is none. */
  draft: Nullable(PolicyDraft),
})
export const listPolicies = operation({
  method: 'GET',
  path: '/policies',
  summary: 'List policies; those to acknowledge come first',
  permission: 'person',
  query: t.Object({
    kind: t.Optional(PolicyKind),
    /** `mine`: owned by the caller. */
    which: t.Optional(OneOf('all', 'pending', 'mine', 'retired')),
    ...PageQuery,
  }),
  result: t.Object({
    ...Page(PolicyRow).properties,
    toAcknowledge: t.Integer({ description: 'Number of policies that the caller has to acknowledge' }),
    mayCreate: t.Boolean(),
  }),
})
export const readPolicy = operation({
  method: 'GET',
  path: '/policies/:id',
  summary: 'Get the current version of a policy; editors also get the draft',
  permission: 'person',
  params,
  result: Policy,
})
export const createPolicy = operation({
  method: 'POST',
  path: '/policies',
  summary: 'Create a policy, empty or from a template',
  permission: 'person',
  creates: true,
  body: t.Object(
    {
      kind: PolicyKind,
      language: PolicyLanguage,
      title: t.Optional(Line({ minLength: 1, maxLength: 160 })),
      /** Start with the text of the template of this kind and language. */
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
  summary: 'Update the draft, owner, audience, readers or review date of a policy',
  permission: 'person',
  params,
  body: t.Object(
    {
      title: t.Optional(Line({ minLength: 1, maxLength: 160 })),
      markdown: t.Optional(t.String({ maxLength: 100_000 })),
      /** Revision of the draft that the change is based on. Refused if the draft was changed meanwhile. */
      revision: t.Optional(t.Integer({ minimum: 0 })),
      owner: t.Optional(Id),
      audience: t.Optional(PolicyAudience),
      readers: t.Optional(OneOf('everyone', 'audience')),
      reviewOn: t.Optional(Nullable(Day)),
    },
    { additionalProperties: false },
  ),
  result: Policy,
})
export const discardPolicyDraft = operation({
  method: 'DELETE',
  path: '/policies/:id/draft',
  summary: 'Discard the draft; a policy that was never published is deleted',
  permission: 'person',
  params,
  result: Nothing,
})
export const publishPolicy = operation({
  method: 'POST',
  path: '/policies/:id/publish',
  summary: 'Publish the draft as the next version',
  permission: 'person',
  params,
  body: t.Object(
    {
      note: t.String({
        maxLength: 2000,
        description: 'What is new, shown to people who acknowledged an earlier version',
      }),
      /** False for minor edits: existing acknowledgements stay valid. */
      requiresAcknowledgement: t.Boolean(),
      reviewOn: t.Optional(Nullable(Day)),
    },
    { additionalProperties: false },
  ),
  result: Policy,
})
export const retirePolicy = operation({
  method: 'POST',
  path: '/policies/:id/retire',
  summary: 'Retire or reinstate a policy',
  permission: 'person',
  params,
  body: t.Object({ retired: t.Boolean() }, { additionalProperties: false }),
  result: Policy,
})
export const acknowledgePolicy = operation({
  method: 'POST',
  path: '/policies/:id/acknowledge',
  summary: 'Acknowledge a version of a policy',
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
  requiresAcknowledgement: t.Boolean(),
  publishedAt: Time,
  publishedBy: Nullable(PersonCard),
})
export const listPolicyVersions = operation({
  method: 'GET',
  path: '/policies/:id/versions',
  summary: 'List versions of a policy, newest first',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(PolicyVersion) }),
})
export const readPolicyVersion = operation({
  method: 'GET',
  path: '/policies/:id/versions/:version',
  summary: 'Get a published version of a policy',
  permission: 'person',
  params: t.Object({ id: Id, version: t.Integer({ minimum: 1 }) }),
  result: t.Object({ ...PolicyVersion.properties, markdown: t.String(), html: t.String() }),
})
export type PolicyChange = Static<typeof PolicyChange>
export const PolicyChange = t.Object({ kind: OneOf('same', 'added', 'removed'), text: t.String() })
export const comparePolicy = operation({
  method: 'GET',
  path: '/policies/:id/changes',
  summary: 'Compare two versions of a policy word by word',
  permission: 'person',
  cost: 'high',
  params,
  query: t.Object({
    /** Defaults to the last version the caller acknowledged; 0 is an empty text. */
    from: t.Optional(t.Integer({ minimum: 0 })),
    /** Defaults to the current version; 0 is the draft, for editors. */
    to: t.Optional(t.Integer({ minimum: 0 })),
  }),
  result: t.Object({
    from: t.Integer(),
    to: t.Integer(),
    title: t.Array(PolicyChange),
    text: t.Array(PolicyChange),
    wordsAdded: t.Integer(),
    wordsRemoved: t.Integer(),
    /** Notes of the versions in between, oldest first. */
    notes: t.Array(t.Object({ version: t.Integer(), note: t.String() })),
  }),
})
export type PolicyReader = Static<typeof PolicyReader>
export const PolicyReader = t.Object({
  person: PersonCard,
  /** The last acknowledged version; null if there is none. */
  version: Nullable(t.Integer()),
  at: Nullable(Time),
})
export const listPolicyReaders = operation({
  method: 'GET',
  path: '/policies/:id/acknowledgements',
  summary: 'List who has or has not acknowledged the current version; editors only',
  permission: 'person',
  params,
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('acknowledged', 'pending')),
    /** Includes sub-units. */
    unit: t.Optional(Id),
    /** Without sub-units. */
    directUnit: t.Optional(Id),
  }),
  result: t.Object({ ...Page(PolicyReader).properties, acknowledged: t.Integer(), pending: t.Integer() }),
})
/** Acknowledgements of one unit, including sub-units. */
export type PolicyUnit = Static<typeof PolicyUnit>
export const PolicyUnit = t.Object({
  /** Null for people without a unit. */
  unit: Nullable(UnitRef),
  /** Counts only people directly in the unit, without sub-units. */
  direct: t.Boolean(),
  acknowledged: t.Integer(),
  pending: t.Integer(),
  /** Sub-units with people of the audience. */
  subunits: t.Integer(),
})
export const listPolicyUnits = operation({
  method: 'GET',
  path: '/policies/:id/acknowledgements/units',
  summary: 'List acknowledgements of the current version by unit; editors only',
  permission: 'person',
  params,
  query: t.Object({
    /** Lists the direct sub-units of this unit. Defaults to the top unit. */
    parent: t.Optional(Id),
  }),
  result: t.Object({ parent: Nullable(UnitRef), items: t.Array(PolicyUnit) }),
})
export const remindPolicy = operation({
  method: 'POST',
  path: '/policies/:id/remind',
  summary: 'Remind people who have not acknowledged; at most once a day',
  permission: 'person',
  params,
  result: t.Object({ people: t.Integer() }),
})
