import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AnnouncementMark } from './announcements.ts'
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
  /** The last few who wrote in it, newest first. */
  people: t.Array(PersonCard),
  reactions: t.Integer({ description: 'On the thread’s own text' }),
  accepted: Nullable(t.Object({ reply: Id, author: PersonCard, excerpt: t.String(), at: Time })),
  pinned: t.Boolean(),
  closed: t.Boolean(),
  /** The reader's own: the thread itself not yet opened; replies not yet read; named in an unread one; follows it. */
  unread: t.Boolean(),
  newReplies: t.Integer(),
  mentioned: t.Boolean(),
  following: t.Boolean(),
  bookmarked: t.Boolean(),
  announcement: Nullable(AnnouncementMark),
})
export const listFeed = operation({
  method: 'GET',
  path: '/feed',
  summary: 'Threads of one’s communities by recent activity, or newest first',
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
  summary: 'Threads of a community; pinned ones come first on the first page',
  permission: 'person',
  params: t.Object({ id: t.String({ maxLength: 80 }) }),
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('all', 'questions', 'unanswered')),
    sort: t.Optional(OneOf('activity', 'newest')),
  }),
  result: Page(ThreadRow),
})
export const listBookmarks = operation({
  method: 'GET',
  path: '/bookmarks',
  summary: 'Threads one has marked',
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
      /** Threads with something unread, at most 100. */
      threads: t.Integer(),
      /** Unread threads that name the reader. */
      mentions: t.Integer(),
    }),
  ),
  notifications: t.Integer(),
})
export const readUnread = operation({
  method: 'GET',
  path: '/unread',
  summary: 'One’s communities with what is unread in each',
  permission: 'person',
  result: UnreadCounts,
})
export const markAllRead = operation({
  method: 'POST',
  path: '/unread/read',
  summary: 'Mark everything read, of one community or of all',
  permission: 'person',
  body: t.Object({ community: t.Optional(Id) }, { additionalProperties: false }),
  result: UnreadCounts,
})
