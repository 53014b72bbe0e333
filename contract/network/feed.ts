import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AnnouncementSummary } from './announcements.ts'
import { CommunityRef } from './communities.ts'
import { ThreadKind } from './threads.ts'

export type ThreadRow = Static<typeof ThreadRow>
export const ThreadRow = t.Object({
  id: Id,
  kind: ThreadKind,
  title: t.String(),
  community: CommunityRef,
  author: PersonCard,
  excerpt: t.String({ description: 'Plain text, at most 300 characters' }),
  createdAt: Time,
  lastActivityAt: Time,
  replies: t.Integer(),
  /** The last few authors, newest first. */
  people: t.Array(PersonCard),
  reactions: t.Integer({ description: 'On the thread’s own text' }),
  accepted: Nullable(t.Object({ reply: Id, author: PersonCard, excerpt: t.String(), at: Time })),
  pinned: t.Boolean(),
  locked: t.Boolean(),
  /** For the reader: never opened; number of unread replies; mentioned in an unread post; level is `all`. */
  unread: t.Boolean(),
  newReplies: t.Integer(),
  mentioned: t.Boolean(),
  following: t.Boolean(),
  saved: t.Boolean(),
  announcement: Nullable(AnnouncementSummary),
})
export const listFeed = operation({
  method: 'GET',
  path: '/feed',
  summary: 'List threads of my communities',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('mine', 'unread', 'mentions')),
    sort: t.Optional(OneOf('activity', 'newest')),
  }),
  result: Page(ThreadRow),
})
export const listThreads = operation({
  method: 'GET',
  path: '/communities/:id/threads',
  summary: 'List threads of a community, pinned threads first',
  permission: 'person',
  params: t.Object({ id: t.String({ maxLength: 80 }) }),
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('all', 'questions', 'unanswered')),
    sort: t.Optional(OneOf('activity', 'newest')),
  }),
  result: Page(ThreadRow),
})
export const listSaved = operation({
  method: 'GET',
  path: '/saved',
  summary: 'List saved threads',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(ThreadRow),
})
export type UnreadCounts = Static<typeof UnreadCounts>
export const UnreadCounts = t.Object({
  communities: t.Array(
    t.Object({
      ...CommunityRef.properties,
      muted: t.Boolean(),
      /** Unread threads, at most 100. */
      threads: t.Integer(),
      /** Unread threads that mention the reader. */
      mentions: t.Integer(),
    }),
  ),
  notifications: t.Integer(),
})
export const readUnread = operation({
  method: 'GET',
  path: '/unread',
  summary: 'Get unread counts of my communities',
  permission: 'person',
  result: UnreadCounts,
})
export const markAllRead = operation({
  method: 'POST',
  path: '/unread/read',
  summary: 'Mark all threads as read, in one community or in all',
  permission: 'person',
  body: t.Object({ community: t.Optional(Id) }, { additionalProperties: false }),
  result: UnreadCounts,
})
