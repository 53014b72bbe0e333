import { Readable } from 'node:stream'
import type { Notification, Preference, Reason } from '../../../contract/delivery.ts'
import type { Logged } from '../../activity/index.ts'
import { communityRef, mayRead } from '../../network/index.ts'
import { personCard } from '../../people/index.ts'
import { copyRows, type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { audiencesOf } from './audiences.queries.ts'
import { type Candidate, choices, reasonNames } from './reasons.ts'

// Reads members and followers from the network’s tables, and roles from those of people.

/** Numbers distinct values in order of first use. */
function numberInOrder<T>(): (value: T) => number {
  const numbers = new Map<T, number>()
  return (value) => {
    const number = numbers.get(value) ?? numbers.size
    numbers.set(value, number)
    return number
  }
}

export type Notified = { person: string; reason: Reason; thread: string | null; inApp: boolean; mail: boolean }

// Relations of a person to a thread and its community are looked up by key, once per batch. The batch itself is never
// joined: the planner does not know its size and such a join can take seconds.
/** Notifies recipients who can read the subject now and have not switched the reason off. One row per unread bundle. */
export async function insertNotifications(
  tx: Tx,
  what: { activity: Logged; candidate: Candidate }[],
): Promise<Notified[]> {
  if (what.length === 0) return []
  const orderOf = numberInOrder<Logged>()
  const relationOf = numberInOrder<string>()
  const column = <T>(of: (each: (typeof what)[number]) => T) => what.map(of)
  return rows<Notified>(
    tx,
    sql`with candidate as (
        select * from unnest(
          ${column(({ activity }) => orderOf(activity))}::int[], ${column(({ candidate }) => candidate.reason)}::text[],
          ${column(({ candidate }) => candidate.audience)}::text[], ${column(({ candidate }) => candidate.of)}::uuid[],
          ${column(({ activity }) => activity.actor)}::uuid[], ${column(({ candidate }) => candidate.self ?? false)}::boolean[],
          ${column(({ activity }) => activity.community)}::uuid[], ${column(({ candidate }) => candidate.thread ?? null)}::uuid[],
          ${column(({ candidate }) => candidate.seq ?? null)}::int[], ${column(({ candidate }) => candidate.excerpt ?? '')}::text[],
          ${column(({ candidate }) => candidate.link ?? '')}::text[], ${column(({ activity }) => activity.at)}::timestamptz[],
          ${column(({ activity, candidate }) => candidate.bundle ?? `${activity.xact}.${activity.id}`)}::text[],
          ${column(({ activity, candidate }) => relationOf(`${activity.community} ${candidate.thread}`))}::int[],
          ${column(({ candidate }) => choices[candidate.reason].inApp)}::boolean[], ${column(({ candidate }) => choices[candidate.reason].mail)}::boolean[]
        ) with ordinality as t (activity, reason, audience, of, actor, self, community, thread, seq, excerpt, link, at, bundle, relation,
          usual_in_app, usual_mail, rank)
      ), addressed as (
        ${audiencesOf(what)}
      ), numbered as (
        select c.*, row_number() over (partition by c.person, c.relation) as occurrence from addressed c
      ), checked as materialized (
        select numbered.*, case when occurrence = 1 then (select p.state = 'active' from people.person p where p.id = numbered.person)
            and (numbered.community is null or ${mayRead(sql`numbered.person`, sql`numbered.community`)})
            and coalesce((select f.state <> 'muted' from network.follow f
              where f.thread_id = numbered.thread and f.person_id = numbered.person), true) end as notifiable_here,
          case when occurrence = 1 then (select m.muted from network.membership m
            where m.community_id = numbered.community and m.person_id = numbered.person) end as muted_here
        from numbered
      ), related as (
        select checked.*, bool_or(notifiable_here) over same as notifiable, coalesce(bool_or(muted_here) over same, false) as community_muted
        from checked window same as (partition by person, relation)
      ), selected as (
        select distinct on (candidate.activity, candidate.person) candidate.*,
          coalesce(choice.in_app, candidate.usual_in_app) as in_app, coalesce(choice.mail, candidate.usual_mail) as mail
        from related candidate
        left join lateral (select p.in_app, p.mail from delivery.preference p
          where p.person_id = candidate.person and p.reason = candidate.reason offset 0) choice on true
        where candidate.notifiable and (candidate.self or candidate.person is distinct from candidate.actor)
          and (coalesce(choice.in_app, candidate.usual_in_app) or coalesce(choice.mail, candidate.usual_mail))
          and (candidate.reason in ('mentioned', 'acknowledgement required') or candidate.thread is null or not candidate.community_muted)
        order by candidate.activity, candidate.person, candidate.rank
      ), bundled as (
        select person, bundle, (array_agg(reason order by activity desc))[1] as reason, (array_agg(actor order by activity desc))[1] as actor,
          coalesce(array_agg(distinct actor) filter (where actor is not null), '{}') as actors, min(community::text)::uuid as community,
          min(thread::text)::uuid as thread, min(seq) as seq, max(seq) as last_seq, (array_agg(excerpt order by activity desc))[1] as excerpt,
          max(link) as link, max(at) as at, bool_or(in_app) as in_app, bool_or(mail) as mail
        from selected group by person, bundle
      )
      insert into delivery.notification as n
        (person_id, reason, bundle, actor_id, actors, community_id, thread_id, seq, last_seq, excerpt, link, at, in_app, mail)
      select person, reason, bundle, actor, actors, community, thread, seq, last_seq, excerpt, link, at, in_app, mail from bundled
      on conflict (person_id, bundle) where read_at is null do update set reason = excluded.reason, actor_id = excluded.actor_id,
        actors = case when n.actors @> excluded.actors then n.actors
          else array(select distinct a from unnest(n.actors || excluded.actors) a) end, last_seq = greatest(n.last_seq, excluded.last_seq),
        seq = least(n.seq, excluded.seq), excerpt = excluded.excerpt, at = excluded.at, in_app = excluded.in_app or n.in_app,
        mail = excluded.mail or n.mail
      returning person_id as person, reason, thread_id as thread, in_app as "inApp", mail`,
  )
}

/**
 * Returns whether insertNotifications would notify this person of a new announcement: the same conditions in advance.
 */
export const isNotifiedOfAnnouncement = (
  person: RawBuilder<unknown>,
  community: RawBuilder<unknown>,
  mustRead: boolean,
): RawBuilder<boolean> => {
  const reason = mustRead ? 'acknowledgement required' : 'announcement'
  const { inApp, mail } = choices[reason]
  return sql<boolean>`(coalesce((select choice.in_app or choice.mail from delivery.preference choice
      where choice.person_id = ${person} and choice.reason = ${reason}), ${inApp || mail})
    and (${mustRead} or not exists (select from network.membership m
      where m.community_id = ${community} and m.person_id = ${person} and m.muted)))`
}

/** Deletes notifications of a removed reaction. Returns the recipients. */
export async function deleteReactionNotifications(tx: Tx, subject: string, actor: string): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`with affected as (
        select id, array_remove(actors, ${actor}) as remaining from delivery.notification
        where bundle = ${`reaction ${subject}`} and read_at is null and ${actor} = any(actors) and thread_id is not null
          and not exists (select from network.reaction r where r.subject_id = ${subject} and r.person_id = ${actor})
        for update
      ), dropped as (
        delete from delivery.notification n using affected where n.id = affected.id and cardinality(remaining) = 0 returning n.person_id
      ), updated as (
        update delivery.notification n set actors = remaining, actor_id = remaining[cardinality(remaining)]
        from affected where n.id = affected.id and cardinality(remaining) > 0 returning n.person_id
      ) select person_id from dropped union select person_id from updated`,
  )
  return found.map(({ person_id }) => person_id)
}

