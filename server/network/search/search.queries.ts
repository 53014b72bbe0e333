import type { SearchResults } from '../../../contract/network/search.ts'
import { type Db, type RawBuilder, row, rows, sql } from '../../platform/db.ts'
import { communityRef, isReadableBy, personCard } from '../cards.queries.ts'

/**
 * The search text: each of `words` must start a word; `whole` is for similarity search, used only if there are few
 * matches.
 */
export type SearchText = { whole: string; words: string[] }

/** Maximum number of ranked candidates: a one-letter search matches too much to be useful. */
const MOST_CANDIDATES = sql.lit(400)

export const readPlain = async (db: Db, text: string): Promise<string> =>
  (await row<{ plain: string }>(db, sql`select platform.plain(${text}) as plain`))?.plain ?? text

/** Each word separately, so that the trigram index can combine them. */
const begins = (search: RawBuilder<unknown>, { words }: SearchText) =>
  sql.join(
    words.map((word) => sql`(${search} like ${`${word}%`} or ${search} like ${`% ${word}%`})`),
    sql` and `,
  )
/** 0: the text starts with the search text, 1: a word does, 2: only similar. */
const rank = (search: RawBuilder<unknown>, w: SearchText) =>
  sql`case when ${search} like ${`${w.words.join(' ')}%`} then 0 else 1 end`

/** `from`: clause with an alias; `where`: visibility. Prefix matches and, if those are few, similar ones. */
function candidates(
  { id, search, from, where }: Record<'id' | 'search' | 'from' | 'where', RawBuilder<unknown>>,
  w: SearchText,
  limit: number,
) {
  return sql`prefixed as materialized (
      select ${id} as id, ${rank(search, w)} as rank, 1::real as likeness ${from}
      where ${begins(search, w)} and ${where} limit ${MOST_CANDIDATES}
    ), alike as materialized (
      select ${id} as id, 2 as rank, word_similarity(${w.whole}, ${search}) as likeness ${from}
      where ${w.whole.length > 2} and (select count(*) from prefixed) < ${limit} and ${w.whole} <% ${search} and ${where}
      limit ${MOST_CANDIDATES}
    ), found as (
      select id, min(rank) as rank, max(likeness) as likeness from (table prefixed union all table alike) either_way group by id
    )`
}

/** The caller; `seesHidden`: sees hidden communities and all memberships. */
type Reader = { personId: string; seesHidden: boolean }

/** Members of the community come first, if the reader can list them. */
export const findPeople = (
  db: Db,
  { personId, seesHidden }: Reader,
  w: SearchText,
  communityId: string | undefined,
  limit: number,
) =>
  rows<SearchResults['people'][number]>(
    db,
    sql`with ${candidates(
      {
        id: sql`p.id`,
        search: sql`p.search`,
        from: sql`from people.person p`,
        where: sql`p.state in ('active', 'invited', 'placeholder')`,
      },
      w,
      limit,
    )}
      select card.* from found join people.person p on p.id = found.id
        cross join lateral jsonb_to_record(${personCard('p')}) as card (id uuid, name text, title text, unit text, photo text, state text)
      order by exists (select from network.membership m join network.community c on c.id = m.community_id
          where m.community_id = ${communityId ?? null}::uuid and m.person_id = p.id
            and (${seesHidden} or ${isReadableBy(personId, 'c')})) desc,
        found.rank, found.likeness desc, p.state = 'placeholder', lower(p.name), p.id limit ${limit}`,
  )

export const findCommunities = (db: Db, { personId, seesHidden }: Reader, w: SearchText, limit: number) =>
  rows<SearchResults['communities'][number]>(
    db,
    sql`with ${candidates(
      {
        id: sql`c.id`,
        search: sql`c.search`,
        from: sql`from network.community c`,
        where: sql`(c.visibility <> 'hidden' or ${seesHidden} or ${isReadableBy(personId, 'c')})`,
      },
      w,
      limit,
    )}
      select c.id, c.slug, c.name, c.visibility, c.members, m.role from found join network.community c on c.id = found.id
        left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
      order by found.rank, c.archived_at is not null, m.role is null, found.likeness desc, c.members desc, c.id limit ${limit}`,
  )

export const findThreads = (db: Db, personId: string, w: SearchText, limit: number) =>
  rows<SearchResults['threads'][number]>(
    db,
    sql`with ${candidates(
      {
        id: sql`s.thread_id`,
        search: sql`s.search`,
        from: sql`from network.thread_title s join network.thread t on t.id = s.thread_id join network.community c on c.id = t.community_id`,
        where: sql`t.deleted_at is null and ${isReadableBy(personId, 'c')}`,
      },
      w,
      limit,
    )}
      select t.id, t.kind, t.title, ${communityRef('c')} as community, t.last_activity_at as "lastActivityAt", t.reply_count as replies
      from found join network.thread t on t.id = found.id join network.community c on c.id = t.community_id
      order by found.rank, found.likeness desc, t.last_activity_at desc, t.id limit ${limit}`,
  )
