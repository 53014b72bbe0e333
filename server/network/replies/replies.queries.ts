import type { Reply } from '../../../contract/network/replies.ts'
import { type Db, row, sql, type Tx } from '../../platform/db.ts'
import type { Body } from '../threads/render-text.ts'
import { type FoundReply, foundReply, toReply } from './reply-shape.queries.ts'

export async function selectReply(db: Db, personId: string, id: string): Promise<Reply | undefined> {
  const found = await row<FoundReply>(
    db,
    sql`select ${foundReply} from network.reply r
      join network.thread t on t.id = r.thread_id join network.community c on c.id = t.community_id
      left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
      where r.id = ${id} and (c.visibility = 'public' or m.person_id is not null)`,
  )
  return found && toReply(found, personId)
}

/** Deletes the text, revisions, mentions and reactions; the position stays. */
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