/** Deletes notifications of an answer that is no longer accepted. Returns the recipients. */
export async function deleteAnswerNotifications(tx: Tx, thread: string | null): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`delete from delivery.notification where bundle = ${`answer ${thread}`} and thread_id = ${thread} and read_at is null returning person_id`,
  )
  return found.map(({ person_id }) => person_id)
}

/** Deletes notifications of a settled bundle, for one person or for all, except later ones. Returns the recipients. */
export async function deleteBundle(tx: Tx, bundle: string, person: string | null, at: string): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`delete from delivery.notification where bundle = ${bundle} and at <= ${at} and read_at is null and thread_id is null and community_id is null
      and (${person}::uuid is null or person_id = ${person}) returning person_id`,
  )
  return found.map(({ person_id }) => person_id)
}

/** Deletes acknowledgement requests, of one person or of all. Returns the recipients. */
export async function deleteAcknowledgementRequests(tx: Tx, thread: string, person: string | null): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`delete from delivery.notification where bundle = ${`acknowledgement required ${thread}`} and thread_id = ${thread} and read_at is null
      and (${person}::uuid is null or person_id = ${person}) returning person_id`,
  )
  return found.map(({ person_id }) => person_id)
}

/** Deletes notifications of a deleted text. Returns the recipients. */
export async function deleteTextNotifications(tx: Tx, thread: string | null, seq: number | null): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`delete from delivery.notification where thread_id = ${thread}
      and (${seq}::int is null or (seq = ${seq}::int and last_seq = ${seq}::int)) returning person_id`,
  )
  return found.map(({ person_id }) => person_id)
}

