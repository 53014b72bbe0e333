import type { Acknowledgement, Announcement, AnnouncementSettings } from '../../../contract/network/announcements.ts'
import { personCard } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { isReadableBy } from '../cards.queries.ts'

// Reads units and active people from the tables of people: they define audiences.

type AudienceColumns = { audience: RawBuilder<unknown>; units: RawBuilder<unknown> }
const ofRow: AudienceColumns = { audience: sql`a.audience`, units: sql`a.units` }

/**
 * Whether person row p is in the audience of an announcement in community row c. Never true for people who cannot read
 * there.
 */
const isInAudience = ({ audience, units }: AudienceColumns): RawBuilder<boolean> => sql<boolean>`(p.state = 'active'
  and ${isReadableBy(sql`p.id`, 'c')} and (${audience} = 'everyone'
    or (${audience} = 'members' and exists (select from network.membership own where own.person_id = p.id and own.community_id = c.id))
    or (${audience} = 'units' and exists (select from people.unit own join people.unit top
      on top.id = any(${units}) and own.path <@ top.path where own.id = p.unit_id))))`

/** The audience of a stored announcement without its author: rows t, c, a and p. */
const audienceRows = sql`network.thread t join network.community c on c.id = t.community_id
  join network.announcement a on a.thread_id = t.id join people.person p on p.id <> t.author_id and ${isInAudience(ofRow)}`

/** People whose acknowledgement is required now, as rows. */
export const pendingRecipients = sql`${audienceRows} and a.acknowledgement_required and now() < a.asks_until
  and t.deleted_at is null and c.archived_at is null`

