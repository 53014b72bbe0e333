import type { Reply } from '../../../contract/network/replies.ts'
import { readCards } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type At, countAround } from '../cache/reply-pages.ts'
import { rowJson } from '../cards.queries.ts'
import { fromGathered, gatheredParts, replyColumns, replyObject, replySources } from '../threads/attachments.queries.ts'
import type { Body } from '../threads/render-text.ts'

export const selectReply = async (db: Db, personId: string, id: string): Promise<Reply | undefined> =>
  (
    await row<{ reply: Reply }>(
      db,
      sql`select ${replyObject(personId)} as reply from network.reply r ${replySources(personId)}
        where r.id = ${id} and (c.visibility = 'public' or m.person_id is not null)`,
    )
  )?.reply

type Found = { lastSeq: number; deleted: boolean; seq: number | null; author: string; json: string }

/**
 * Replies of one thread after or before a place, with the numbers of earlier and later ones, as the contract’s JSON.
 * Undefined if the person cannot read the thread. Empty for a deleted thread.
 */
export async function selectReplies(
  db: Db,
  personId: string,
  threadId: string,
  at: At,
  limit: number,
): Promise<string | undefined> {
  const found = await rows<Found>(db, selectFound(personId, threadId, at, limit))
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last) return undefined
  const { earlier, later } = countAround(first, first.seq, last.seq, at)
  const written = first.seq === null ? [] : found
  const cards = await readCards(
    db,
    written.map(({ author }) => author),
  )
  const items = written.map(({ author, json }) => `{"author":${cards.get(author)},${json.slice(1)}`)
  return `{"items":[${items.join(',')}],"earlier":${earlier},"later":${later}}`
}

/** One row per reply, or one row without a reply. */
const selectFound = (
  personId: string,
  threadId: string,
  at: At,
  limit: number,
) => sql`with page as materialized (select * from network.reply
    where thread_id = ${threadId} and ${'after' in at ? sql`seq > ${at.after}` : sql`seq < ${at.before}`}
    order by seq ${'after' in at ? sql`` : sql`desc`} limit ${limit})
  select t.last_seq as "lastSeq", t.deleted_at is not null as deleted, item.seq, item.author, item.json
  from network.thread t join network.community c on c.id = t.community_id
  left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
  cross join lateral (${gatheredParts(personId)} offset 0) parts
  left join lateral (select r.seq, r.author_id as author, ${rowJson(replyColumns(personId, fromGathered))}::text as json
    from page r) item on t.deleted_at is null
  where t.id = ${threadId} and (c.visibility = 'public' or m.person_id is not null)
  order by item.seq`

/** Deletes the text, revisions, mentions and reactions; the place stays. */
export async function eraseReply(
  tx: Tx,
  reply: { id: string; replyId: string; seq: number },
  byId: string,
): Promise<void> {
  await sql`with revisions as (delete from network.revision where reply_id = ${reply.replyId}),
      mentions as (delete from network.mention where thread_id = ${reply.id} and seq = ${reply.seq}),
      reactions as (delete from network.reaction where subject_id = ${reply.replyId}),
      unaccepted as (update network.thread set accepted_reply_id = null, accepted_by = null, accepted_at = null
        where id = ${reply.id} and accepted_reply_id = ${reply.replyId})
    update network.reply set markdown = '', html = '', excerpt = '', quote_id = null, deleted_at = now(), deleted_by = ${byId}
    where id = ${reply.replyId}`.execute(tx)
  await sql`select network.recount_threads(array[${reply.id}::uuid])`.execute(tx)
  // Readers who had read everything before it get no unread reply from its placeholder.
  await sql`update network.reading d set seq = t.last_seq from network.thread t
    where t.id = ${reply.id} and d.thread_id = t.id and d.seq < t.last_seq and d.seq >= greatest(0, (select coalesce(max(r.seq), 0)
      from network.reply r where r.thread_id = t.id and r.deleted_at is null))`.execute(tx)
  await sql`update network.community set last_activity_at = (select max(o.last_activity_at) from network.thread o
      where o.community_id = community.id and o.deleted_at is null)
    where id = (select community_id from network.thread where id = ${reply.id})`.execute(tx)
}

export const updateReplyText = (tx: Tx, id: string, change: Body) =>
  sql`with kept as (
      insert into network.revision (reply_id, markdown, html, by, at)
      select id, markdown, html, author_id, coalesce(edited_at, created_at) from network.reply where id = ${id}
    ) update network.reply set markdown = ${change.markdown}, html = ${change.html}, excerpt = ${change.excerpt}, edited_at = now()
    where id = ${id}`.execute(tx)
