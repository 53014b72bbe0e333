import { type Static, Type as t } from 'typebox'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'

const params = t.Object({ id: Id })
const Name = Line({ minLength: 1, maxLength: 120 })
const Email = t.String({ format: 'email', maxLength: 254 })

/** A person as shown next to their posts. */
export type PersonCard = Static<typeof PersonCard>
export const PersonCard = t.Object({
  id: Id,
  name: t.String(),
  title: Nullable(t.String()),
  /** Name of the person's unit. */
  unit: Nullable(t.String()),
  photo: Nullable(t.String({ description: 'Path of the photo' })),
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
    t.String({ description: 'Visible to the person and to administrators, and to others if the person allows it' }),
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
  summary: 'List people, filtered by name, unit, skill, language or location',
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
  summary: 'Get a person',
  permission: 'person',
  params,
  result: Person,
})

export const updatePerson = operation({
  method: 'PATCH',
  path: '/people/:id',
  summary: 'Update a profile; administrators can update every profile',
  permission: 'person',
  params,
  body: t.Object(
    {
      name: t.Optional(Name),
      title: t.Optional(Nullable(Line({ maxLength: 120 }))),
      location: t.Optional(Nullable(Line({ maxLength: 120 }))),
      timeZone: t.Optional(Nullable(t.String({ maxLength: 60 }))),
      languages: t.Optional(t.Array(Line({ minLength: 2, maxLength: 40 }), { maxItems: 20 })),
      skills: t.Optional(t.Array(Line({ minLength: 1, maxLength: 60 }), { maxItems: 40 })),
      about: t.Optional(t.String({ maxLength: 4000 })),
      /** The following fields need administrator permissions. */
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
  summary: 'Upload a photo: JPEG, PNG, WebP or AVIF up to 10 MB, cropped to a square',
  permission: 'person',
  cost: 'high',
  params,
  raw: { body: 'multipart/form-data' },
  result: Person,
})

export const readPhoto = operation({
  method: 'GET',
  path: '/people/:id/photo/:key',
  summary: 'Download a photo; the path changes with the photo, so responses can be cached',
  permission: 'person',
  params: t.Object({ id: Id, key: t.String({ pattern: '^[0-9a-f]{64}$' }) }),
  raw: { result: 'image/webp' },
  result: t.Unknown(),
})

export const removePhoto = operation({
  method: 'DELETE',
  path: '/people/:id/photo',
  summary: 'Delete a photo',
  permission: 'person',
  params,
  result: Person,
})

export const createPerson = operation({
  method: 'POST',
  path: '/people',
  summary: 'Create a person who signs in later',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    { name: Name, email: Nullable(Email), title: t.Optional(Line({ maxLength: 120 })), unit: t.Optional(Id) },
    { additionalProperties: false },
  ),
  result: Person,
})

export const deactivatePerson = operation({
  method: 'POST',
  path: '/people/:id/deactivate',
  summary: 'Deactivate a person; sessions and tokens end immediately, posts stay',
  permission: 'ruled',
  params,
  result: Person,
})

export const reactivatePerson = operation({
  method: 'POST',
  path: '/people/:id/reactivate',
  summary: 'Reactivate a person',
  permission: 'ruled',
  params,
  result: Person,
})
