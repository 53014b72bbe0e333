import type { ReactionCount, Revision } from '../../../contract/network/reactions.ts'
import type { PersonCard } from '../../../contract/people/directory.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { personCard, personCardOf } from '../cards.queries.ts'
import { reactionsOf } from './attachments.queries.ts'

/** Returns whether it is new. Updates the counter of the thread’s own text. */
export async function insertReaction(
  tx: Tx,
  threadId: string,
  subjectId: string,
  emoji: string,
  personId: string,
  most: number,
): Promise<boolean> {
  const made = await row(
    tx,
    sql`with made as (
        insert into network.reaction (thread_id, subject_id, emoji, person_id)
        select ${threadId}, ${subjectId}, ${emoji}, ${personId}
        where (select count(*) from network.reaction where subject_id = ${subjectId} and person_id = ${personId}) < ${most}
        on conflict do nothing returning subject_id
      ), counted as (
        update network.thread set reaction_count = reaction_count + 1 where id in (select subject_id from made)
      ) select subject_id from made`,
  )
  return made !== undefined
}
export async function deleteReaction(tx: Tx, subjectId: string, emoji: string, personId: string): Promise<boolean> {
  const deleted = await row(
    tx,
    sql`with deleted as (
        delete from network.reaction where subject_id = ${subjectId} and emoji = ${emoji} and person_id = ${personId}
        returning subject_id
      ), counted as (
        update network.thread set reaction_count = reaction_count - 1 where id in (select subject_id from deleted)
      ) select subject_id from deleted`,
  )
  return deleted !== undefined
}

export const selectReactions = async (db: Db, personId: string, subjectId: string): Promise<ReactionCount[]> =>
  (
    await row<{ reactions: ReactionCount[] }>(
      db,
      sql`select ${reactionsOf(sql`${subjectId}::uuid`, personId)} as reactions`,
    )
  )?.reactions ?? []

/** The first hundred people per emoji, in order of time. */
export const selectReactors = (db: Db, subjectId: string) =>
  rows<{ emoji: string; people: PersonCard[] }>(
    db,
    sql`select emoji, jsonb_agg(card order by at, person_id) as people from (
        select x.emoji, x.at, x.person_id, ${personCardOf(sql`x.person_id`)} as card,
          row_number() over (partition by x.emoji order by x.at, x.person_id) as place
        from network.reaction x where x.subject_id = ${subjectId}) placed
      where place <= 100 group by emoji order by min(at), emoji`,
  )

/** The current version and all earlier ones, newest first. */
export function selectRevisions(db: Db, subjectId: string, isReply: boolean): Promise<Revision[]> {
  const present = isReply
    ? sql`select null as title, markdown, html, author_id as by, coalesce(edited_at, created_at) as at, 1 as present
        from network.reply where id = ${subjectId} and deleted_at is null`
    : sql`select title, markdown, html, author_id as by, coalesce(edited_at, created_at) as at, 1 as present
        from network.thread where id = ${subjectId} and deleted_at is null`
  const column = isReply ? sql.ref('reply_id') : sql.ref('thread_id')
  return rows<Revision>(
    db,
    sql`select w.title, w.markdown, w.html, ${personCard('p')} as by, w.at from (${present}
        union all select title, markdown, html, by, at, 0 from network.revision where ${column} = ${subjectId}) w
      join people.person p on p.id = w.by order by w.present desc, w.at desc`,
  )
}
