import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { Announcement, AnnouncementSettings } from './announcements.ts'
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
  lockedAt: Nullable(Time),
  following: OneOf('all', 'mentions', 'muted'),
  followReason: Nullable(OneOf('wrote', 'replied', 'mentioned', 'chosen')),
  saved: t.Boolean(),
  /** Position of the last reply the reader has read; -1 if never opened. */
  readSeq: t.Integer(),
  canReply: t.Boolean(),
  canModerate: t.Boolean(),
  canAccept: t.Boolean(),
  /** Why the reader cannot reply, as a sentence. */
  refusal: Nullable(t.String()),
  announcement: Nullable(Announcement),
})
export const readThread = operation({
  method: 'GET',
  path: '/threads/:id',
  summary: 'Get a thread',
  permission: 'person',
  params,
  result: Thread,
})
export const startThread = operation({
  method: 'POST',
  path: '/communities/:id/threads',
  summary: 'Create a discussion, question or announcement',
  permission: 'person',
  creates: true,
  params: t.Object({ id: t.String({ maxLength: 80 }) }),
  body: t.Object(
    {
      kind: ThreadKind,
      title: Title,
      markdown: Markdown,
      files: t.Optional(Files),
      /** Required for announcements: audience and acknowledgement. */
      announcement: t.Optional(AnnouncementSettings),
    },
    { additionalProperties: false },
  ),
  result: Thread,
})
export const editThread = operation({
  method: 'PATCH',
  path: '/threads/:id',
  summary: 'Edit the title, text, kind or files of a thread',
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
  summary: 'Delete a thread',
  permission: 'person',
  params,
  result: Nothing,
})
export const pinThread = operation({
  method: 'PUT',
  path: '/threads/:id/pinned',
  summary: 'Pin or unpin a thread',
  permission: 'person',
  params,
  body: t.Object({ pinned: t.Boolean() }, { additionalProperties: false }),
  result: Thread,
})
export const lockThread = operation({
  method: 'PUT',
  path: '/threads/:id/locked',
  summary: 'Lock or unlock a thread',
  permission: 'person',
  params,
  body: t.Object({ locked: t.Boolean() }, { additionalProperties: false }),
  result: Thread,
})
export const acceptAnswer = operation({
  method: 'PUT',
  path: '/threads/:id/accepted',
  summary: 'Accept a reply as the answer, or remove the acceptance',
  permission: 'person',
  params,
  body: t.Object({ reply: Nullable(Id) }, { additionalProperties: false }),
  result: Thread,
})
export const followThread = operation({
  method: 'PUT',
  path: '/threads/:id/following',
  summary: 'Set the notification level of a thread',
  permission: 'person',
  params,
  body: t.Object({ following: OneOf('all', 'mentions', 'muted') }, { additionalProperties: false }),
  result: Nothing,
})
export const saveThread = operation({
  method: 'PUT',
  path: '/threads/:id/saved',
  summary: 'Save a thread for later, or remove it from saved threads',
  permission: 'person',
  params,
  body: t.Object({ saved: t.Boolean() }, { additionalProperties: false }),
  result: Nothing,
})
export const markRead = operation({
  method: 'PUT',
  path: '/threads/:id/read',
  summary: 'Mark a thread as read up to a reply, or as unread',
  permission: 'person',
  params,
  body: t.Object(
    {
      seq: t.Integer({
        minimum: -1,
        description: 'A lower position than the stored one is ignored; -1 marks the thread as unread',
      }),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ readSeq: t.Integer() }),
})
