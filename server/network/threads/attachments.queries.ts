import { type RawBuilder, sql } from '../../platform/db.ts'
import { personCardOf, personJson, rowJson } from '../cards.queries.ts'

// SQL that threads and replies share.

/** ReactionCount[] of a subject, in the order in which each first appeared. */
export const reactionsOf = (subject: RawBuilder<unknown>, personId: string) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('emoji', emoji, 'count', count, 'mine', mine) order by first, emoji)
  from (select x.emoji, count(*) as count, bool_or(x.person_id = ${personId}) as mine, min(x.at) as first
    from network.reaction x where x.subject_id = ${subject} group by x.emoji) counted), '[]')`

/** A FileCard of the file row `f`. */
export const fileCard = sql`jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'width', f.width,
  'height', f.height, 'url', case when f.key is not null then '/api/files/' || f.id || '/original' end,
  'thumbnail', case when f.thumbnail_key is not null then '/api/files/' || f.id || '/thumbnail' end)`

export const filesOf = (where: RawBuilder<unknown>) =>
  sql`coalesce((select jsonb_agg(${fileCard} order by f.position, f.id) from network.file f where ${where}), '[]')`

/** Sources of the parts of a Reply: selected for each one, or once for a whole page. */
type Parts = Record<'reactions' | 'files', RawBuilder<unknown>>
const singly = (personId: string): Parts => ({
  reactions: reactionsOf(sql`r.id`, personId),
  files: filesOf(sql`f.reply_id = r.id`),
})

/** The columns of a Reply without its author, from rows r, its thread t, community c and the reader’s membership m. */
export const replyColumns = (
  personId: string,
  { reactions, files }: Parts,
) => sql`r.id, r.thread_id as thread, r.seq, r.markdown, r.html,
    r.created_at as "createdAt", r.edited_at as "editedAt", r.deleted_at as "deletedAt",
    case when r.deleted_by is not null then ${personCardOf(sql`r.deleted_by`)} end as "deletedBy",
    ${reactions} as reactions, ${files} as files,
    case when r.quote_id is not null then (select jsonb_build_object('reply', q.id, 'author', ${personCardOf(sql`q.author_id`)},
      'excerpt', q.excerpt) from network.reply q where q.id = r.quote_id) end as quote,
    coalesce(t.accepted_reply_id = r.id, false) as accepted,
    r.author_id = ${personId} and r.deleted_at is null and c.archived_at is null as "canEdit",
    r.deleted_at is null and (r.author_id = ${personId} or coalesce(m.role in ('owner', 'manager'), false)) as "canDelete"`
export const replyObject = (personId: string) =>
  rowJson(sql`${personJson('a')} as author, ${replyColumns(personId, singly(personId))}`)
export const replySources = (personId: string) => sql`join people.person a on a.id = r.author_id
  join network.thread t on t.id = r.thread_id join network.community c on c.id = t.community_id
  left join network.membership m on m.community_id = c.id and m.person_id = ${personId}`

/** The same parts for all replies of thread t, as objects by id. */
export const gatheredParts = (personId: string) => sql`select
  (select jsonb_object_agg(subject_id, list) from (
    select subject_id, jsonb_agg(jsonb_build_object('emoji', emoji, 'count', count, 'mine', mine) order by first, emoji) as list
    from (select x.subject_id, x.emoji, count(*) as count, bool_or(x.person_id = ${personId}) as mine, min(x.at) as first
      from network.reaction x where x.thread_id = t.id group by 1, 2) counted group by 1) listed) as reactions,
  (select jsonb_object_agg(reply_id, list) from (
    select f.reply_id, jsonb_agg(${fileCard} order by f.position, f.id) as list
    from network.file f where f.thread_id = t.id and f.reply_id is not null group by 1) listed) as files`
export const fromGathered: Parts = {
  reactions: sql`coalesce(parts.reactions -> r.id::text, '[]')`,
  files: sql`coalesce(parts.files -> r.id::text, '[]')`,
}
