import { type Static, Type as t } from 'typebox'
import { Kind, Verb } from './activity.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard, RoleName, UnitRef } from './people.ts'

const params = t.Object({ id: Id })
const Day = t.String({ format: 'date' })

// policies ------------------------------------------------------------------

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
  }),
  result: t.Object({ items: t.Array(PolicyRow), mayCreate: t.Boolean() }),
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
  body: t.Object(
    {
      kind: PolicyKind,
      language: PolicyLanguage,
      title: t.Optional(t.String({ minLength: 1, maxLength: 160 })),
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
      title: t.Optional(t.String({ minLength: 1, maxLength: 160 })),
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

// exceptions ------------------------------------------------------------------

export type Exception = Static<typeof Exception>
export const Exception = t.Object({
  id: Id,
  /** The rule that does not hold here, such as H-02. */
  rule: t.String(),
  /** What it is limited to; at least one of these. Of several, all must fit. */
  unit: Nullable(UnitRef),
  account: Nullable(Id),
  community: Nullable(Id),
  person: Nullable(PersonCard),
  reason: t.String(),
  signedBy: PersonCard,
  signedAt: Time,
  from: Time,
  until: Time,
  revokedAt: Nullable(Time),
  revokedBy: Nullable(PersonCard),
  revokedWhy: Nullable(t.String()),
  state: OneOf('planned', 'in force', 'expired', 'revoked'),
})
export const listExceptions = operation({
  method: 'GET',
  path: '/exceptions',
  summary: 'Exceptions: all for administrators, else those that concern the reader',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    state: t.Optional(OneOf('planned', 'in force', 'expired', 'revoked')),
    rule: t.Optional(t.String({ maxLength: 80 })),
    unit: t.Optional(Id),
    account: t.Optional(Id),
    community: t.Optional(Id),
    person: t.Optional(Id),
  }),
  result: Page(Exception),
})
export const signException = operation({
  method: 'POST',
  path: '/exceptions',
  summary: 'Sign an exception from a rule, for somebody or something, with a reason and an end',
  permission: 'ruled',
  body: t.Object(
    {
      rule: t.String({ minLength: 1, maxLength: 80 }),
      unit: t.Optional(Id),
      account: t.Optional(Id),
      community: t.Optional(Id),
      person: t.Optional(Id),
      reason: t.String({ minLength: 1, maxLength: 2000 }),
      from: t.Optional(Time),
      until: Time,
    },
    { additionalProperties: false },
  ),
  result: Exception,
})
export const revokeException = operation({
  method: 'POST',
  path: '/exceptions/:id/revoke',
  summary: 'End an exception before its time',
  permission: 'ruled',
  params,
  body: t.Object({ why: t.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
  result: Exception,
})

// approvals -------------------------------------------------------------------

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

// audit -----------------------------------------------------------------------

const AuditFilter = {
  actor: t.Optional(Id),
  verb: t.Optional(Verb),
  kind: t.Optional(Kind),
  object: t.Optional(t.String({ format: 'uuid', description: 'What it was done to, or what that belongs to' })),
  community: t.Optional(Id),
  unit: t.Optional(t.String({ format: 'uuid', description: 'The unit of who did it, with all below' })),
  from: t.Optional(Time),
  until: t.Optional(Time),
}
export type AuditRow = Static<typeof AuditRow>
export const AuditRow = t.Object({
  /** Number of the row in the log. */
  id: t.Integer(),
  at: Time,
  recordedAt: Time,
  actor: Nullable(PersonCard),
  verb: Verb,
  kind: Kind,
  object: Id,
  target: Nullable(Id),
  community: Nullable(Id),
  /** Null for what happened here; else what brought it. */
  origin: Nullable(t.String()),
  detail: t.Record(t.String(), t.Unknown()),
})
export type AuditName = Static<typeof AuditName>
export const AuditName = t.Object({
  name: t.String(),
  kind: OneOf('person', 'unit', 'account', 'course', 'document', 'proposal', 'approval'),
})
export const listAudit = operation({
  method: 'GET',
  path: '/audit',
  summary: 'The log, newest first',
  permission: 'administrator',
  query: t.Object({ ...PageQuery, ...AuditFilter }),
  result: t.Object({
    ...Page(AuditRow).properties,
    /** What the ids in these rows are called today; what is gone, or written in a community, is not among them. */
    names: t.Record(t.String(), AuditName),
  }),
})
export const exportAudit = operation({
  method: 'GET',
  path: '/audit/export',
  summary: 'The log as CSV or JSON lines, oldest first; that it was exported is logged',
  permission: 'administrator',
  query: t.Object({ format: t.Optional(OneOf('csv', 'jsonl')), ...AuditFilter }),
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
export type AuditFinding = Static<typeof AuditFinding>
export const AuditFinding = t.Object({
  /** Place in the chain, from 1; for an inserted row the place before it. */
  position: t.Integer(),
  what: OneOf(
    'altered',
    'removed',
    'inserted',
    'moved',
    'chain altered',
    'chain cut',
    'head altered',
    'older than known',
  ),
  /** When the row was written, as far as it is known. */
  at: Nullable(Time),
  sentence: t.String(),
})
export type AuditCheck = Static<typeof AuditCheck>
export const AuditCheck = t.Object({
  at: Time,
  sound: t.Boolean(),
  /** Rows that were held against the chain. */
  rows: t.Integer(),
  /** Rows that were written and are not chained yet: the last moments. */
  unchained: t.Integer(),
  unchainedSince: Nullable(Time),
  /** Rows that the program itself took out for a stated reason. */
  forgotten: t.Array(t.Object({ from: t.Integer(), to: t.Integer(), rows: t.Integer(), why: t.String(), at: Time })),
  /** How many were found; at most 100 of them are listed. */
  found: t.Integer(),
  findings: t.Array(AuditFinding),
  seconds: t.Number(),
})
export const readAuditChain = operation({
  method: 'GET',
  path: '/audit/chain',
  summary: 'How far the log is chained, and what the last check found',
  permission: 'administrator',
  result: t.Object({
    position: t.Integer(),
    sealedAt: Nullable(Time),
    unchained: t.Integer(),
    unchainedSince: Nullable(Time),
    lastCheck: Nullable(AuditCheck),
    /** A check was asked for and is not done yet. */
    checking: t.Boolean(),
  }),
})
export const checkAudit = operation({
  method: 'POST',
  path: '/audit/check',
  summary: 'Hold the whole log against its chain now; the answer comes with the chain',
  permission: 'administrator',
  result: Nothing,
})
