import type { CommunityRow } from '../../../contract/network/communities.ts'
import { type Db, type RawBuilder, row, rows, sql } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import { personCard } from '../cards.queries.ts'

type Sort = 'activity' | 'name' | 'members' | 'newest'
export type Question = {
  q: string | undefined
  which: 'all' | 'mine' | 'others' | 'archived'
  sort: Sort
  /** Includes hidden communities. */
  seesHidden: boolean
}
export type Row = CommunityRow & { sortKey: string }

/** The activity of communities without read access does not affect the order. */
const sorts: Record<Sort, { key: RawBuilder<unknown>; type: RawBuilder<unknown>; descending: boolean }> = {
  activity: {
    key: sql`coalesce(case when c.visibility = 'public' or m.role is not null then c.last_activity_at end, '-infinity')`,
    type: sql`timestamptz`,
    descending: true,
  },
  name: { key: sql`lower(c.name)`, type: sql`text`, descending: false },
  members: { key: sql`c.members`, type: sql`int`, descending: true },
  newest: { key: sql`c.created_at`, type: sql`timestamptz`, descending: true },
}
const which = {
  all: sql`c.archived_at is null`,
  mine: sql`c.archived_at is null and m.role is not null`,
  others: sql`c.archived_at is null and m.role is null`,
  archived: sql`c.archived_at is not null`,
}

const known = (personId: string, { q, which: some, seesHidden }: Question) => sql`network.community c
  left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
  where ${which[some]} and (c.visibility <> 'hidden' or m.role is not null or ${seesHidden}::boolean)
    ${q ? sql`and (c.search like '%' || platform.plain(${escapeLike(q)}) || '%' or platform.plain(${q}) = any(c.tags))` : sql``}`
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

export const countCommunities = async (db: Db, personId: string, question: Question): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*) as total from ${known(personId, question)}`))?.total ?? 0

/** Messages per week of the last twelve weeks, oldest first; empty without read access. */
const weeks = sql`case when shown.reads then (select array_agg(coalesce(w.messages, 0) order by monday.at)
  from generate_series(date_trunc('week', now()) - interval '11 weeks', date_trunc('week', now()), interval '1 week') monday (at)
  left join network.community_week w on w.community_id = c.id and w.week = monday.at::date) else '{}' end`
/** Number of members from the reader’s unit. */
const fromMyUnit = sql`case when shown.reads then (select jsonb_build_object('count', count(*),
    'people', coalesce(jsonb_agg(mate.card) filter (where mate.position <= 4), '[]'))
  from (select ${personCard('p')} as card, row_number() over (order by lower(p.name), p.id) as position
    from mates join people.person p on p.id = mates.id
    join network.membership k on k.community_id = c.id and k.person_id = p.id) mate)
  else jsonb_build_object('count', 0, 'people', jsonb_build_array()) end`
const owner = sql`(select ${personCard('p')} from network.membership k join people.person p on p.id = k.person_id
  where k.community_id = c.id and k.role = 'owner' order by k.joined_at, p.id limit 1)`

export function selectCommunities(
  db: Db,
  personId: string,
  question: Question,
  after: ListPosition | undefined,
  limit?: number,
) {
  const { key, type, descending } = sorts[question.sort]
  const way = descending ? sql`desc` : sql``
  return rows<Row>(
    db,
    sql`with mates as materialized (
        select p.id from people.person p where p.state = 'active' and p.id <> ${personId}
          and p.unit_id = (select unit_id from people.person where id = ${personId}) limit 500
      ), page as materialized (
        select c.id, ${key} as "sortKey", m.role from ${known(personId, question)}
          ${after ? sql`and (${key}, c.id) ${descending ? sql`<` : sql`>`} (${after[0]}::${type}, ${after[1]}::uuid)` : sql``}
        order by ${key} ${way}, c.id ${way} limit ${rowsToSelect(limit)}
      )
      select page."sortKey"::text as "sortKey", c.id, c.slug, c.name, c.visibility, c.purpose, c.tags, c.members, ${owner} as owner,
        case when shown.reads then c.last_activity_at end as "lastActivityAt", c.archived_at as "archivedAt",
        ${weeks} as weeks, ${fromMyUnit} as "fromMyUnit", page.role,
        exists (select from network.join_request j where j.community_id = c.id and j.person_id = ${personId}) as "joinRequested"
      from page join network.community c on c.id = page.id
      cross join lateral (select c.visibility = 'public' or page.role is not null as reads) shown
      order by page."sortKey" ${way}, page.id ${way}`,
  )
}
