import { type RawBuilder, sql } from '../../platform/db.ts'

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
