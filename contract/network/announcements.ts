import { type Static, Type as t } from 'typebox'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'

/** The intended readers, among those who may read the community. `units` includes their sub-units. */
const Audience = OneOf('members', 'units', 'everyone')
const Units = t.Array(Id, { maxItems: 50 })

export type AnnouncementSettings = Static<typeof AnnouncementSettings>
export const AnnouncementSettings = t.Object(
  {
    audience: Audience,
    units: t.Optional(Units),
    /** Everyone in the audience is asked to acknowledge it, and reminded until they do. */
    acknowledgementRequired: t.Boolean(),
    dueAt: t.Optional(Nullable(Time)),
  },
  { additionalProperties: false },
)

/** The part of an announcement that lists contain. */
export const AnnouncementSummary = t.Object({
  acknowledgementRequired: t.Boolean(),
  dueAt: Nullable(Time),
  /** The reader is in the audience, and acknowledgements are still collected. */
  needsAcknowledgement: t.Boolean(),
  acknowledgedAt: Nullable(Time),
})
export type Announcement = Static<typeof Announcement>
export const Announcement = t.Object({
  ...AnnouncementSummary.properties,
  audience: Audience,
  units: t.Array(UnitRef),
  /** Number of acknowledgements. Null unless required, and for readers other than the author, owners and managers. */
  progress: Nullable(t.Object({ acknowledged: t.Integer(), total: t.Integer() })),
})

const community = t.Object({ id: t.String({ maxLength: 80 }) })
const thread = t.Object({ id: Id })

export type AnnouncementImpact = Static<typeof AnnouncementImpact>
export const AnnouncementImpact = t.Object({
  outcome: OneOf('allowed', 'approval', 'refused'),
  reason: t.String(),
  rule: t.String(),
  /** Size of the audience. */
  recipients: t.Integer(),
  /** Recipients who did not switch off these notifications. */
  notified: t.Integer(),
  /** Acknowledgements that were requested from the notified people in the last seven days, per person. */
  recentRequests: t.Object({ average: t.Number(), most: t.Integer() }),
})
export const readAnnouncementImpact = operation({
  method: 'GET',
  path: '/communities/:id/announcements/impact',
  summary: 'Preview an announcement: whether it is allowed and how many people it notifies',
  permission: 'person',
  params: community,
  query: t.Object({ audience: Audience, units: t.Optional(Units), acknowledgementRequired: t.Boolean() }),
  result: AnnouncementImpact,
})
export const submitAnnouncement = operation({
  method: 'POST',
  path: '/communities/:id/announcements',
  summary: 'Submit an announcement for approval',
  permission: 'person',
  creates: true,
  params: community,
  body: t.Object(
    {
      title: Line({ minLength: 1, maxLength: 200 }),
      markdown: t.String({ minLength: 1, maxLength: 20000 }),
      announcement: AnnouncementSettings,
    },
    { additionalProperties: false },
  ),
  result: t.Object({ approval: Id }),
})

export const acknowledgeThread = operation({
  method: 'PUT',
  path: '/threads/:id/acknowledged',
  summary: 'Acknowledge an announcement',
  permission: 'person',
  params: thread,
  result: Announcement,
})
export type Acknowledgement = Static<typeof Acknowledgement>
export const Acknowledgement = t.Object({
  person: PersonCard,
  acknowledgedAt: Nullable(Time),
  /** Null for people who joined the audience after the last request. */
  requestedAt: Nullable(Time),
  remindedAt: Nullable(Time),
})
export const listAcknowledgements = operation({
  method: 'GET',
  path: '/threads/:id/acknowledgements',
  summary: 'List acknowledgements of an announcement',
  permission: 'person',
  params: thread,
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('pending', 'acknowledged')),
    q: t.Optional(t.String({ maxLength: 100 })),
  }),
  result: t.Object({ ...Page(Acknowledgement).properties, acknowledged: t.Integer(), pending: t.Integer() }),
})
export const exportAcknowledgements = operation({
  method: 'GET',
  path: '/threads/:id/acknowledgements/export',
  summary: 'Export all acknowledgements of an announcement as CSV',
  permission: 'person',
  cost: 'high',
  params: thread,
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
export const updateAcknowledgement = operation({
  method: 'PUT',
  path: '/threads/:id/acknowledgement',
  summary: 'Change the due date of an announcement, or stop requiring acknowledgement',
  permission: 'person',
  params: thread,
  body: t.Object({ acknowledgementRequired: t.Boolean(), dueAt: Nullable(Time) }, { additionalProperties: false }),
  result: Announcement,
})
