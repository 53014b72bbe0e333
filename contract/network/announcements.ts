import { type Static, Type as t } from 'typebox'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

/** Whom an announcement is meant for, of those who may read the community; of units, everybody below them too. */
const Reach = OneOf('members', 'units', 'everybody')
const Units = t.Array(Id, { maxItems: 50 })

export type AnnouncementWish = Static<typeof AnnouncementWish>
export const AnnouncementWish = t.Object(
  {
    reach: Reach,
    units: t.Optional(Units),
    /** Everybody it is meant for is asked to confirm that they read it, and reminded until they do. */
    mustRead: t.Boolean(),
    dueAt: t.Optional(Nullable(Time)),
  },
  { additionalProperties: false },
)

/** What a list shows of an announcement. */
export const AnnouncementMark = t.Object({
  mustRead: t.Boolean(),
  dueAt: Nullable(Time),
  /** The reader belongs to those who have to confirm, and is asked for it now. */
  asked: t.Boolean(),
  confirmedAt: Nullable(Time),
})
export type Announcement = Static<typeof Announcement>
export const Announcement = t.Object({
  ...AnnouncementMark.properties,
  reach: Reach,
  units: t.Array(UnitRef),
  /** For the author and keepers of the community, of what must be read: how many have confirmed, of how many. */
  progress: Nullable(t.Object({ done: t.Integer(), of: t.Integer() })),
})

const community = t.Object({ id: t.String({ maxLength: 80 }) })
const thread = t.Object({ id: Id })

export type AnnouncementWeight = Static<typeof AnnouncementWeight>
export const AnnouncementWeight = t.Object({
  verdict: OneOf('allowed', 'approval', 'refused'),
  sentence: t.String(),
  rule: t.String(),
  /** How many it is meant for, and how many of them will be told: the others have switched it off. */
  people: t.Integer(),
  interrupted: t.Integer(),
  /** What those who will be told were asked to confirm within the last seven days: on average, and at the most. */
  recent: t.Object({ mean: t.Number(), most: t.Integer() }),
})
export const weighAnnouncement = operation({
  method: 'GET',
  path: '/communities/:id/announcements/weight',
  summary: 'May one announce this, and how many people would it interrupt? Nothing is changed',
  permission: 'person',
  params: community,
  query: t.Object({ reach: Reach, units: t.Optional(Units), mustRead: t.Boolean() }),
  result: AnnouncementWeight,
})
export const offerAnnouncement = operation({
  method: 'POST',
  path: '/communities/:id/announcements',
  summary: 'Ask for an announcement where one may not make it alone: nobody else sees it until it is approved',
  permission: 'person',
  creates: true,
  params: community,
  body: t.Object(
    {
      title: Line({ minLength: 1, maxLength: 200 }),
      markdown: t.String({ minLength: 1, maxLength: 20000 }),
      announcement: AnnouncementWish,
    },
    { additionalProperties: false },
  ),
  result: t.Object({ approval: Id }),
})

export const confirmReading = operation({
  method: 'PUT',
  path: '/threads/:id/confirmed',
  summary: 'Confirm that one has read an announcement that asks for it; this is not taken back',
  permission: 'person',
  params: thread,
  result: Announcement,
})
export type Confirmation = Static<typeof Confirmation>
export const Confirmation = t.Object({
  person: PersonCard,
  confirmedAt: Nullable(Time),
  /** Null for who came to be meant a moment ago. */
  askedAt: Nullable(Time),
  remindedAt: Nullable(Time),
})
export const listConfirmations = operation({
  method: 'GET',
  path: '/threads/:id/confirmations',
  summary: 'Who has confirmed and who has not, by name; for the author and keepers of the community',
  permission: 'person',
  params: thread,
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('missing', 'done')),
    q: t.Optional(t.String({ maxLength: 100 })),
  }),
  result: t.Object({ ...Page(Confirmation).properties, done: t.Integer(), missing: t.Integer() }),
})
export const exportConfirmations = operation({
  method: 'GET',
  path: '/threads/:id/confirmations/export',
  summary: 'The same as CSV, everybody',
  permission: 'person',
  cost: 'high',
  params: thread,
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
export const changeAsking = operation({
  method: 'PUT',
  path: '/threads/:id/asking',
  summary: 'Change until when an announcement is to be confirmed, or ask nobody any more',
  permission: 'person',
  params: thread,
  body: t.Object({ mustRead: t.Boolean(), dueAt: Nullable(Time) }, { additionalProperties: false }),
  result: Announcement,
})
