import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

const params = t.Object({ id: t.String({ maxLength: 80, description: 'Id or slug' }) })
const Name = Line({ minLength: 1, maxLength: 80 })
const Purpose = t.String({ maxLength: 400 })
const Guidelines = t.String({ maxLength: 10000 })

export type Visibility = Static<typeof Visibility>
/** open: everybody reads and may join. closed: everybody sees that it exists, members read. hidden: only members know. */
export const Visibility = OneOf('open', 'closed', 'hidden')
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
  units: t.Integer({ description: 'How many top units the members come from' }),
  keepers: t.Array(t.Object({ ...PersonCard.properties, role: MemberRole, timeZone: Nullable(t.String()) })),
  createdAt: Time,
  archivedAt: Nullable(Time),
  lastActivityAt: Nullable(Time),
  threads: t.Integer(),
  openQuestions: t.Integer(),
  /** The reader's own part in it. */
  role: Nullable(MemberRole),
  joinedAt: Nullable(Time),
  asked: t.Boolean({ description: 'Has asked to join and waits' }),
  muted: t.Boolean(),
  mayPost: t.Boolean(),
  mayManage: t.Boolean(),
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
  /** Threads and replies in each of the last 12 weeks, oldest first; empty where one may not read. */
  weeks: t.Array(t.Integer()),
  /** Members from the reader's own unit, and how many. */
  fromMyUnit: t.Object({ people: t.Array(PersonCard), count: t.Integer() }),
  role: Nullable(MemberRole),
  asked: t.Boolean(),
})

export const listCommunities = operation({
  method: 'GET',
  path: '/communities',
  summary: 'The communities one may know of',
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
  summary: 'One community',
  permission: 'person',
  params,
  result: Community,
})
/** What one writes to open a community. */
const Wish = {
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
  summary: 'Open a community; whoever does owns it',
  permission: 'person',
  creates: true,
  body: t.Object(Wish, { additionalProperties: false }),
  result: Community,
})
export const askForCommunity = operation({
  method: 'POST',
  path: '/community-requests',
  summary: 'Ask to open a community, where the arrangement wants that: it is opened when it is agreed to',
  permission: 'person',
  creates: true,
  body: t.Object({ ...Wish, reason: t.String({ maxLength: 4000 }) }, { additionalProperties: false }),
  result: t.Object({ approval: Id }),
})
export const updateCommunity = operation({
  method: 'PATCH',
  path: '/communities/:id',
  summary: 'Change a community, as its owner or manager',
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
  summary: 'Join an open community, or ask to join a closed one',
  permission: 'person',
  params,
  body: t.Object({ message: t.Optional(t.String({ maxLength: 500 })) }, { additionalProperties: false }),
  result: Community,
})
export const leaveCommunity = operation({
  method: 'POST',
  path: '/communities/:id/leave',
  summary: 'Leave, or take back the asking; the last owner hands over first',
  permission: 'person',
  params,
  result: Nothing,
})
export const muteCommunity = operation({
  method: 'PUT',
  path: '/communities/:id/muted',
  summary: 'Hear nothing from it but one’s name',
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
  summary: 'Members: keepers first, then by name',
  permission: 'person',
  params,
  query: t.Object({ ...PageQuery, q: t.Optional(t.String({ maxLength: 200 })) }),
  result: Page(Member),
})
const memberParams = t.Object({ ...params.properties, person: Id })
export const setMember = operation({
  method: 'PUT',
  path: '/communities/:id/members/:person',
  summary: 'Add a person, accept who asked, or change a role',
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
/** People who are in the community already are counted and left as they are. */
export const addMembers = operation({
  method: 'POST',
  path: '/communities/:id/members',
  summary: 'Add many people at once: by id, by unit with its sub-units, by e-mail address. Up to 1,000 at a time',
  permission: 'person',
  params,
  body: t.Object(
    {
      people: t.Optional(t.Array(Id, { maxItems: 1000 })),
      units: t.Optional(t.Array(Id, { maxItems: 50 })),
      emails: t.Optional(t.Array(t.String({ minLength: 1, maxLength: 254 }), { maxItems: 500 })),
      preview: t.Optional(t.Boolean({ description: 'Says what would happen and changes nothing' })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    added: t.Array(Id),
    alreadyMembers: t.Integer(),
    /** Deactivated people, and profiles of an import that nobody has claimed. */
    unavailable: t.Array(t.Object({ person: PersonCard, state: OneOf('deactivated', 'placeholder') })),
    unknownEmails: t.Array(t.String()),
  }),
})
export const removeMembers = operation({
  method: 'POST',
  path: '/communities/:id/members/removal',
  summary: 'Remove many ordinary members at once; owners and managers stay',
  permission: 'person',
  params,
  body: t.Object({ people: t.Array(Id, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
  result: t.Object({ removed: t.Integer() }),
})
export type JoinRequest = Static<typeof JoinRequest>
export const JoinRequest = t.Object({ person: PersonCard, message: t.String(), askedAt: Time })
export const listJoinRequests = operation({
  method: 'GET',
  path: '/communities/:id/requests',
  summary: 'Who asks to join',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(JoinRequest),
})
export const rejectJoinRequest = operation({
  method: 'DELETE',
  path: '/communities/:id/requests/:person',
  summary: 'Decline who asks to join',
  permission: 'person',
  params: memberParams,
  result: Nothing,
})
