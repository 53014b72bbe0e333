import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

const params = t.Object({ id: t.String({ maxLength: 80, description: 'Id or slug' }) })
const Name = Line({ minLength: 1, maxLength: 80 })
const Purpose = t.String({ maxLength: 400 })
const Guidelines = t.String({ maxLength: 10000 })

export type Visibility = Static<typeof Visibility>
/**
 * public: everyone reads and can join. private: everyone sees that it exists, members read. hidden: only members know
 * of it.
 */
export const Visibility = OneOf('public', 'private', 'hidden')
export type MemberRole = Static<typeof MemberRole>
export const MemberRole = OneOf('owner', 'manager', 'member')

export type CommunityRef = Static<typeof CommunityRef>
export const CommunityRef = t.Object({ id: Id, slug: t.String(), name: t.String(), visibility: Visibility })

export type Community = Static<typeof Community>
export const Community = t.Object({
  ...CommunityRef.properties,
  purpose: t.String(),
  guidelines: t.String(),
  guidelinesHtml: t.String(),
  language: Nullable(t.String()),
  tags: t.Array(t.String()),
  members: t.Integer(),
  units: t.Integer({ description: 'Number of top-level units that the members belong to' }),
  managers: t.Array(t.Object({ ...PersonCard.properties, role: MemberRole, timeZone: Nullable(t.String()) })),
  createdAt: Time,
  archivedAt: Nullable(Time),
  lastActivityAt: Nullable(Time),
  threads: t.Integer(),
  openQuestions: t.Integer(),
  /** Role of the reader. */
  role: Nullable(MemberRole),
  joinedAt: Nullable(Time),
  joinRequested: t.Boolean({ description: 'Has a pending request to join' }),
  muted: t.Boolean(),
  canPost: t.Boolean(),
  canManage: t.Boolean(),
  sample: t.Boolean(),
})

export type CommunityRow = Static<typeof CommunityRow>
export const CommunityRow = t.Object({
  ...CommunityRef.properties,
  purpose: t.String(),
  tags: t.Array(t.String()),
  members: t.Integer(),
  owner: Nullable(PersonCard),
  lastActivityAt: Nullable(Time),
  archivedAt: Nullable(Time),
  /** Threads and replies in each of the last 12 weeks, oldest first; empty for readers without access. */
  weeks: t.Array(t.Integer()),
  /** Members from the reader's own unit, and their number. */
  fromMyUnit: t.Object({ people: t.Array(PersonCard), count: t.Integer() }),
  role: Nullable(MemberRole),
  joinRequested: t.Boolean(),
})

