import { type Static, Type as t } from 'typebox'
import { Id, Nullable, operation, Page, PageQuery, Time } from '../operation.ts'
import { CommunityRef, MemberRole } from './communities.ts'
import { ThreadKind } from './threads.ts'

const params = t.Object({ id: Id })

const ThreadRef = t.Object({ id: Id, kind: ThreadKind, title: t.String(), community: CommunityRef })
export type Contribution = Static<typeof Contribution>
export const Contribution = t.Object({
  ...ThreadRef.properties,
  /** The last post of the person: its position (0 is the thread itself), time and excerpt. */
  seq: t.Integer(),
  at: Time,
  excerpt: t.String(),
  replies: t.Integer(),
  started: t.Boolean(),
  /** The accepted answer is by this person. */
  accepted: t.Boolean(),
})
export const listContributions = operation({
  method: 'GET',
  path: '/people/:id/contributions',
  summary: 'List threads that a person started or replied to',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(Contribution),
})
export type Involvement = Static<typeof Involvement>
export const Involvement = t.Object({
  /** Communities in which the person answers questions, most accepted answers first; at most six. Taken from the last 2,000 posts. */
  answers: t.Array(t.Object({ community: CommunityRef, accepted: t.Integer(), replies: t.Integer(), last: Time })),
  /** The posts with the most reactions, at most three. */
  topPosts: t.Array(t.Object({ ...ThreadRef.properties, seq: t.Integer(), reactions: t.Integer(), at: Time })),
  communities: t.Array(t.Object({ ...CommunityRef.properties, role: MemberRole, shared: t.Boolean() })),
  /** Threads in which both the person and the reader posted. */
  sharedThreads: t.Object({ count: t.Integer(), last: Nullable(t.Object({ ...ThreadRef.properties, at: Time })) }),
})
export const readInvolvement = operation({
  method: 'GET',
  path: '/people/:id/involvement',
  summary: 'Get the communities, top posts and shared threads of a person',
  permission: 'person',
  params,
  result: Involvement,
})
