import * as bulkRows from '../../platform/database/bulk-rows.ts'
import { type Db, rows, sql, type Tx } from '../../platform/db.ts'

/** Columns of the tables that can be copied, in the order of the references between them. */
export const copyColumns = {
  'network.community':
    'id, slug, name, purpose, guidelines, guidelines_html, visibility, language, tags, created_at, created_by, sample, origin',
  'network.membership': 'community_id, person_id, role, joined_at, read_before',
  'network.thread':
    'id, community_id, author_id, kind, title, markdown, html, excerpt, created_at, locked_at, pinned_at, last_activity_at, last_seq, reply_count, reaction_count, recent_people, origin',
  'network.reply': 'id, thread_id, seq, author_id, markdown, html, excerpt, quote_id, created_at, origin',
  'network.reaction': 'thread_id, subject_id, emoji, person_id, at',
  'network.mention': 'thread_id, seq, person_id, at',
  'network.follow': 'person_id, thread_id, state, reason, at',
  'network.bookmark': 'person_id, thread_id, at',
  'network.announcement': 'thread_id, audience, acknowledgement_required, due_at, asks_until',
  'network.acknowledgement': 'thread_id, person_id, requested_at, acknowledged_at',
  'network.reading': 'person_id, thread_id, seq, at',
} as const

/**
 * Copies rows, by table in the text format of `copy`, with the columns of `copyColumns`. The caller supplies derived
 * columns of threads, and calls `recountCommunities`.
 */
export const copyTables = (tx: Tx, tables: Readonly<Record<string, bulkRows.EncodedRows>>): Promise<void> =>
  bulkRows.copyTables(tx, copyColumns, tables)

export type AcceptedReply = { thread: string; reply: string; by: string; at: string }
/** Accepts answers, after their threads and replies were copied. */
export const acceptReplies = (tx: Tx, accepted: readonly AcceptedReply[]) =>
  sql`update network.thread t set accepted_reply_id = given.reply, accepted_by = given.by, accepted_at = given.at
    from unnest(${accepted.map((one) => one.thread)}::uuid[], ${accepted.map((one) => one.reply)}::uuid[],
      ${accepted.map((one) => one.by)}::uuid[], ${accepted.map((one) => one.at)}::timestamptz[]) as given (id, reply, by, at)
    where t.id = given.id`.execute(tx)

export type StoredPicture = {
  thread: string
  author: string
  name: string
  type: string
  /** Size in bytes. */
  size: number
  width: number
  height: number
  /** Names of the stored files. */
  key: string
  thumbnailKey: string
  at: string
}
/** Attaches stored pictures to the openings of threads. */
export async function attachPictures(tx: Tx, pictures: readonly StoredPicture[]): Promise<void> {
  for (const p of pictures)
    await sql`with wanted_again as (delete from network.dropped_file where key in (${p.key}, ${p.thumbnailKey}))
      insert into network.file (uploader_id, name, type, size, width, height, key, thumbnail_key, thread_id, created_at)
      values (${p.author}, ${p.name}, ${p.type}, ${p.size}, ${p.width}, ${p.height}, ${p.key}, ${p.thumbnailKey},
        ${p.thread}, ${p.at}::timestamptz)`.execute(tx)
}

export type ReadBefore = { person: string; community: string; readBefore: string }
/**
 * Sets up to when people have read; non-members become members. Deleted people are skipped. Returns the memberships.
 */
export const setReadBefore = (tx: Tx, places: readonly ReadBefore[]) =>
  rows<{ person: string; community: string }>(
    tx,
    sql`insert into network.membership as m (community_id, person_id, read_before)
      select given.community, given.person, given.at
      from unnest(${places.map((one) => one.community)}::uuid[], ${places.map((one) => one.person)}::uuid[],
        ${places.map((one) => one.readBefore)}::timestamptz[]) as given (community, person, at)
        join people.person p on p.id = given.person
      on conflict (person_id, community_id) do update set read_before = excluded.read_before
      returning m.person_id as person, m.community_id as community`,
  )

/** Updates planner statistics immediately. */
export const analyseTables = (db: Db): Promise<void> => bulkRows.analyseTables(db, Object.keys(copyColumns))
