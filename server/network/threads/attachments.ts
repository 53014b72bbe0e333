import { type RawBuilder, rows, sql, type Tx } from '../../platform/db.ts'
import { invalid, Problem } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { mayRead } from '../cards.queries.ts'

// Writes that threads and replies share.

/** Position of a text; the thread itself has position 0. */
export type Post = { threadId: string; replyId: string | null; seq: number }

type Edited = { editedAt: string | null }
const timeOf = ({ editedAt }: Edited) => (editedAt === null ? null : Date.parse(editedAt))

/** Refuses an edit of an outdated version; the response contains the current one. */
export function requireBase(base: Edited | undefined, present: Edited): void {
  if (!base || timeOf(base) === timeOf(present)) return
  const why = say`This was changed meanwhile. Nothing was overwritten: look at the present wording, then decide.`
  throw new Problem(409, 'changed-meanwhile', why, { facts: { present } })
}

/** Stores mentions and lets the mentioned people follow the thread, unless they chose a level. */
export async function insertMentions(tx: Tx, { threadId, seq }: Post, mentioned: string[]): Promise<void> {
  if (mentioned.length === 0) return
  await sql`with named as (
      insert into network.mention (thread_id, seq, person_id, at)
      select ${threadId}, ${seq}, id, clock_timestamp() from unnest(${mentioned}::uuid[]) id on conflict do nothing
    ) insert into network.follow (person_id, thread_id, state, reason)
      select id, ${threadId}, 'all', 'mentioned' from unnest(${mentioned}::uuid[]) id on conflict do nothing`.execute(
    tx,
  )
}

/**
 * The same as part of the statement that writes the text into `position` (id, seq, community_id); `mentioned`: people
 * who can read it.
 */
export const mentioning = (position: RawBuilder<unknown>, named: readonly string[]) => sql`mentioned as materialized (
    select n.id, n.rank from ${position}, unnest(${named}::uuid[]) with ordinality n (id, rank)
    join people.person p on p.id = n.id and p.state = 'active'
    where ${mayRead(sql`n.id`, sql`community_id`)}
  ), mentions as (
    insert into network.mention (thread_id, seq, person_id, at)
    select position.id, position.seq, mentioned.id, clock_timestamp() from mentioned, ${position} on conflict do nothing
  ), following as (
    insert into network.follow (person_id, thread_id, state, reason)
    select mentioned.id, position.id, 'all', 'mentioned' from mentioned, ${position} on conflict do nothing
  )`

/** Updates the mentions of a text. Returns the newly mentioned people. */
export async function changeMentions(tx: Tx, post: Post, mentioned: string[]): Promise<string[]> {
  const before = await rows<{ id: string }>(
    tx,
    sql`select person_id as id from network.mention where thread_id = ${post.threadId} and seq = ${post.seq}`,
  )
  const known = new Set(before.map(({ id }) => id))
  const added = mentioned.filter((id) => !known.has(id))
  await sql`delete from network.mention where thread_id = ${post.threadId} and seq = ${post.seq}
    and person_id <> all(${mentioned}::uuid[])`.execute(tx)
  await insertMentions(tx, post, added)
  return added
}

/** Attaches the author’s uploads to a text, in this order. Each belongs to one text only. */
export async function attachFiles(tx: Tx, post: Post, uploaderId: string, fileIds: string[]): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const attached = await rows(
    tx,
    sql`update network.file f set thread_id = ${post.threadId}, reply_id = ${post.replyId}, position = given.rank
      from unnest(${wanted}::uuid[]) with ordinality given (id, rank)
      where f.id = given.id and f.uploader_id = ${uploaderId} and (f.thread_id is null
        or (f.thread_id = ${post.threadId} and f.reply_id is not distinct from ${post.replyId}::uuid))
      returning f.id`,
  )
  if (attached.length < wanted.length)
    throw invalid('/body/files', say`One of the files is not your upload, or belongs to something else already.`)
}

/** Removes files from a text, except these. Their bytes are deleted with the last reference. */
export async function detachFiles(tx: Tx, post: Post, keep: string[] = []): Promise<void> {
  await sql`delete from network.file where thread_id = ${post.threadId} and reply_id is not distinct from ${post.replyId}::uuid
    and id <> all(${keep}::uuid[])`.execute(tx)
}
