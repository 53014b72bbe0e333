import type { Thread, ThreadKind } from '../../../contract/network/threads.ts'
import { activeExceptionsIn, currentModelId } from '../../governance/index.ts'
import { type Db, prepared, row, sql, type Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { announcementOf } from '../announcements/announcements.queries.ts'
import { communityRef, personCard, personCardOf, rowJson } from '../cards.queries.ts'
import { type FoundReply, foundReply, toReply } from '../replies/reply-shape.queries.ts'
import { filesOf, reactionsOf } from './attachments.queries.ts'
import type { Body } from './render-text.ts'

export type NewThread = Body & { communityId: string; authorId: string; kind: ThreadKind; title: string }

/**
 * Writes a thread with derived columns. The author has read it and follows it. Updates the activity time and the
 * counter of the community.
 */
export const insertThread = (tx: Tx, t: NewThread) =>
  row<{ id: string; createdAt: string }>(
    tx,
    sql`with made as (
        insert into network.thread (community_id, author_id, kind, title, markdown, html, excerpt, recent_people)
        values (${t.communityId}, ${t.authorId}, ${t.kind}, ${t.title}, ${t.markdown}, ${t.html}, ${t.excerpt}, array[${t.authorId}::uuid])
        returning id, created_at
      ), moved as (
        update network.community set last_activity_at = greatest(last_activity_at, made.created_at), threads = threads + 1
        from made where community.id = ${t.communityId}
      ), followed as (
        insert into network.follow (person_id, thread_id, state, reason) select ${t.authorId}, id, 'all', 'wrote' from made
      ), read as (
        insert into network.reading (person_id, thread_id, seq) select ${t.authorId}, id, 0 from made
      ) select id, created_at as "createdAt" from made`,
  )

/** Last read reply: from the thread’s own row, or from the watermark of the community. */
const readSeq = sql`case when d.seq = -1 then -1
  when t.created_at <= m.read_before then greatest(coalesce(d.seq, 0), case when t.last_activity_at <= m.read_before then t.last_seq
    else coalesce((select max(w.seq) from network.reply w where w.thread_id = t.id and w.created_at <= m.read_before), 0) end)
  else coalesce(d.seq, -1) end`

/** Why the reader cannot reply, in English. The Cedar rules decide the same; refusal.ts translates it. */
const refusal = sql`case when t.deleted_at is not null then ${sql.lit(say`This thread was deleted.`.source)}
  when t.locked_at is not null then ${sql.lit(say`This thread is closed to new replies.`.source)}
  when c.archived_at is not null
    then ${sql.lit(say`This community is archived: it can be read, but nothing new can be written in it.`.source)}
  when m.role is null then ${sql.lit(say`Join this community to take part.`.source)} end`

/** One thread as this person sees it. Authorise first; it also returns nothing without read access. */
export async function selectThread(db: Db, personId: string, id: string) {
  const [found] = await selectThreadFor(db, personId, id)
  return found && { ...found, acceptedReply: found.acceptedReply && toReply(found.acceptedReply, personId) }
}
type Found = Omit<Thread, 'acceptedReply'> & {
  acceptedReply: FoundReply | null
  excepted: boolean
  modelId: string | null
}
const selectThreadFor = prepared<[person: string, id: string], Found>(
  (personId, id) =>
    sql`select t.id, t.kind, t.title, ${communityRef('c')} as community, ${personCard('o')} as author, t.markdown, t.html,
        t.created_at as "createdAt", t.edited_at as "editedAt", t.deleted_at as "deletedAt",
        case when t.deleted_by is not null then ${personCardOf(sql`t.deleted_by`)} end as "deletedBy",
        ${reactionsOf(sql`t.id`, personId)} as reactions,
        ${filesOf(sql`f.thread_id = t.id and f.reply_id is null`)} as files,
        t.last_activity_at as "lastActivityAt", t.last_seq as "lastSeq", t.reply_count as replies,
        case when t.accepted_reply_id is not null then jsonb_build_object('reply', t.accepted_reply_id,
          'by', ${personCardOf(sql`coalesce(t.accepted_by, t.author_id)`)}, 'at', t.accepted_at) end as accepted,
        case when t.accepted_reply_id is not null then (select ${rowJson(foundReply)} from network.reply r
          where r.id = t.accepted_reply_id) end as "acceptedReply",
        t.pinned_at is not null as pinned, t.locked_at as "lockedAt",
        coalesce(f.state, 'mentions') as following, case when f.state = 'all' then f.reason end as "followReason",
        exists (select from network.bookmark b where b.thread_id = t.id and b.person_id = ${personId}) as saved,
        ${readSeq} as "readSeq", rule.refusal is null as "canReply", rule.refusal,
        rule.refusal is not null and ${activeExceptionsIn(sql`${personId}::uuid`, sql`c.id`)} <> '[]' as excepted, ${currentModelId} as "modelId",
        t.author_id = ${personId} and t.deleted_at is null and c.archived_at is null as "canEdit",
        t.deleted_at is null and (t.author_id = ${personId} or rule.managing) as "canDelete",
        t.deleted_at is null and rule.managing as "canModerate",
        t.deleted_at is null and t.kind = 'question' and c.archived_at is null and (t.author_id = ${personId} or rule.managing)
          as "canAccept",
        ${announcementOf(personId, sql<boolean>`(t.author_id = ${personId} or rule.managing)`)} as announcement
      from network.thread t
      join network.community c on c.id = t.community_id
      join people.person o on o.id = t.author_id
      left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
      left join network.reading d on d.thread_id = t.id and d.person_id = ${personId}
      left join network.follow f on f.thread_id = t.id and f.person_id = ${personId}
      cross join lateral (select ${refusal} as refusal, coalesce(m.role in ('owner', 'manager'), false) as managing) rule
      where t.id = ${id} and (c.visibility = 'public' or m.person_id is not null)`,
)

/** `text`: undefined if unchanged. */
export const updateThreadText = (
  tx: Tx,
  id: string,
  { text, title, kind }: { text: Body | undefined; title: string; kind: ThreadKind },
) =>
  sql`with kept as (
      insert into network.revision (thread_id, title, markdown, html, by, at)
      select id, title, markdown, html, author_id, coalesce(edited_at, created_at) from network.thread where id = ${id}
    ) update network.thread set title = ${title}, kind = ${kind}, edited_at = now(),
      markdown = coalesce(${text?.markdown ?? null}, markdown), html = coalesce(${text?.html ?? null}, html),
      excerpt = coalesce(${text?.excerpt ?? null}, excerpt),
      accepted_reply_id = case when ${kind} = 'question' then accepted_reply_id end,
      accepted_by = case when ${kind} = 'question' then accepted_by end,
      accepted_at = case when ${kind} = 'question' then accepted_at end
    where id = ${id}`.execute(tx)

/** Deletes the text, revisions, mentions, reactions and saved marks; the row stays. */
export const eraseThread = (tx: Tx, id: string, byId: string) =>
  sql`with revisions as (delete from network.revision where thread_id = ${id}),
      mentions as (delete from network.mention where thread_id = ${id}),
      reactions as (delete from network.reaction where thread_id = ${id}),
      bookmarks as (delete from network.bookmark where thread_id = ${id}),
      askings as (delete from network.acknowledgement where thread_id = ${id}),
      counted as (update network.community set threads = threads - 1,
        last_activity_at = (select max(o.last_activity_at) from network.thread o
          where o.community_id = community.id and o.deleted_at is null and o.id <> ${id})
        where id = (select community_id from network.thread where id = ${id}))
    update network.thread set title = '', markdown = '', html = '', excerpt = '', deleted_at = now(), deleted_by = ${byId},
      pinned_at = null, reaction_count = 0, accepted_reply_id = null, accepted_by = null, accepted_at = null
    where id = ${id}`.execute(tx)

export const updatePinned = (tx: Tx, id: string, pinned: boolean) =>
  sql`update network.thread set pinned_at = case when ${pinned} then now() end where id = ${id}`.execute(tx)
export const updateLocked = (tx: Tx, id: string, locked: boolean) =>
  sql`update network.thread set locked_at = case when ${locked} then now() end where id = ${id}`.execute(tx)
export const updateAccepted = (tx: Tx, id: string, replyId: string | null, byId: string) =>
  sql`update network.thread set accepted_reply_id = ${replyId}, accepted_by = case when ${replyId}::uuid is not null then ${byId}::uuid end,
    accepted_at = case when ${replyId}::uuid is not null then now() end where id = ${id}`.execute(tx)

export const selectReplyInThread = (tx: Tx, threadId: string, replyId: string) =>
  row<{ id: string; seq: number; authorId: string; excerpt: string; deletedAt: string | null }>(
    tx,
    sql`select id, seq, author_id as "authorId", excerpt, deleted_at as "deletedAt" from network.reply
      where id = ${replyId} and thread_id = ${threadId}`,
  )
