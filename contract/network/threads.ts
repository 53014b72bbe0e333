import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { Announcement, AnnouncementWish } from './announcements.ts'
import { CommunityRef } from './communities.ts'
import { Reply } from './replies.ts'
import { Base, Files, Markdown, Written } from './texts.ts'

const Title = Line({ minLength: 1, maxLength: 200 })
const params = t.Object({ id: Id })

export type ThreadKind = Static<typeof ThreadKind>
export const ThreadKind = OneOf('discussion', 'question', 'announcement')
export type Thread = Static<typeof Thread>
export const Thread = t.Object({
  ...Written,
  kind: ThreadKind,
  title: t.String(),
  community: CommunityRef,
  lastActivityAt: Time,
  lastSeq: t.Integer(),
  replies: t.Integer(),
  accepted: Nullable(t.Object({ reply: Id, by: PersonCard, at: Time })),
  acceptedReply: Nullable(Reply),
  pinned: t.Boolean(),
  closedAt: Nullable(Time),
  following: OneOf('no', 'following', 'muted'),
  followReason: Nullable(OneOf('wrote', 'replied', 'mentioned', 'chosen')),
  bookmarked: t.Boolean(),
  /** Up to which reply the reader has read; -1 when never opened. */
  readSeq: t.Integer(),
  mayReply: t.Boolean(),
  mayModerate: t.Boolean(),
  mayAccept: t.Boolean(),
  /** Why one may not reply, in words, where one may not. */
  refusal: Nullable(t.String()),
  announcement: Nullable(Announcement),
})
export const readThread = operation({
  method: 'GET',
  path: '/threads/:id',
  summary: 'One thread',
  permission: 'person',
  params,
  result: Thread,
})
export const startThread = operation({
  method: 'POST',
  path: '/communities/:id/threads',
  summary: 'Start a discussion, ask a question, or announce something',
  permission: 'person',
  creates: true,
  params: t.Object({ id: t.String({ maxLength: 80 }) }),
  body: t.Object(
    {
      kind: ThreadKind,
      title: Title,
      markdown: Markdown,
      files: t.Optional(Files),
      /** Of an announcement: whom it is meant for, and whether it must be read. */
      announcement: t.Optional(AnnouncementWish),
    },
    { additionalProperties: false },
  ),
  result: Thread,
})
export const editThread = operation({
  method: 'PATCH',
  path: '/threads/:id',
  summary: 'Edit title, text, kind or files; the earlier wording is kept',
  permission: 'person',
  params,
  body: t.Object(
    {
      title: t.Optional(Title),
      markdown: t.Optional(Markdown),
      kind: t.Optional(OneOf('discussion', 'question')),
      files: t.Optional(Files),
      base: Base,
    },
    { additionalProperties: false },
  ),
  result: Thread,
})
export const deleteThread = operation({
  method: 'DELETE',
  path: '/threads/:id',
  summary: 'Delete, leaving a trace',
  permission: 'person',
  params,
  result: Nothing,
})
export const pinThread = operation({
  method: 'PUT',
  path: '/threads/:id/pinned',
  summary: 'Pin to the top of the community, or unpin',
  permission: 'person',
  params,
  body: t.Object({ pinned: t.Boolean() }, { additionalProperties: false }),
  result: Thread,
})
export const closeThread = operation({
  method: 'PUT',
  path: '/threads/:id/closed',
  summary: 'Close to new replies, or open again',
  permission: 'person',
  params,
  body: t.Object({ closed: t.Boolean() }, { additionalProperties: false }),
  result: Thread,
})
export const acceptAnswer = operation({
  method: 'PUT',
  path: '/threads/:id/accepted',
  summary: 'Accept a reply as the answer, or take that back',
  permission: 'person',
  params,
  body: t.Object({ reply: Nullable(Id) }, { additionalProperties: false }),
  result: Thread,
})
export const followThread = operation({
  method: 'PUT',
  path: '/threads/:id/following',
  summary: 'Follow, mute, or neither',
  permission: 'person',
  params,
  body: t.Object({ following: OneOf('no', 'following', 'muted') }, { additionalProperties: false }),
  result: Nothing,
})
export const bookmarkThread = operation({
  method: 'PUT',
  path: '/threads/:id/bookmarked',
  summary: 'Mark for later, or unmark',
  permission: 'person',
  params,
  body: t.Object({ bookmarked: t.Boolean() }, { additionalProperties: false }),
  result: Nothing,
})
export const markRead = operation({
  method: 'PUT',
  path: '/threads/:id/reading',
  summary: 'Has read up to a reply; never goes back, so two devices agree. -1 marks the thread unread again',
  permission: 'person',
  params,
  body: t.Object({ seq: t.Integer({ minimum: -1 }) }, { additionalProperties: false }),
  result: t.Object({ readSeq: t.Integer() }),
})
