import type { Announcement, AnnouncementWish, Confirmation } from '../../../contract/network/announcements.ts'
import { personCard } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { Place } from '../../platform/paging.ts'
import { isReadableBy } from '../cards.queries.ts'

// Reads units and who is active from people's tables: whom an announcement is meant for is said in their words.

type Meant = { reach: RawBuilder<unknown>; units: RawBuilder<unknown> }
const ofRow: Meant = { reach: sql`a.reach`, units: sql`a.units` }

/** Whether the person row p is meant by what is announced in community row c. Never anybody who may not read there. */
const isMeant = ({ reach, units }: Meant): RawBuilder<boolean> => sql<boolean>`(p.state = 'active'
  and ${isReadableBy(sql`p.id`, 'c')} and (${reach} = 'everybody'
    or (${reach} = 'members' and exists (select from network.membership own where own.person_id = p.id and own.community_id = c.id))
    or (${reach} = 'units' and exists (select from people.unit own join people.unit top
      on top.id = any(${units}) and own.path <@ top.path where own.id = p.unit_id))))`

/** Whoever a stored announcement is meant for but its author: rows t, c, a and p. */
const meantRows = sql`network.thread t join network.community c on c.id = t.community_id
  join network.announcement a on a.thread_id = t.id join people.person p on p.id <> t.author_id and ${isMeant(ofRow)}`

/** Whoever has to confirm something at this moment, as rows. */
export const meantNow = sql`${meantRows} and a.must_read and now() < a.asks_until
  and t.deleted_at is null and c.archived_at is null`

