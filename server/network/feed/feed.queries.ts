import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import { isReadableBy } from '../cards.queries.ts'
import { isUnread, readerOf } from '../threads/reader-state.queries.ts'
import type { Placed } from '../threads/rows.ts'

/** `page` selects (id, place) in this order. */
const selectPlaces = (db: Db, page: RawBuilder<unknown>) =>
  rows<Placed>(
    db,
    sql`with page as materialized (${page}) select id, place::text as place from page order by page.place desc, page.id desc`,
  )

type Sort = 'activity' | 'newest'
const sortColumn = { activity: sql.ref('t.last_activity_at'), newest: sql.ref('t.created_at') }

const below = (column: RawBuilder<unknown>, after: ListPosition | undefined) =>
  after ? sql`and (${column}, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``

/** Unmuted, active communities of the person. */
const mine = (personId: string) => sql`select m.community_id, m.read_before, c.last_activity_at
  from network.membership m join network.community c on c.id = m.community_id
  where m.person_id = ${personId} and not m.muted and c.archived_at is null and c.last_activity_at is not null`

/**
 * Threads of the person’s communities. The first page by activity is bounded by the activity of the communities: if 21
 * of them were active since some time, at least 21 threads were, and no older thread is on the page. So few index
 * entries are read.
 */
export function selectFeed(
  db: Db,
  personId: string,
  sort: Sort,
  after: ListPosition | undefined,
  limit?: number,
): Promise<Placed[]> {
  const column = sortColumn[sort]
  const ask = rowsToSelect(limit)
  const bounded = sort === 'activity' && !after
  return selectPlaces(
    db,
    sql`with mine as materialized (${mine(personId)}),
        bound as materialized (select coalesce((select last_activity_at from mine order by 1 desc offset ${ask} - 1 limit 1), '-infinity') as at)
      select t.id, t.place from mine cross join lateral (
        select t.id, ${column} as place from network.thread t
        where t.community_id = mine.community_id and t.deleted_at is null
          ${bounded ? sql`and t.last_activity_at >= (select at from bound)` : sql``} ${below(column, after)}
        order by ${column} desc, t.id desc limit ${ask}) t
      ${bounded ? sql`where mine.last_activity_at >= (select at from bound)` : sql``}
      order by t.place desc, t.id desc limit ${ask}`,
  )
}

/** Unread threads, by recent activity. */
export function selectUnreadFeed(
  db: Db,
  personId: string,
  sort: Sort,
  after: ListPosition | undefined,
  limit?: number,
) {
  const column = sortColumn[sort]
  const ask = rowsToSelect(limit)
  return selectPlaces(
    db,
    sql`with mine as materialized (${mine(personId)})
      select t.id, t.place from (
        select t.id, t.place from mine m cross join lateral (
          select t.id, ${column} as place from network.thread t ${readerOf(personId)}
          where t.community_id = m.community_id and t.deleted_at is null and t.last_activity_at > m.read_before
            and ${isUnread} ${below(column, after)}
          order by ${column} desc, t.id desc limit ${ask}) t
        union
        select t.id, ${column} from network.reading d join network.thread t on t.id = d.thread_id
          join mine m on m.community_id = t.community_id
          left join network.follow f on f.thread_id = t.id and f.person_id = ${personId}
        where d.person_id = ${personId} and d.seq = -1 and t.deleted_at is null and f.state is distinct from 'muted' ${below(column, after)}
      ) t order by t.place desc, t.id desc limit ${ask}`,
  )
}

/** Threads that mention the person, by the last mention. */
export function selectMentionFeed(db: Db, personId: string, after: ListPosition | undefined, limit?: number) {
  return selectPlaces(
    db,
    sql`select t.id, x.at as place from network.mention x
        join network.thread t on t.id = x.thread_id join network.community c on c.id = t.community_id
      where x.person_id = ${personId} and t.deleted_at is null and ${isReadableBy(personId, 'c')}
        and not exists (select from network.mention later where later.person_id = x.person_id
          and later.thread_id = x.thread_id and (later.at, later.seq) > (x.at, x.seq))
        ${after ? sql`and (x.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by x.at desc, t.id desc limit ${rowsToSelect(limit)}`,
  )
}

export function selectSaved(db: Db, personId: string, after: ListPosition | undefined, limit?: number) {
  return selectPlaces(
    db,
    sql`select t.id, b.at as place from network.bookmark b
        join network.thread t on t.id = b.thread_id join network.community c on c.id = t.community_id
      where b.person_id = ${personId} and t.deleted_at is null and ${isReadableBy(personId, 'c')}
        ${after ? sql`and (b.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by b.at desc, t.id desc limit ${rowsToSelect(limit)}`,
  )
}

const filters = {
  all: sql``,
  questions: sql`and t.kind = 'question'`,
  unanswered: sql`and t.kind = 'question' and t.accepted_reply_id is null and t.locked_at is null`,
}
type Asked = { which: keyof typeof filters; sort: Sort; after: ListPosition | undefined; limit: number | undefined }
/**
 * Threads of one community; authorise first. Pinned ones come first and are on the first page only, in addition to its
 * limit.
 */
export function selectCommunityThreads(db: Db, communityId: string, { which, sort, after, limit }: Asked) {
  const column = sortColumn[sort]
  const inIt = sql`t.community_id = ${communityId} and t.deleted_at is null ${filters[which]}`
  return rows<Placed & { pinned: boolean }>(
    db,
    sql`with listed as materialized (
        select t.id, ${column} as place from network.thread t where ${inIt} and t.pinned_at is null ${below(column, after)}
        order by ${column} desc, t.id desc limit ${rowsToSelect(limit)}
      ), pinned as materialized (
        select t.id, t.pinned_at as place from network.thread t
        where ${inIt} and t.pinned_at is not null ${after ? sql`and false` : sql``}
        order by t.pinned_at desc, t.id desc limit 20
      ) select id, place::text as place, pinned from (
        select *, true as pinned from pinned union all select *, false from listed) both_lists
      order by both_lists.pinned desc, both_lists.place desc, both_lists.id desc`,
  )
}