/** The audience of an announcement as a table of one column, for notifications. */
export const selectAudience = (thread: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{
    person_id: string
  }>`(select p.id as person_id from ${audienceRows} where t.id = ${thread} and t.deleted_at is null)`

/** People who were asked or reminded at exactly this time and have not acknowledged. */
export const requestedOrRemindedAt = (
  thread: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<{ person_id: string }> =>
  sql<{ person_id: string }>`(select s.person_id from network.acknowledgement s where s.thread_id = ${thread}
    and s.acknowledged_at is null and ${at} in (s.requested_at, s.reminded_at))`

const isRequested = (
  personId: string,
) => sql<boolean>`(a.acknowledgement_required and now() < a.asks_until and t.author_id <> ${personId}
  and exists (select from people.person p where p.id = ${personId} and ${isInAudience(ofRow)}))`
const acknowledgedAt = (personId: string) =>
  sql`(select s.acknowledged_at from network.acknowledgement s where s.thread_id = t.id and s.person_id = ${personId})`
/** As RFC 3339, for JSON that the database writes. */
const time = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const markOf = (
  personId: string,
) => sql`'acknowledgementRequired', a.acknowledgement_required, 'dueAt', ${time(sql`a.due_at`)},
  'needsAcknowledgement', ${isRequested(personId)}, 'acknowledgedAt', ${time(acknowledgedAt(personId))}`
/** The AnnouncementSummary of thread row t in community row c, or null. */
export const announcementSummary = (personId: string) => sql`case when t.kind = 'announcement' then (
  select jsonb_build_object(${markOf(personId)}) from network.announcement a where a.thread_id = t.id) end`

const counted = sql`(select jsonb_build_object('total', count(*), 'acknowledged', count(s.acknowledged_at))
  from people.person p left join network.acknowledgement s on s.thread_id = a.thread_id and s.person_id = p.id
  where p.id <> t.author_id and ${isInAudience(ofRow)})`
/** The Announcement of thread row t in community row c; with progress if `canSeeProgress`. */
export const announcementOf = (
  personId: string,
  canSeeProgress: RawBuilder<boolean>,
) => sql`case when t.kind = 'announcement' then (
  select jsonb_build_object(${markOf(personId)}, 'audience', a.audience, 'units', coalesce((select jsonb_agg(
      jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from people.unit u where u.id = any(a.units)), '[]'),
    'progress', case when a.acknowledgement_required and ${canSeeProgress} then ${counted} end)
  from network.announcement a where a.thread_id = t.id) end`

/** Requests end a month after the due date, or half a year after the start without one. */
const requestsUntil = (dueAt: string | null) =>
  sql`coalesce(${dueAt}::timestamptz + interval '30 days', now() + interval '180 days')`

export async function insertAnnouncement(tx: Tx, thread: string, settings: AnnouncementSettings): Promise<void> {
  const { audience, units = [], acknowledgementRequired, dueAt = null } = settings
  await sql`insert into network.announcement (thread_id, audience, units, acknowledgement_required, due_at, asks_until)
    values (${thread}, ${audience}, ${audience === 'units' ? units : []}::uuid[], ${acknowledgementRequired}, ${acknowledgementRequired ? dueAt : null}, ${requestsUntil(dueAt)})`.execute(
    tx,
  )
  if (acknowledgementRequired)
    await sql`insert into network.acknowledgement (thread_id, person_id) select ${thread}, m.person_id from ${selectAudience(sql`${thread}::uuid`)} m`.execute(
      tx,
    )
}

export const updateRequired = (tx: Tx, thread: string, acknowledgementRequired: boolean, dueAt: string | null) =>
  sql`update network.announcement set acknowledgement_required = ${acknowledgementRequired}, due_at = ${acknowledgementRequired ? dueAt : null}, asks_until = ${requestsUntil(dueAt)}
    where thread_id = ${thread}`.execute(tx)

export const selectAsking = (tx: Tx, personId: string, thread: string) =>
  row<Pick<Announcement, 'acknowledgementRequired' | 'needsAcknowledgement' | 'acknowledgedAt' | 'dueAt'>>(
    tx,
    sql`select a.acknowledgement_required as "acknowledgementRequired", a.due_at as "dueAt", ${isRequested(personId)} as "needsAcknowledgement", ${acknowledgedAt(personId)} as "acknowledgedAt"
      from network.thread t join network.community c on c.id = t.community_id join network.announcement a on a.thread_id = t.id
      where t.id = ${thread}`,
  )
export const insertAcknowledgement = (tx: Tx, thread: string, personId: string) =>
  sql`insert into network.acknowledgement (thread_id, person_id, acknowledged_at) values (${thread}, ${personId}, now())
    on conflict (thread_id, person_id) do update set acknowledged_at = coalesce(acknowledgement.acknowledged_at, now())`.execute(
    tx,
  )

type Filter = {
  acknowledged: boolean | null
  q: string | undefined
  after: ListPosition | undefined
  limit: RawBuilder<unknown>
}
const asking = sql`left join network.acknowledgement s on s.thread_id = t.id and s.person_id = p.id`
/** The audience by name; `acknowledged` null: everyone. */
export function selectAcknowledgements(db: Db, thread: string, { acknowledged, q, after, limit }: Filter) {
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return rows<Acknowledgement & { name: string; sort: string; unit: string | null }>(
    db,
    sql`select ${personCard('p')} as person, p.name, (select u.name from people.unit u where u.id = p.unit_id) as unit,
        platform.plain(p.name) as sort, s.acknowledged_at as "acknowledgedAt", s.requested_at as "requestedAt", s.reminded_at as "remindedAt"
      from ${audienceRows} ${asking}
      where t.id = ${thread} and (${acknowledged}::boolean is null or (s.acknowledged_at is not null) = ${acknowledged}::boolean)
        ${like ? sql`and p.search like platform.plain(${like})` : sql``}
        ${after ? sql`and (platform.plain(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(p.name), p.id limit ${limit}`,
  )
}
export const countAcknowledgements = async (db: Db, thread: string) =>
  (await row<{ acknowledged: number; pending: number }>(
    db,
    sql`select count(s.acknowledged_at)::int as acknowledged, (count(*) - count(s.acknowledged_at))::int as pending
      from ${audienceRows} ${asking} where t.id = ${thread}`,
  )) ?? { acknowledged: 0, pending: 0 }

export type Impact = { recipients: number; notified: number; average: number; most: number }
/** Whether a person would be notified of an announcement in the community. */
export type IsNotified = (
  person: RawBuilder<unknown>,
  community: RawBuilder<unknown>,
  acknowledgementRequired: boolean,
) => RawBuilder<boolean>

/** Counts the audience, the notified people, and their recent acknowledgement requests. */
export const measureImpact = async (
  db: Db,
  isNotified: IsNotified,
  author: string,
  community: string,
  settings: Pick<AnnouncementSettings, 'audience' | 'units' | 'acknowledgementRequired'>,
) =>
  (await row<Impact>(
    db,
    sql`with audience as (
        select p.id, ${isNotified(sql`p.id`, sql`c.id`, settings.acknowledgementRequired)} as notified
        from network.community c join people.person p on p.id <> ${author}
          and ${isInAudience({ audience: sql`${settings.audience}::text`, units: sql`${settings.units ?? []}::uuid[]` })}
        where c.id = ${community}
      ), recent as (
        select s.person_id, count(*) as requests from network.acknowledgement s where s.requested_at > now() - interval '7 days' group by 1
      )
      select count(*)::int as recipients, count(*) filter (where notified)::int as notified,
        coalesce(round(avg(coalesce(requests, 0)) filter (where notified), 1), 0)::float as average,
        coalesce(max(requests) filter (where notified), 0)::int as most
      from audience left join recent on recent.person_id = audience.id`,
  )) ?? { recipients: 0, notified: 0, average: 0, most: 0 }

export const selectManagers = async (db: Db, community: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select m.person_id as id from network.membership m join people.person p on p.id = m.person_id and p.state = 'active'
      where m.community_id = ${community} and m.role in ('owner', 'manager') order by 1`,
  )
  return found.map(({ id }) => id)
}
export const selectUnitNames = async (db: Db, units: readonly string[]): Promise<string[]> => {
  const found = await rows<{ name: string }>(
    db,
    sql`select name from people.unit where id = any(${units}::uuid[]) order by name`,
  )
  return found.map(({ name }) => name)
}
