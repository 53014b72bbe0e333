import { type Static, Type as t } from 'typebox'
import { CommunityRef } from './network/communities.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard } from './people/directory.ts'

/** Why a person is notified. Each reason can be switched off. */
export type Reason = Static<typeof Reason>
export const Reason = OneOf(
  'mentioned',
  'replied to your thread',
  'replied in a thread you follow',
  'answer accepted',
  'question answered',
  'reaction',
  'join requested',
  'join approved',
  'added to community',
  'role assigned',
  'new thread',
  'acknowledgement required',
  'announcement',
  'import finished',
  'claim',
  'approval requested',
  'decided',
  'policy acknowledgement',
  'policy review',
  'exception',
  'permissions changed',
  'proposal',
  'log altered',
  'account review due',
  'account without steward',
  'account retiring',
  'account alert',
  'publishing paused',
)
export type Notification = Static<typeof Notification>
export const Notification = t.Object({
  id: Id,
  reason: Reason,
  actor: Nullable(PersonCard),
  /** Number of other people with the same activity since the last one that was read. */
  others: t.Integer(),
  community: Nullable(CommunityRef),
  thread: Nullable(t.Object({ id: Id, title: t.String() })),
  /** Position in the thread. */
  seq: Nullable(t.Integer()),
  excerpt: t.String(),
  link: t.String(),
  at: Time,
  readAt: Nullable(Time),
  /** The setting that switches this reason off: muting the thread or community, or a preference. */
  stop: t.Object({ by: OneOf('thread', 'community', 'preference'), id: Nullable(Id), reason: Nullable(Reason) }),
})
export const listNotifications = operation({
  method: 'GET',
  path: '/notifications',
  summary: 'List notifications, newest first',
  permission: 'person',
  query: t.Object({ ...PageQuery, which: t.Optional(OneOf('all', 'unread', 'mentions')) }),
  result: t.Object({ ...Page(Notification).properties, unread: t.Integer() }),
})
export const readNotifications = operation({
  method: 'POST',
  path: '/notifications/read',
  summary: 'Mark notifications as read or unread',
  permission: 'person',
  body: t.Object(
    { ids: t.Optional(t.Array(Id, { maxItems: 100 })), read: t.Boolean() },
    { additionalProperties: false },
  ),
  result: t.Object({ unread: t.Integer() }),
})
export type Preference = Static<typeof Preference>
export const Preference = t.Object({ reason: Reason, inApp: t.Boolean(), mail: t.Boolean() })
export const listPreferences = operation({
  method: 'GET',
  path: '/notifications/preferences',
  summary: 'List notification preferences',
  permission: 'person',
  result: t.Object({ items: t.Array(Preference) }),
})
export const setPreference = operation({
  method: 'PUT',
  path: '/notifications/preferences',
  summary: 'Update a notification preference',
  permission: 'person',
  body: t.Object(Preference.properties, { additionalProperties: false }),
  result: Preference,
})

// live -----------------------------------------------------------------------

/**
 * Server-sent events. `id:` is the log position, so `Last-Event-ID` resumes without loss or repeat.
 * event: activity → LiveActivity; notification → { unread }; read → LiveRead; typing → LiveTyping;
 * availability → LiveAvailability; hello → { stream }; position → {} (at least every 20 s; carries only its id);
 * reset → {} (too much was missed: load everything again); bye → {} (the server stops: reconnect). Only activities are
 * resumed; the other events describe the current state.
 */
export const followLive = operation({
  method: 'GET',
  path: '/live',
  summary: 'Stream live updates as server-sent events',
  permission: 'person',
  query: t.Object({
    after: t.Optional(
      t.String({ maxLength: 60, description: 'Same as Last-Event-ID, for clients that cannot send headers' }),
    ),
    person: t.Optional({ ...Id, description: 'Expected person: refused if another person is signed in' }),
  }),
  raw: { result: 'text/event-stream' },
  result: t.Unknown(),
})
export type LiveActivity = Static<typeof LiveActivity>
export const LiveActivity = t.Object({
  verb: t.String(),
  kind: t.String(),
  actor: Nullable(Id),
  object: Id,
  community: Nullable(Id),
  thread: Nullable(Id),
  seq: Nullable(t.Integer()),
  at: Time,
})
export type LiveRead = Static<typeof LiveRead>
/** The person read something on another device: a thread up to a position, a whole community, or (both null) everything. */
export const LiveRead = t.Object({ thread: Nullable(Id), community: Nullable(Id), seq: Nullable(t.Integer()) })
export type LiveTyping = Static<typeof LiveTyping>
export const LiveTyping = t.Object({ thread: Id, person: PersonCard })
export type LiveAvailability = Static<typeof LiveAvailability>
export const LiveAvailability = t.Object({ online: t.Array(Id), offline: t.Array(Id) })

export const watchThread = operation({
  method: 'PUT',
  path: '/live/:stream',
  summary: 'Set the thread that is open in a stream',
  permission: 'person',
  params: t.Object({ stream: Id }),
  body: t.Object({ thread: Nullable(Id) }, { additionalProperties: false }),
  result: Nothing,
})
export const reportTyping = operation({
  method: 'POST',
  path: '/threads/:id/typing',
  summary: 'Report typing in a thread',
  permission: 'person',
  params: t.Object({ id: Id }),
  result: Nothing,
})
export const listAvailability = operation({
  method: 'GET',
  path: '/availability',
  summary: 'List which of these people are online',
  permission: 'person',
  query: t.Object({ people: t.Array(Id, { maxItems: 200 }) }),
  result: t.Object({ online: t.Array(Id) }),
})
