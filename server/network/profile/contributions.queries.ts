import type { Contribution, Involvement } from '../../../contract/network/contributions.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import { communityRef, isReadableBy } from '../cards.queries.ts'

/** Maximum number of latest posts that are summarised. */
const MOST_POSTS = sql.lit(2000)

type Row = Contribution & { place: string }

/**
 * Each thread once, with the person’s last post in it. Threads and replies are read separately along their author
 * index, no further than the page needs.
 */
export function selectContributions(
  db: Db,
  reader: string,
  person: string,
  after: ListPosition | undefined,
  limit?: number,
): Promise<Row[]> {
  const ask = rowsToSelect(limit)
  const below = after ? sql`and (p.created_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  return rows<Row>(
    db,
    sql`with page as materialized (
        select * from (
          (select p.id, p.created_at as at, 0 as seq, p.excerpt
            from network.thread p join network.thread t on t.id = p.id join network.community c on c.id = t.community_id
            where p.author_id = ${person} and p.deleted_at is null and ${isReadableBy(reader, 'c')} ${below}
              and not exists (select from network.reply own where own.thread_id = t.id and own.author_id = ${person}
                and own.deleted_at is null)
            order by p.created_at desc, t.id desc limit ${ask})
          union all
          (select t.id, p.created_at, p.seq, p.excerpt
            from network.reply p join network.thread t on t.id = p.thread_id join network.community c on c.id = t.community_id
            where p.author_id = ${person} and p.deleted_at is null and t.deleted_at is null
              and ${isReadableBy(reader, 'c')} ${below}
              and not exists (select from network.reply later where later.thread_id = t.id and later.seq > p.seq
                and later.author_id = ${person} and later.deleted_at is null)
            order by p.created_at desc, t.id desc limit ${ask})
        ) wrote order by at desc, id desc limit ${ask}
      )
      select page.at::text as place, t.id, t.kind, t.title, ${communityRef('c')} as community, page.seq, page.at, page.excerpt,
        t.reply_count as replies, t.author_id = ${person} as started,
        exists (select from network.reply r where r.id = t.accepted_reply_id and r.author_id = ${person}) as accepted
      from page join network.thread t on t.id = page.id join network.community c on c.id = t.community_id
      order by page.at desc, page.id desc`,
  )
}

const seenThread = sql`t.id, t.kind, t.title, ${communityRef('c')} as community`
const latest = (person: string) => sql`select r.id, r.thread_id, r.seq, r.created_at from network.reply r
  where r.author_id = ${person} and r.deleted_at is null order by r.created_at desc limit ${MOST_POSTS}`

export const selectAnswers = (db: Db, reader: string, person: string) =>
  rows<Involvement['answers'][number]>(
    db,
    sql`select ${communityRef('c')} as community, given.accepted, given.replies, given.last
      from (select t.community_id, count(*) filter (where t.accepted_reply_id = w.id) as accepted, count(*) as replies,
          max(w.created_at) as last
        from (${latest(person)}) w join network.thread t on t.id = w.thread_id
        where t.author_id <> ${person} and t.deleted_at is null group by 1) given
      join network.community c on c.id = given.community_id
      where ${isReadableBy(reader, 'c')} order by given.accepted desc, given.replies desc, c.id limit 6`,
  )

export const selectThanked = (db: Db, reader: string, person: string) =>
  rows<Involvement['topPosts'][number]>(
    db,
    sql`with post as materialized (
        (${latest(person)}) union all
        (select id, id, 0, created_at from network.thread where author_id = ${person} and deleted_at is null
          order by created_at desc limit ${MOST_POSTS})
      ), thanks as (
        select x.subject_id, count(*) as reactions from network.reaction x
        where x.subject_id in (select id from post) and x.person_id <> ${person} group by 1 having count(*) > 1
      )
      select ${seenThread}, post.seq, thanks.reactions, post.created_at as at
      from thanks join post on post.id = thanks.subject_id join network.thread t on t.id = post.thread_id
        join network.community c on c.id = t.community_id
      where t.deleted_at is null and ${isReadableBy(reader, 'c')}
      order by thanks.reactions desc, post.created_at desc, post.id limit 3`,
  )

/** Communities that the reader can see; shared ones first. */
export const selectCommunitiesOf = (db: Db, reader: string, person: string) =>
  rows<Involvement['communities'][number]>(
    db,
    sql`select c.id, c.slug, c.name, c.visibility, m.role, own.person_id is not null as shared
      from network.membership m join network.community c on c.id = m.community_id
        left join network.membership own on own.community_id = c.id and own.person_id = ${reader}
      where m.person_id = ${person} and c.archived_at is null and ${isReadableBy(reader, 'c')}
      order by own.person_id is null, m.role = 'member', lower(c.name), c.id limit 100`,
  )

const wroteIn = (person: string) => sql`select thread_id, created_at from (${latest(person)}) replied
  union all (select id, created_at from network.thread where author_id = ${person} and deleted_at is null
    order by created_at desc limit ${MOST_POSTS})`

export const selectSharedThreads = (db: Db, reader: string, person: string) =>
  row<Involvement['sharedThreads']>(
    db,
    sql`with shared as materialized (
        select t.id, t.kind, t.title, ${communityRef('c')} as community, t.last_activity_at as at
        from network.thread t join network.community c on c.id = t.community_id
        where t.deleted_at is null and ${isReadableBy(reader, 'c')}
          and t.id in (select thread_id from (${wroteIn(person)}) theirs)
          and t.id in (select thread_id from (${wroteIn(reader)}) mine)
      )
      select (select count(*) from shared) as count,
        (select to_jsonb(newest) from (select * from shared order by at desc, id desc limit 1) newest) as last`,
  )
