import { type Static, Type as t } from 'typebox'
import { CommunityRef } from './network/communities.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard } from './people/directory.ts'

/** Why somebody is told. Each has one switch that stops it. */
export type Reason = Static<typeof Reason>
export const Reason = OneOf(
  'mentioned',
  'replied to your thread',
  'replied in a thread you follow',
  'answer accepted',
  'question answered',
  'reaction',
  'asked to join',
  'let in',
  'added to community',
  'role given',
  'new thread',
  'must read',
  'announcement',
  'import finished',
  'claim',
  'asked to decide',
  'decided',
  'asked to acknowledge',
  'policy review',
  'exception',
  'rights changed',
  'proposal',
  'log altered',
  'account to confirm',
  'account without steward',
  'account retiring',
  'account in danger',
  'everything on hold',
)
export type Notification = Static<typeof Notification>
export const Notification = t.Object({
  id: Id,
  reason: Reason,
  actor: Nullable(PersonCard),
  /** How many others did the same since the reader last looked. */
  others: t.Integer(),
  community: Nullable(CommunityRef),
  thread: Nullable(t.Object({ id: Id, title: t.String() })),
  /** Place in the thread to go to. */
  seq: Nullable(t.Integer()),
  excerpt: t.String(),
  link: t.String(),
  at: Time,
  readAt: Nullable(Time),
  /** What turns this kind off, as one call: a thread's mute, a community's, or a preference. */
  stop: t.Object({ by: OneOf('thread', 'community', 'preference'), id: Nullable(Id), reason: Nullable(Reason) }),
})
export const listNotifications = operation({
  method: 'GET',
  path: '/notifications',
  summary: 'What one was told, newest first',
  permission: 'person',
  query: t.Object({ ...PageQuery, which: t.Optional(OneOf('all', 'unread', 'mentions')) }),
  result: t.Object({ ...Page(Notification).properties, unread: t.Integer() }),
})
export const readNotifications = operation({
  method: 'POST',
  path: '/notifications/read',
  summary: 'Mark some, or all up to now, as read or unread',
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
  summary: 'What one wants to be told, and where',
  permission: 'person',
  result: t.Object({ items: t.Array(Preference) }),
})
export const setPreference = operation({
  method: 'PUT',
  path: '/notifications/preferences',
  summary: 'Switch a kind on or off',
  permission: 'person',
  body: t.Object(Preference.properties, { additionalProperties: false }),
  result: Preference,
})

// live -----------------------------------------------------------------------

/**
 * Server-sent events. `id:` is the log position, so `Last-Event-ID` resumes without loss or repeat.
 * event: activity → LiveActivity; notification → { unread }; reading → LiveReading; typing → LiveTyping;
 * presence → LivePresence; hello → { stream }; position → {} (at least every 20 s; only its id counts);
 * reset → {} (too much was missed: read everything again); bye → {} (the server stops; come back). Only activities are resumed; the rest tells how things stand now.
 */
export const followLive = operation({
  method: 'GET',
  path: '/live',
  summary: 'Follow what happens, as server-sent events',
  permission: 'person',
  query: t.Object({
    after: t.Optional(
      t.String({ maxLength: 60, description: 'As Last-Event-ID, for clients that cannot send headers' }),
    ),
    person: t.Optional({ ...Id, description: 'Whose stream it must be: refused where another person is signed in' }),
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
export type LiveReading = Static<typeof LiveReading>
/** The reader read on another device: a thread up to a place, a whole community, or (both null) everything. */
export const LiveReading = t.Object({ thread: Nullable(Id), community: Nullable(Id), seq: Nullable(t.Integer()) })
export type LiveTyping = Static<typeof LiveTyping>
export const LiveTyping = t.Object({ thread: Id, person: PersonCard })
export type LivePresence = Static<typeof LivePresence>
export const LivePresence = t.Object({ online: t.Array(Id), offline: t.Array(Id) })

export const watchThread = operation({
  method: 'PUT',
  path: '/live/:stream',
  summary: 'Say which thread a stream looks at, to hear of typing there and of replies even as a visitor',
  permission: 'person',
  params: t.Object({ stream: Id }),
  body: t.Object({ thread: Nullable(Id) }, { additionalProperties: false }),
  result: Nothing,
})
export const tellTyping = operation({
  method: 'POST',
  path: '/threads/:id/typing',
  summary: 'Say that one is writing',
  permission: 'person',
  params: t.Object({ id: Id }),
  result: Nothing,
})
export const listPresence = operation({
  method: 'GET',
  path: '/presence',
  summary: 'Which of these people are here now',
  permission: 'person',
  query: t.Object({ people: t.Array(Id, { maxItems: 200 }) }),
  result: t.Object({ online: t.Array(Id) }),
})
