import { type Static, Type as t } from 'typebox'
import { Id, Nullable, operation, Page, PageQuery, Time } from '../operation.ts'
import { CommunityRef, MemberRole } from './communities.ts'
import { ThreadKind } from './threads.ts'

const params = t.Object({ id: Id })

const SeenThread = t.Object({ id: Id, kind: ThreadKind, title: t.String(), community: CommunityRef })
export type Contribution = Static<typeof Contribution>
export const Contribution = t.Object({
  ...SeenThread.properties,
  /** The person's last words in it: their place (0 is the thread itself), when, and how they begin. */
  seq: t.Integer(),
  at: Time,
  excerpt: t.String(),
  replies: t.Integer(),
  began: t.Boolean(),
  /** An answer of this person is the accepted one. */
  accepted: t.Boolean(),
})
export const listContributions = operation({
  method: 'GET',
  path: '/people/:id/contributions',
  summary: 'Threads this person began or answered, by their last words in each; only what the reader may read',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(Contribution),
})
export type Involvement = Static<typeof Involvement>
export const Involvement = t.Object({
  /** Where the person answers others, most accepted answers first; at most six communities. */
  answers: t.Array(t.Object({ community: CommunityRef, accepted: t.Integer(), replies: t.Integer(), last: Time })),
  /** What others thanked the person for most; at most three posts. */
  thanked: t.Array(t.Object({ ...SeenThread.properties, seq: t.Integer(), reactions: t.Integer(), at: Time })),
  communities: t.Array(t.Object({ ...CommunityRef.properties, role: MemberRole, common: t.Boolean() })),
  /** Threads in which both the person and the reader wrote. */
  together: t.Object({ threads: t.Integer(), last: Nullable(t.Object({ ...SeenThread.properties, at: Time })) }),
})
export const readInvolvement = operation({
  method: 'GET',
  path: '/people/:id/involvement',
  summary: 'Where a person answers, is thanked and belongs, from their last 2,000 posts; only what the reader may read',
  permission: 'person',
  params,
  result: Involvement,
})