/** Whoever an announcement is meant for as a table of one column: for who tells them. */
export const meantBy = (thread: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{
    person_id: string
  }>`(select p.id as person_id from ${meantRows} where t.id = ${thread} and t.deleted_at is null)`

/** Who was asked or reminded at just this moment and has not confirmed. */
export const askedAt = (thread: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{ person_id: string }>`(select s.person_id from network.asking s where s.thread_id = ${thread}
    and s.confirmed_at is null and ${at} in (s.asked_at, s.reminded_at))`

const isAsked = (personId: string) => sql<boolean>`(a.must_read and now() < a.asks_until and t.author_id <> ${personId}
  and exists (select from people.person p where p.id = ${personId} and ${isMeant(ofRow)}))`
const confirmedAt = (personId: string) =>
  sql`(select s.confirmed_at from network.asking s where s.thread_id = t.id and s.person_id = ${personId})`
/** As RFC 3339, for JSON that the database writes. */
const time = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const markOf = (personId: string) => sql`'mustRead', a.must_read, 'dueAt', ${time(sql`a.due_at`)},
  'asked', ${isAsked(personId)}, 'confirmedAt', ${time(confirmedAt(personId))}`
/** The AnnouncementMark of thread row t in community row c, or null. */
export const announcementMark = (personId: string) => sql`case when t.kind = 'announcement' then (
  select jsonb_build_object(${markOf(personId)}) from network.announcement a where a.thread_id = t.id) end`

const counted = sql`(select jsonb_build_object('of', count(*), 'done', count(s.confirmed_at))
  from people.person p left join network.asking s on s.thread_id = a.thread_id and s.person_id = p.id
  where p.id <> t.author_id and ${isMeant(ofRow)})`
/** The Announcement of thread row t in community row c, for `watches` with how many have confirmed. */
export const announcementOf = (
  personId: string,
  watches: RawBuilder<boolean>,
) => sql`case when t.kind = 'announcement' then (
  select jsonb_build_object(${markOf(personId)}, 'reach', a.reach, 'units', coalesce((select jsonb_agg(
      jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from people.unit u where u.id = any(a.units)), '[]'),
    'progress', case when a.must_read and ${watches} then ${counted} end)
  from network.announcement a where a.thread_id = t.id) end`

/** Asks end a month after they are due, half a year after they began where they are not. */
const asksUntil = (dueAt: string | null) =>
  sql`coalesce(${dueAt}::timestamptz + interval '30 days', now() + interval '180 days')`

export async function insertAnnouncement(tx: Tx, thread: string, wish: AnnouncementWish): Promise<void> {
  const { reach, units = [], mustRead, dueAt = null } = wish
  await sql`insert into network.announcement (thread_id, reach, units, must_read, due_at, asks_until)
    values (${thread}, ${reach}, ${reach === 'units' ? units : []}::uuid[], ${mustRead}, ${mustRead ? dueAt : null}, ${asksUntil(dueAt)})`.execute(
    tx,
  )
  if (mustRead)
    await sql`insert into network.asking (thread_id, person_id) select ${thread}, m.person_id from ${meantBy(sql`${thread}::uuid`)} m`.execute(
      tx,
    )
}

export const updateAsking = (tx: Tx, thread: string, mustRead: boolean, dueAt: string | null) =>
  sql`update network.announcement set must_read = ${mustRead}, due_at = ${mustRead ? dueAt : null}, asks_until = ${asksUntil(dueAt)}
    where thread_id = ${thread}`.execute(tx)

export const selectAsking = (tx: Tx, personId: string, thread: string) =>
  row<Pick<Announcement, 'mustRead' | 'asked' | 'confirmedAt' | 'dueAt'>>(
    tx,
    sql`select a.must_read as "mustRead", a.due_at as "dueAt", ${isAsked(personId)} as asked, ${confirmedAt(personId)} as "confirmedAt"
      from network.thread t join network.community c on c.id = t.community_id join network.announcement a on a.thread_id = t.id
      where t.id = ${thread}`,
  )
export const insertConfirmation = (tx: Tx, thread: string, personId: string) =>
  sql`insert into network.asking (thread_id, person_id, confirmed_at) values (${thread}, ${personId}, now())
    on conflict (thread_id, person_id) do update set confirmed_at = coalesce(asking.confirmed_at, now())`.execute(tx)

type Filter = { done: boolean | null; q: string | undefined; after: Place | undefined; limit: RawBuilder<unknown> }
const asking = sql`left join network.asking s on s.thread_id = t.id and s.person_id = p.id`
/** Those it is meant for, by name; `done` null: all of them. */
export function selectConfirmations(db: Db, thread: string, { done, q, after, limit }: Filter) {
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return rows<Confirmation & { name: string; sort: string; unit: string | null }>(
    db,
    sql`select ${personCard('p')} as person, p.name, (select u.name from people.unit u where u.id = p.unit_id) as unit,
        platform.plain(p.name) as sort, s.confirmed_at as "confirmedAt", s.asked_at as "askedAt", s.reminded_at as "remindedAt"
      from ${meantRows} ${asking}
      where t.id = ${thread} and (${done}::boolean is null or (s.confirmed_at is not null) = ${done}::boolean)
        ${like ? sql`and p.search like platform.plain(${like})` : sql``}
        ${after ? sql`and (platform.plain(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(p.name), p.id limit ${limit}`,
  )
}
export const countConfirmations = async (db: Db, thread: string) =>
  (await row<{ done: number; missing: number }>(
    db,
    sql`select count(s.confirmed_at)::int as done, (count(*) - count(s.confirmed_at))::int as missing
      from ${meantRows} ${asking} where t.id = ${thread}`,
  )) ?? { done: 0, missing: 0 }

export type Weight = { people: number; interrupted: number; mean: number; most: number }
type IsTold = (person: RawBuilder<unknown>, community: RawBuilder<unknown>, mustRead: boolean) => RawBuilder<boolean>
let isTold: IsTold = () => sql<boolean>`true`
/** Who is told of announcements is known to the module that tells. */
export const provideIsTold = (say: IsTold): void => {
  isTold = say
}

/** Whom an announcement would be meant for, whom it would interrupt, and what those had to confirm of late. */
export const weigh = async (
  db: Db,
  author: string,
  community: string,
  wish: Pick<AnnouncementWish, 'reach' | 'units' | 'mustRead'>,
) =>
  (await row<Weight>(
    db,
    sql`with meant as (
        select p.id, ${isTold(sql`p.id`, sql`c.id`, wish.mustRead)} as told
        from network.community c join people.person p on p.id <> ${author}
          and ${isMeant({ reach: sql`${wish.reach}::text`, units: sql`${wish.units ?? []}::uuid[]` })}
        where c.id = ${community}
      ), recent as (
        select s.person_id, count(*) as asked from network.asking s where s.asked_at > now() - interval '7 days' group by 1
      )
      select count(*)::int as people, count(*) filter (where told)::int as interrupted,
        coalesce(round(avg(coalesce(asked, 0)) filter (where told), 1), 0)::float as mean,
        coalesce(max(asked) filter (where told), 0)::int as most
      from meant left join recent on recent.person_id = meant.id`,
  )) ?? { people: 0, interrupted: 0, mean: 0, most: 0 }

export const selectKeepers = async (db: Db, community: string): Promise<string[]> => {
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
