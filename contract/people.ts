import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'

const params = t.Object({ id: Id })
const Name = t.String({ minLength: 1, maxLength: 120 })
const Email = t.String({ format: 'email', maxLength: 254 })

/** A person as shown beside what they wrote. */
export type PersonCard = Static<typeof PersonCard>
export const PersonCard = t.Object({
  id: Id,
  name: t.String(),
  title: Nullable(t.String()),
  /** Name of the person's unit. */
  unit: Nullable(t.String()),
  photo: Nullable(t.String({ description: 'Address of the photo, relative to the site' })),
  state: OneOf('active', 'invited', 'placeholder', 'deactivated'),
})

export type UnitRef = Static<typeof UnitRef>
export const UnitRef = t.Object({ id: Id, name: t.String() })

export const RoleName = OneOf(
  'administrator',
  'social strategist',
  'community manager',
  'liaison',
  'campaign manager',
  'content strategist',
  'analyst',
  'developer',
  'moderator',
  'coach',
  'champion',
  'sponsor',
  'head',
)
export type RoleName = Static<typeof RoleName>

export type Person = Static<typeof Person>
export const Person = t.Object({
  ...PersonCard.properties,
  email: Nullable(
    t.String({ description: 'Shown to the person and to administrators; to others where the person allows it' }),
  ),
  /** From the root to the person's own unit. */
  units: t.Array(UnitRef),
  manager: Nullable(PersonCard),
  reports: t.Array(PersonCard),
  location: Nullable(t.String()),
  timeZone: Nullable(t.String()),
  languages: t.Array(t.String()),
  skills: t.Array(t.String()),
  about: t.String(),
  aboutHtml: t.String(),
  roles: t.Array(t.Object({ role: RoleName, unit: UnitRef })),
  joinedAt: Time,
  lastActiveAt: Nullable(Time),
  sample: t.Boolean(),
  mayEdit: t.Boolean(),
})

export type DirectoryRow = Static<typeof DirectoryRow>
export const DirectoryRow = t.Object({
  ...PersonCard.properties,
  location: Nullable(t.String()),
  timeZone: Nullable(t.String()),
  languages: t.Array(t.String()),
  skills: t.Array(t.String()),
  /** Unit names from below the root to the person's own unit. */
  unitPath: t.Array(t.String()),
})

export const listPeople = operation({
  method: 'GET',
  path: '/people',
  summary: 'The directory: people by name, unit, skill, language or place',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    q: t.Optional(t.String({ maxLength: 200 })),
    unit: t.Optional(Id),
    language: t.Optional(t.String({ maxLength: 40 })),
    location: t.Optional(t.String({ maxLength: 120 })),
    state: t.Optional(OneOf('active', 'invited', 'placeholder', 'deactivated')),
  }),
  result: t.Object({ ...Page(DirectoryRow).properties, total: t.Integer() }),
})
export const readPerson = operation({
  method: 'GET',
  path: '/people/:id',
  summary: 'One person',
  permission: 'person',
  params,
  result: Person,
})
export const updatePerson = operation({
  method: 'PATCH',
  path: '/people/:id',
  summary: 'Change a profile: one’s own, or anybody’s as an administrator',
  permission: 'person',
  params,
  body: t.Object(
    {
      name: t.Optional(Name),
      title: t.Optional(Nullable(t.String({ maxLength: 120 }))),
      location: t.Optional(Nullable(t.String({ maxLength: 120 }))),
      timeZone: t.Optional(Nullable(t.String({ maxLength: 60 }))),
      languages: t.Optional(t.Array(t.String({ minLength: 2, maxLength: 40 }), { maxItems: 20 })),
      skills: t.Optional(t.Array(t.String({ minLength: 1, maxLength: 60 }), { maxItems: 40 })),
      about: t.Optional(t.String({ maxLength: 4000 })),
      /** The rest only as an administrator. */
      email: t.Optional(Nullable(Email)),
      unit: t.Optional(Nullable(Id)),
      manager: t.Optional(Nullable(Id)),
    },
    { additionalProperties: false },
  ),
  result: Person,
})
export const setPhoto = operation({
  method: 'PUT',
  path: '/people/:id/photo',
  summary: 'Set the photo: JPEG, PNG, WebP or AVIF up to 10 MB, cut square',
  permission: 'person',
  cost: 'high',
  params,
  raw: { body: 'multipart/form-data' },
  result: Person,
})
export const readPhoto = operation({
  method: 'GET',
  path: '/people/:id/photo/:key',
  summary: 'The photo itself; its address changes with it, so it may be kept for good',
  permission: 'person',
  params: t.Object({ id: Id, key: t.String({ pattern: '^[0-9a-f]{64}$' }) }),
  raw: { result: 'image/webp' },
  result: t.Unknown(),
})
export const removePhoto = operation({
  method: 'DELETE',
  path: '/people/:id/photo',
  summary: 'Remove the photo',
  permission: 'person',
  params,
  result: Person,
})
export const createPerson = operation({
  method: 'POST',
  path: '/people',
  summary: 'Add a person who signs in later, by invitation or the organisation’s sign-in',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    { name: Name, email: Nullable(Email), title: t.Optional(t.String({ maxLength: 120 })), unit: t.Optional(Id) },
    { additionalProperties: false },
  ),
  result: Person,
})
export const deactivatePerson = operation({
  method: 'POST',
  path: '/people/:id/deactivate',
  summary: 'Deactivate: sessions and tokens end at once, what they wrote stays',
  permission: 'ruled',
  params,
  result: Person,
})
export const reactivatePerson = operation({
  method: 'POST',
  path: '/people/:id/reactivate',
  summary: 'Reactivate',
  permission: 'ruled',
  params,
  result: Person,
})