/** The recipient can still read the subject: leaving a community hides its notifications. */
export const mayStillRead = (alias: string) => sql<boolean>`(${sql.ref(`${alias}.community_id`)} is null
  or ${mayRead(sql.ref(`${alias}.person_id`), sql.ref(`${alias}.community_id`))})`
const isVisible = (alias: string) => sql<boolean>`${sql.ref(`${alias}.in_app`)} and ${mayStillRead(alias)}`

/** Number of unread notifications of a person, at most 100, as an expression for statements of other modules. */
export const unreadCount = (personId: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`(select count(*)::int from (select from delivery.notification counted
    where counted.person_id = ${personId} and counted.read_at is null and ${isVisible('counted')} limit 100) unread)`

export const countUnread = async (db: Db, personId: string): Promise<number> =>
  (await row<{ unread: number }>(db, sql`select ${unreadCount(sql`${personId}::uuid`)} as unread`))?.unread ?? 0

export const selectUnreadOf = (db: Db, people: readonly string[]): Promise<{ person: string; unread: number }[]> =>
  rows(db, sql`select id as person, ${unreadCount(sql`who.id`)} as unread from unnest(${people}::uuid[]) as who (id)`)

export type NotificationRow = Omit<Notification, 'stop'>
/** Texts are read from their sources, so they are current. */
export const listed = sql`n.id, n.reason, (select ${personCard('p')} from people.person p where p.id = n.actor_id) as actor,
  greatest(cardinality(n.actors) - 1, 0) as others,
  (select ${communityRef('c')} from network.community c where c.id = n.community_id) as community,
  (select jsonb_build_object('id', t.id, 'title', t.title) from network.thread t where t.id = n.thread_id) as thread, n.seq,
  case when n.excerpt <> '' then n.excerpt when n.seq = 0 then (select t.excerpt from network.thread t where t.id = n.thread_id)
    else (select r.excerpt from network.reply r where r.thread_id = n.thread_id and r.seq = n.seq and r.deleted_at is null) end as excerpt,
  case when n.link <> '' then n.link
    when n.thread_id is not null then '/threads/' || n.thread_id || case when n.seq > 0 then '?reply=' || n.seq else '' end
    else (select '/communities/' || c.slug || case n.reason when 'join requested' then '/people' else '' end
      from network.community c where c.id = n.community_id) end as link,
  n.at, n.read_at as "readAt"`

export const selectNotifications = (
  db: Db,
  personId: string,
  which: 'all' | 'unread' | 'mentions',
  after: ListPosition | undefined,
  limit: RawBuilder<unknown>,
): Promise<NotificationRow[]> =>
  rows(
    db,
    sql`select ${listed} from delivery.notification n
      where n.person_id = ${personId} and ${isVisible('n')}
        and (${which} <> 'unread' or n.read_at is null) and (${which} <> 'mentions' or n.reason = 'mentioned')
        and (${after?.[0] ?? null}::timestamptz is null or (n.at, n.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
      order by n.at desc, n.id desc limit ${limit}`,
  )

export const markRead = (tx: Tx, personId: string, ids: readonly string[] | null) =>
  sql`update delivery.notification set read_at = now() where person_id = ${personId} and read_at is null
    and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`.execute(tx)

/** At most one notification of a bundle is unread: the newest. */
export const markUnread = (tx: Tx, personId: string, ids: readonly string[] | null) =>
  sql`update delivery.notification set read_at = null where id in (
    select distinct on (n.bundle) n.id from delivery.notification n
    where n.person_id = ${personId} and n.read_at is not null and n.in_app and (${ids}::uuid[] is null or n.id = any(${ids}::uuid[]))
      and not exists (select from delivery.notification other
        where other.person_id = n.person_id and other.bundle = n.bundle and other.read_at is null)
    order by n.bundle, n.at desc)`.execute(tx)

/** Marks notifications about things a person has read as read. Returns their number. */
export async function markSeen(
  tx: Tx,
  personId: string,
  what: { thread: string; seq: number } | { community: string | null },
): Promise<number> {
  const seen =
    'thread' in what
      ? sql`thread_id = ${what.thread} and coalesce(last_seq, 0) <= ${what.seq}`
      : what.community
        ? sql`community_id = ${what.community} and thread_id is not null`
        : sql`thread_id is not null`
  const done =
    await sql`update delivery.notification set read_at = now() where person_id = ${personId} and read_at is null and ${seen}`.execute(
      tx,
    )
  return Number(done.numAffectedRows ?? 0)
}

const chosen = sql`unnest(${reasonNames}::text[], ${reasonNames.map((name) => choices[name].inApp)}::boolean[],
  ${reasonNames.map((name) => choices[name].mail)}::boolean[]) as usual (reason, in_app, mail)`

export const selectPreferences = (db: Db, personId: string): Promise<Preference[]> =>
  rows(
    db,
    sql`select usual.reason, coalesce(p.in_app, usual.in_app) as "inApp", coalesce(p.mail, usual.mail) as mail
      from ${chosen} left join delivery.preference p on p.person_id = ${personId} and p.reason = usual.reason
      order by array_position(${reasonNames}::text[], usual.reason)`,
  )
export const upsertPreference = (tx: Tx, personId: string, { reason, inApp, mail }: Preference) =>
  sql`insert into delivery.preference (person_id, reason, in_app, mail) values (${personId}, ${reason}, ${inApp}, ${mail})
    on conflict (person_id, reason) do update set in_app = excluded.in_app, mail = excluded.mail`.execute(tx)

/** Copies encoded rows of the text format of `copy`, with these columns. */
export const copyNotifications = (tx: Tx, given: Uint8Array<ArrayBuffer>) =>
  copyRows(
    tx,
    'delivery.notification',
    'person_id, reason, actor_id, actors, community_id, thread_id, seq, last_seq, excerpt, at, read_at, in_app, mail, bundle',
    Readable.from([Buffer.from(given.buffer)]),
  )

/** Deletes notifications that were read half a year ago. */
export async function dropOld(db: Db): Promise<void> {
  await sql`delete from delivery.notification where read_at < now() - interval '180 days'`.execute(db)
}
