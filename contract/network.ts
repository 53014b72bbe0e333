import { type Static, Type as t } from 'typebox'
import { Announcement, AnnouncementMark, AnnouncementWish } from './announcements.ts'
import { CommunityRef, MemberRole } from './communities.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard } from './people.ts'

const params = t.Object({ id: Id })
const Title = t.String({ minLength: 1, maxLength: 200 })
const Markdown = t.String({ minLength: 1, maxLength: 40000 })
const Files = t.Array(Id, { maxItems: 20, description: 'Files uploaded before, in order' })

export type ThreadKind = Static<typeof ThreadKind>
export const ThreadKind = OneOf('discussion', 'question', 'announcement')

export type FileCard = Static<typeof FileCard>
export const FileCard = t.Object({
  id: Id,
  name: t.String(),
  type: t.String({ description: 'Media type, as sniffed' }),
  size: Nullable(t.Integer({ description: 'Bytes' })),
  width: Nullable(t.Integer()),
  height: Nullable(t.Integer()),
  /** Null where only the description came with an import. */
  url: Nullable(t.String()),
  thumbnail: Nullable(t.String()),
})

export type ReactionCount = Static<typeof ReactionCount>
export const ReactionCount = t.Object({ emoji: t.String(), count: t.Integer(), mine: t.Boolean() })

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

const Written = {
  id: Id,
  author: PersonCard,
  markdown: t.String(),
  html: t.String(),
  createdAt: Time,
  editedAt: Nullable(Time),
  deletedAt: Nullable(Time),
  deletedBy: Nullable(PersonCard),
  reactions: t.Array(ReactionCount),
  files: t.Array(FileCard),
  mayEdit: t.Boolean(),
  mayDelete: t.Boolean(),
}
export type Reply = Static<typeof Reply>
export const Reply = t.Object({
  ...Written,
  thread: Id,
  /** Place in the thread, from 1; never used again. */
  seq: t.Integer(),
  quote: Nullable(t.Object({ reply: Id, author: PersonCard, excerpt: t.String() })),
  accepted: t.Boolean(),
})
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
export const listReplies = operation({
  method: 'GET',
  path: '/threads/:id/replies',
  summary: 'Replies in order; `around` begins a page that holds that place, `before` goes back',
  permission: 'person',
  params,
  query: t.Object({
    limit: t.Optional(t.Integer({ minimum: 1, maximum: 100 })),
    after: t.Optional(t.Integer({ minimum: 0, description: 'Replies with a greater seq' })),
    before: t.Optional(t.Integer({ minimum: 1, description: 'Replies with a smaller seq, the nearest ones' })),
    around: t.Optional(t.Integer({ minimum: 0 })),
  }),
  result: t.Object({ items: t.Array(Reply), earlier: t.Integer(), later: t.Integer() }),
})
export const startThread = operation({
  method: 'POST',
  path: '/communities/:id/threads',
  summary: 'Start a discussion, ask a question, or announce something',
  permission: 'person',
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

export const writeReply = operation({
  method: 'POST',
  path: '/threads/:id/replies',
  summary: 'Reply',
  permission: 'person',
  params,
  body: t.Object(
    { markdown: Markdown, quote: t.Optional(Id), files: t.Optional(Files) },
    { additionalProperties: false },
  ),
  result: Reply,
})
export const editReply = operation({
  method: 'PATCH',
  path: '/replies/:id',
  summary: 'Edit a reply; the earlier wording is kept',
  permission: 'person',
  params,
  body: t.Object({ markdown: t.Optional(Markdown), files: t.Optional(Files) }, { additionalProperties: false }),
  result: Reply,
})
export const deleteReply = operation({
  method: 'DELETE',
  path: '/replies/:id',
  summary: 'Delete, leaving a trace',
  permission: 'person',
  params,
  result: Reply,
})

export type Revision = Static<typeof Revision>
export const Revision = t.Object({
  title: Nullable(t.String()),
  markdown: t.String(),
  html: t.String(),
  by: PersonCard,
  at: Time,
})
/** What a reaction, a revision or a file hangs on. */
export const Subject = OneOf('threads', 'replies')
const subjectParams = t.Object({ subject: Subject, id: Id })
export const listRevisions = operation({
  method: 'GET',
  path: '/:subject/:id/revisions',
  summary: 'Earlier wordings, newest first; the first is the present one',
  permission: 'person',
  params: subjectParams,
  result: t.Object({ items: t.Array(Revision) }),
})
const emojiParams = t.Object({ ...subjectParams.properties, emoji: t.String({ minLength: 1, maxLength: 40 }) })
export const addReaction = operation({
  method: 'PUT',
  path: '/:subject/:id/reactions/:emoji',
  summary: 'React',
  permission: 'person',
  params: emojiParams,
  result: t.Object({ reactions: t.Array(ReactionCount) }),
})
export const removeReaction = operation({
  method: 'DELETE',
  path: '/:subject/:id/reactions/:emoji',
  summary: 'Take a reaction back',
  permission: 'person',
  params: emojiParams,
  result: t.Object({ reactions: t.Array(ReactionCount) }),
})
export const listReactions = operation({
  method: 'GET',
  path: '/:subject/:id/reactions',
  summary: 'Who reacted how',
  permission: 'person',
  params: subjectParams,
  result: t.Object({ items: t.Array(t.Object({ emoji: t.String(), people: t.Array(PersonCard) })) }),
})

export const uploadFile = operation({
  method: 'POST',
  path: '/files',
  summary: 'Upload one file; only the uploader sees it until it is part of a thread or reply',
  permission: 'person',
  raw: { body: 'multipart/form-data' },
  result: FileCard,
})
export const readFile = operation({
  method: 'GET',
  path: '/files/:id/:variant',
  summary: 'The file, or its thumbnail',
  permission: 'person',
  params: t.Object({ id: Id, variant: OneOf('original', 'thumbnail') }),
  raw: { result: 'application/octet-stream' },
  result: t.Unknown(),
})
export const deleteFile = operation({
  method: 'DELETE',
  path: '/files/:id',
  summary: 'Throw an upload away that is not part of anything yet',
  permission: 'person',
  params,
  result: Nothing,
})

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

/** For completion of @ and #, and for the palette: names and titles only. */
export const Found = t.Object({
  people: t.Array(PersonCard),
  communities: t.Array(t.Object({ ...CommunityRef.properties, members: t.Integer(), role: Nullable(t.String()) })),
  threads: t.Array(
    t.Object({
      id: Id,
      kind: ThreadKind,
      title: t.String(),
      community: CommunityRef,
      lastActivityAt: Time,
      replies: t.Integer(),
    }),
  ),
})
export type Found = Static<typeof Found>
export const find = operation({
  method: 'GET',
  path: '/find',
  summary: 'People and communities by name and threads by title, typing errors forgiven',
  permission: 'person',
  query: t.Object({
    q: t.String({ minLength: 1, maxLength: 200 }),
    kinds: t.Optional(t.Array(OneOf('people', 'communities', 'threads'))),
    limit: t.Optional(t.Integer({ minimum: 1, maximum: 50 })),
    /** People of this community come first. */
    community: t.Optional(Id),
  }),
  result: Found,
})

export const previewMarkdown = operation({
  method: 'POST',
  path: '/markdown',
  summary: 'How a text will look',
  permission: 'person',
  body: t.Object({ markdown: t.String({ maxLength: 40000 }) }, { additionalProperties: false }),
  result: t.Object({ html: t.String() }),
})
