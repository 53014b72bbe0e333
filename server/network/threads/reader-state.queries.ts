import { type Db, prepared, rows, sql } from '../../platform/db.ts'
import { announcementSummary } from '../announcements/announcements.queries.ts'

/** Whether thread t is unread, with the reader’s membership m, reading d and follow f; never for a muted thread. */
export const isUnread = sql`(d.seq = -1 or (t.last_activity_at > m.read_before and (d.seq is null or d.seq < t.last_seq)))
  and f.state is distinct from 'muted'`
export const readerOf = (personId: string) => sql`
  left join network.reading d on d.thread_id = t.id and d.person_id = ${personId}
  left join network.follow f on f.thread_id = t.id and f.person_id = ${personId}`

/** State of a thread for a reader. */
export type ReaderState = {
  /** Last read position, null without a row. */
  seq: number | null
  follow: 'all' | 'muted' | null
  saved: boolean
  /** Mentioned at an unread position. */
  mentioned: boolean
  /** Number of replies after the last read position and the watermark. */
  unreadReplies: number
}
/**
 * A thread and the reader’s watermark in its community: `moved`: active after it; `young`: created after it. `replies` is
 * the number of those that are not deleted.
 */
export type Marked = {
  id: string
  lastSeq: number
  replies: number
  readBefore: string
  moved: boolean
  young: boolean
}

const select = prepared<
  [person: string, ids: string, lastSeqs: string, readBefore: string, moved: string, young: string],
  ReaderState & { id: string }
>(
  (person, ids, lastSeqs, readBefore, moved, young) => sql`select p.id, d.seq, f.state as follow,
      exists (select from network.bookmark b where b.person_id = ${person} and b.thread_id = p.id) as saved,
      (d.seq = -1 or (p.moved and coalesce(d.seq < p.last_seq, true))) is true and exists (select from network.mention x
        where x.person_id = ${person} and x.thread_id = p.id and x.seq > coalesce(d.seq, -1)
          and (x.at > p.read_before or d.seq = -1)) as mentioned,
      case when p.moved and d.seq is distinct from -1 and coalesce(d.seq < p.last_seq, not p.young)
        then (select count(*)::int from network.reply w where w.thread_id = p.id and w.seq > coalesce(d.seq, 0)
          and w.created_at > p.read_before and w.deleted_at is null) else 0 end as "unreadReplies"
    from unnest(${ids}::uuid[], ${lastSeqs}::int[], ${readBefore}::timestamptz[], ${moved}::bool[], ${young}::bool[])
      p (id, last_seq, read_before, moved, young)
    left join network.reading d on d.thread_id = p.id and d.person_id = ${person}
    left join network.follow f on f.thread_id = p.id and f.person_id = ${person}`,
)

/** An array literal of values that need no escaping. */
const listed = (threads: readonly Marked[], value: (one: Marked) => string | number | boolean) =>
  `{${threads.map(value).join(',')}}`

export async function selectReaderStates(
  db: Db,
  personId: string,
  threads: readonly Marked[],
): Promise<Map<string, ReaderState>> {
  if (threads.length === 0) return new Map()
  const found = await select(
    db,
    personId,
    listed(threads, ({ id }) => id),
    listed(threads, ({ lastSeq }) => lastSeq),
    listed(threads, ({ readBefore }) => `"${readBefore}"`),
    listed(threads, ({ moved }) => moved),
    listed(threads, ({ young }) => young),
  )
  return new Map(found.map(({ id, ...state }) => [id, state]))
}

/** AnnouncementSummary as JSON text, for those of these threads that are announcements. */
export async function selectAnnouncementSummaries(
  db: Db,
  personId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; json: string }>(
    db,
    sql`select t.id, (${announcementSummary(personId)})::text as json from network.thread t
      join network.community c on c.id = t.community_id where t.id = any(${ids}::uuid[]) and t.kind = 'announcement'`,
  )
  return new Map(found.map(({ id, json }) => [id, json]))
}