// units ---------------------------------------------------------------------

export type Unit = Static<typeof Unit>
export const Unit = t.Object({
  id: Id,
  name: t.String(),
  parent: Nullable(Id),
  /** 0 for the root. */
  depth: t.Integer(),
  /** People in the unit itself who are active or invited, and in all below it with it. */
  people: t.Integer(),
  peopleBelow: t.Integer(),
  /** People who match the question, where one was asked. */
  hits: t.Optional(t.Integer()),
  sample: t.Boolean(),
})
export const listUnits = operation({
  method: 'GET',
  path: '/units',
  summary: 'The whole unit tree, parents before children, with head-counts; with `q`, how many people match in each',
  permission: 'person',
  query: t.Object({ q: t.Optional(t.String({ maxLength: 200 })) }),
  result: t.Object({ items: t.Array(Unit) }),
})
export const createUnit = operation({
  method: 'POST',
  path: '/units',
  summary: 'Add a unit',
  permission: 'ruled',
  creates: true,
  body: t.Object({ name: Name, parent: Nullable(Id) }, { additionalProperties: false }),
  result: Unit,
})
export const updateUnit = operation({
  method: 'PATCH',
  path: '/units/:id',
  summary: 'Rename or move a unit with all below it',
  permission: 'ruled',
  params,
  body: t.Object({ name: t.Optional(Name), parent: t.Optional(Id) }, { additionalProperties: false }),
  result: Unit,
})
export const deleteUnit = operation({
  method: 'DELETE',
  path: '/units/:id',
  summary: 'Remove an empty unit',
  permission: 'ruled',
  params,
  result: Nothing,
})
export const RoleHolder = t.Object({ person: PersonCard, role: RoleName, unit: UnitRef })
export type RoleHolder = Static<typeof RoleHolder>
export const listRoles = operation({
  method: 'GET',
  path: '/units/:id/roles',
  summary: 'Who holds which role in a unit',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(RoleHolder) }),
})
const RoleBody = t.Object({ person: Id, role: RoleName }, { additionalProperties: false })
export const grantRole = operation({
  method: 'PUT',
  path: '/units/:id/roles',
  summary: 'Give a person a role in a unit',
  permission: 'ruled',
  params,
  body: RoleBody,
  result: RoleHolder,
})
export const revokeRole = operation({
  method: 'DELETE',
  path: '/units/:id/roles',
  summary: 'Take a role back; the last administrator keeps theirs',
  permission: 'ruled',
  params,
  query: t.Object({ person: Id, role: RoleName }),
  result: Nothing,
})

// bringing people in -----------------------------------------------------------

