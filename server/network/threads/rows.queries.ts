import { readCards } from '../../people/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { announcementSummary } from '../announcements/announcements.queries.ts'
import { communityJson, personJson, rowJson } from '../cards.queries.ts'

/** A ThreadRow as JSON text, with its sort key. */
export type Listed = { id: string; place: string; json: string }

/** Whether thread t is unread, with the reader’s membership m, reading d and follow f; never for a muted thread. */
export const isUnread = sql`(d.seq = -1 or (t.last_activity_at > m.read_before and (d.seq is null or d.seq < t.last_seq)))
  and f.state is distinct from 'muted'`
export const readerOf = (personId: string) => sql`
  left join network.reading d on d.thread_id = t.id and d.person_id = ${personId}
  left join network.follow f on f.thread_id = t.id and f.person_id = ${personId}`

const newReplies = sql`case when not coalesce(${isUnread}, false) then 0
  when d.seq = -1 or (d.seq is null and t.created_at > m.read_before) then t.reply_count
  else (select count(*)::int from network.reply w where w.thread_id = t.id and w.seq > coalesce(d.seq, 0)
    and w.created_at > m.read_before and w.deleted_at is null) end`
const isMentioned = (personId: string) => sql`coalesce(${isUnread}, false) and exists (select from network.mention x
  where x.person_id = ${personId} and x.thread_id = t.id and x.seq > coalesce(d.seq, -1) and (x.at > m.read_before or d.seq = -1))`

/** A ThreadRow without the cards of its author and recent people. */
type Found = { id: string; place: string; author: string; people: string; json: string }

/**
 * `page` selects (id, place) of readable threads, already cut; rows keep this order. They are JSON text already:
 * parsing and writing them again would cost more than the query.
 */
export async function selectThreadRows(db: Db, personId: string, page: RawBuilder<unknown>): Promise<Listed[]> {
  const found = await rows<Found>(db, selectFound(personId, page))
  const cards = await readCards(
    db,
    found.flatMap(({ author, people }) => [author, ...listIds(people)]),
  )
  return found.map(({ id, place, author, people, json }) => ({
    id,
    place,
    json: `{"author":${cards.get(author)},"people":[${listIds(people)
      .flatMap((id) => cards.get(id) ?? [])
      .join(',')}],${json.slice(1)}`,
  }))
}

/** Comma-separated ids, cheaper to parse than an array. */
const listIds = (ids: string) => (ids === '' ? [] : ids.split(','))

const selectFound = (personId: string, page: RawBuilder<unknown>) =>
  sql`with page as materialized (${page})
    select page.place::text as place, t.id, t.author_id as author, array_to_string(t.recent_people, ',') as people,
      ${rowJson(sql`t.id, t.kind, t.title, ${communityJson('c')} as community, t.excerpt,
        t.created_at as "createdAt", t.last_activity_at as "lastActivityAt", t.reply_count as replies,
        t.reaction_count as reactions,
        case when t.accepted_reply_id is not null then (select json_build_object('reply', r.id,
          'author', ${personJson('by')}, 'excerpt', r.excerpt, 'at', t.accepted_at)
          from network.reply r join people.person by on by.id = r.author_id where r.id = t.accepted_reply_id) end as accepted,
        t.pinned_at is not null as pinned, t.locked_at is not null as locked,
        coalesce(${isUnread} and (d.seq = -1 or (d.seq is null and t.created_at > m.read_before)), false) as unread,
        ${newReplies} as "newReplies", ${isMentioned(personId)} as mentioned,
        coalesce(f.state = 'all', false) as following,
        exists (select from network.bookmark b where b.person_id = ${personId} and b.thread_id = t.id) as saved,
        ${announcementSummary(personId)} as announcement`)}::text as json
    from page
    join network.thread t on t.id = page.id
    join network.community c on c.id = t.community_id
    left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
    ${readerOf(personId)}
    order by page.place desc, page.id desc`