export const listCommunities = operation({
  method: 'GET',
  path: '/communities',
  summary: 'List communities',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    q: t.Optional(t.String({ maxLength: 200 })),
    which: t.Optional(OneOf('all', 'mine', 'others', 'archived')),
    sort: t.Optional(OneOf('activity', 'name', 'members', 'newest')),
  }),
  result: t.Object({ ...Page(CommunityRow).properties, total: t.Integer() }),
})
export const readCommunity = operation({
  method: 'GET',
  path: '/communities/:id',
  summary: 'Get a community',
  permission: 'person',
  params,
  result: Community,
})
/** Fields of a new community. */
const NewCommunity = {
  name: Name,
  purpose: Purpose,
  visibility: Visibility,
  guidelines: t.Optional(Guidelines),
  language: t.Optional(Nullable(t.String({ maxLength: 40 }))),
  tags: t.Optional(t.Array(Line({ minLength: 1, maxLength: 40 }), { maxItems: 10 })),
}
export const createCommunity = operation({
  method: 'POST',
  path: '/communities',
  summary: 'Create a community',
  permission: 'person',
  creates: true,
  body: t.Object(NewCommunity, { additionalProperties: false }),
  result: Community,
})
export const requestCommunity = operation({
  method: 'POST',
  path: '/community-requests',
  summary: 'Request a community if creating one needs approval',
  permission: 'person',
  creates: true,
  body: t.Object({ ...NewCommunity, reason: t.String({ maxLength: 4000 }) }, { additionalProperties: false }),
  result: t.Object({ approval: Id }),
})
export const updateCommunity = operation({
  method: 'PATCH',
  path: '/communities/:id',
  summary: 'Update a community',
  permission: 'person',
  params,
  body: t.Object(
    {
      name: t.Optional(Name),
      purpose: t.Optional(Purpose),
      visibility: t.Optional(Visibility),
      guidelines: t.Optional(Guidelines),
      language: t.Optional(Nullable(t.String({ maxLength: 40 }))),
      tags: t.Optional(t.Array(Line({ minLength: 1, maxLength: 40 }), { maxItems: 10 })),
      archived: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Community,
})
export const joinCommunity = operation({
  method: 'POST',
  path: '/communities/:id/join',
  summary: 'Join a public community, or request to join a private one',
  permission: 'person',
  params,
  body: t.Object({ message: t.Optional(t.String({ maxLength: 500 })) }, { additionalProperties: false }),
  result: Community,
})
export const leaveCommunity = operation({
  method: 'POST',
  path: '/communities/:id/leave',
  summary: 'Leave a community, or cancel the request to join',
  permission: 'person',
  params,
  result: Nothing,
})
export const muteCommunity = operation({
  method: 'PUT',
  path: '/communities/:id/muted',
  summary: 'Mute or unmute a community',
  permission: 'person',
  params,
  body: t.Object({ muted: t.Boolean() }, { additionalProperties: false }),
  result: Nothing,
})

export type Member = Static<typeof Member>
export const Member = t.Object({
  person: PersonCard,
  role: MemberRole,
  joinedAt: Time,
  location: Nullable(t.String()),
  timeZone: Nullable(t.String()),
})
export const listMembers = operation({
  method: 'GET',
  path: '/communities/:id/members',
  summary: 'List members of a community',
  permission: 'person',
  params,
  query: t.Object({ ...PageQuery, q: t.Optional(t.String({ maxLength: 200 })) }),
  result: Page(Member),
})
const memberParams = t.Object({ ...params.properties, person: Id })
export const setMember = operation({
  method: 'PUT',
  path: '/communities/:id/members/:person',
  summary: 'Add a member, approve a request to join, or change a role',
  permission: 'person',
  params: memberParams,
  body: t.Object({ role: MemberRole }, { additionalProperties: false }),
  result: Member,
})
export const removeMember = operation({
  method: 'DELETE',
  path: '/communities/:id/members/:person',
  summary: 'Remove a member',
  permission: 'person',
  params: memberParams,
  result: Nothing,
})
/** Existing members are counted and stay unchanged. */
export const addMembers = operation({
  method: 'POST',
  path: '/communities/:id/members',
  summary: 'Add up to 1,000 members by id, unit or email address',
  permission: 'person',
  params,
  body: t.Object(
    {
      people: t.Optional(t.Array(Id, { maxItems: 1000 })),
      units: t.Optional(t.Array(Id, { maxItems: 50 })),
      emails: t.Optional(t.Array(t.String({ minLength: 1, maxLength: 254 }), { maxItems: 500 })),
      preview: t.Optional(t.Boolean({ description: 'Returns the outcome without adding anyone' })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    added: t.Array(Id),
    alreadyMembers: t.Integer(),
    /** Deactivated people, and unclaimed profiles. */
    unavailable: t.Array(t.Object({ person: PersonCard, state: OneOf('deactivated', 'placeholder') })),
    unknownEmails: t.Array(t.String()),
  }),
})
export const removeMembers = operation({
  method: 'POST',
  path: '/communities/:id/members/removal',
  summary: 'Remove members in bulk, except owners and managers',
  permission: 'person',
  params,
  body: t.Object({ people: t.Array(Id, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
  result: t.Object({ removed: t.Integer() }),
})
export type JoinRequest = Static<typeof JoinRequest>
export const JoinRequest = t.Object({ person: PersonCard, message: t.String(), requestedAt: Time })
export const listJoinRequests = operation({
  method: 'GET',
  path: '/communities/:id/join-requests',
  summary: 'List requests to join a community',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(JoinRequest),
})
export const rejectJoinRequest = operation({
  method: 'DELETE',
  path: '/communities/:id/join-requests/:person',
  summary: 'Decline a request to join',
  permission: 'person',
  params: memberParams,
  result: Nothing,
})