export type PeopleImport = Static<typeof PeopleImport>
export const PeopleImport = t.Object({
  dryRun: t.Boolean(),
  /** False after a dry run, and where a line was refused and good lines alone were not asked for: nothing is changed. */
  applied: t.Boolean(),
  rows: t.Integer({ description: 'Lines of people in the file' }),
  created: t.Integer(),
  updated: t.Integer(),
  unchanged: t.Integer(),
  deactivated: t.Integer(),
  refused: t.Integer(),
  units: t.Integer({ description: 'Units created' }),
  /** Refused ones first; the first 2,000 in all. */
  lines: t.Array(
    t.Object({
      line: t.Integer({ description: '0 for somebody who is not in the file' }),
      outcome: OneOf('created', 'updated', 'deactivated', 'refused'),
      email: t.String(),
      reason: Nullable(t.String()),
    }),
  ),
  linesLeftOut: t.Integer(),
  ignoredColumns: t.Array(t.String()),
})
export const importPeople = operation({
  method: 'POST',
  path: '/people/import',
  summary: 'Bring people and units in from a CSV file',
  permission: 'ruled',
  cost: 'high',
  query: t.Object({
    dryRun: t.Optional(t.Boolean()),
    /** Keep the good lines where others are refused. */
    partial: t.Optional(t.Boolean()),
    /** Deactivate who is not in the file, as long as no line is refused. */
    deactivateMissing: t.Optional(t.Boolean()),
  }),
  raw: { body: 'multipart/form-data' },
  result: PeopleImport,
})

export type Invitation = Static<typeof Invitation>
export const Invitation = t.Object({
  id: Id,
  email: t.String(),
  name: Nullable(t.String()),
  unit: Nullable(UnitRef),
  invitedBy: PersonCard,
  createdAt: Time,
  expiresAt: Time,
  acceptedAt: Nullable(Time),
  /** Only in the answer to the person who invites: to hand over where no mail is set up. */
  link: t.Optional(t.String()),
})
export const invitePeople = operation({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite by mail; a person known by that address becomes the account',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    {
      emails: t.Array(Email, { minItems: 1, maxItems: 200 }),
      unit: t.Optional(Id),
      message: t.Optional(t.String({ maxLength: 1000 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    items: t.Array(Invitation),
    /** Who was not invited, being able to sign in already or deactivated. */
    skipped: t.Array(t.Object({ email: t.String(), state: OneOf('active', 'deactivated') })),
  }),
})
export const listInvitations = operation({
  method: 'GET',
  path: '/invitations',
  summary: 'Open invitations',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Invitation),
})
export const withdrawInvitation = operation({
  method: 'DELETE',
  path: '/invitations/:id',
  summary: 'Withdraw an invitation',
  permission: 'ruled',
  params,
  result: Nothing,
})
export const readInvitation = operation({
  method: 'GET',
  path: '/invitations/by-secret/:secret',
  summary: 'What an invitation says, for the one who holds its link',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  result: t.Object({
    organisation: t.String(),
    email: t.String(),
    name: Nullable(t.String()),
    invitedBy: t.String(),
    expiresAt: Time,
  }),
})
export const acceptInvitation = operation({
  method: 'POST',
  path: '/invitations/by-secret/:secret/accept',
  summary: 'Accept: sets name and password and signs in',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  body: t.Object(
    { name: Name, password: t.String({ minLength: 10, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  result: t.Object({ person: PersonCard }),
})

export type Claim = Static<typeof Claim>
export const Claim = t.Object({
  id: Id,
  placeholder: PersonCard,
  claimant: PersonCard,
  reason: t.String(),
  createdAt: Time,
})
export const claimPlaceholder = operation({
  method: 'POST',
  path: '/people/:id/claim',
  summary: 'Say that a placeholder from an import is oneself; an administrator confirms',
  permission: 'person',
  params,
  body: t.Object({ reason: t.String({ maxLength: 500 }) }, { additionalProperties: false }),
  result: Claim,
})
export const listClaims = operation({
  method: 'GET',
  path: '/claims',
  summary: 'Claims that wait',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Claim),
})
export const acceptClaim = operation({
  method: 'POST',
  path: '/claims/:id/accept',
  summary: 'Join the two: what the placeholder wrote becomes the claimant’s',
  permission: 'ruled',
  params,
  result: Nothing,
})
export const rejectClaim = operation({
  method: 'POST',
  path: '/claims/:id/reject',
  summary: 'Refuse a claim',
  permission: 'ruled',
  params,
  result: Nothing,
})
