import type { DirectoryRow } from '../../../contract/people/directory.ts'
import { type Db, type RawBuilder, row, rows, sql } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { photoAddress } from './cards.queries.ts'

/** Filters of the directory. `near` matches similar words. */
export type Filter = {
  patterns: string[]
  longest: string | null
  near: string | null
  unit: string | null
  language: string | null
  location: string | null
  state: string | null
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

export async function readQuestion(
  db: Db,
  q: string | undefined,
): Promise<Pick<Filter, 'patterns' | 'longest' | 'near'>> {
  const plain = (await row<{ q: string }>(db, sql`select platform.plain(${q ?? ''}) as q`))?.q ?? ''
  const words = plain
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, 12)
  const patterns = words.map((word) => `%${escapeLike(word)}%`)
  const longest = patterns.toSorted((a, b) => b.length - a.length)[0] ?? null
  const exact = { patterns, longest, near: null }
  if (!longest || (await hasMatch(db, longest, patterns))) return exact
  return { patterns: [], longest: null, near: words.join(' ') }
}

/** Uses the index for the longest word and filters its results by the others. */
const hasMatch = async (db: Db, longest: string, patterns: string[]) =>
  (
    await row<{ found: boolean }>(
      db,
      sql`select exists (select from people.person p where p.search like ${longest} and p.search like all(${patterns}::text[])
        and p.state <> 'deactivated') as found`,
    )
  )?.found ?? false

/** Constant statement texts, so that each has its own plan: everyone, by words, by similarity. */
function matching({ longest, patterns, near }: Filter) {
  if (near !== null) return sql`${near} <% p.search`
  if (longest !== null) return sql`p.search like ${longest} and p.search like all(${patterns}::text[])`
  return sql`true`
}
const within = ({ unit }: Filter) =>
  unit === null
    ? sql`true`
    : sql`p.unit_id in (select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})`
const remaining = ({ language, location, state }: Filter) => sql`
  (${language}::text is null or lower(${language}) = any(lower(p.languages::text)::text[]))
  and (${location}::text is null or lower(p.location) = lower(${location}))
  and p.merged_into is null and (p.state = ${state} or (${state}::text is null and p.state <> 'deactivated'))`

const where = (filter: Filter) => sql`${matching(filter)} and ${within(filter)} and ${remaining(filter)}`

export const selectPeople = (db: Db, filter: Filter, after: ListPosition | undefined, limit: RawBuilder<unknown>) =>
  rows<DirectoryRow & { sort: string }>(
    db,
    sql`select p.id, p.name, p.title, u.name as unit, ${photoAddress('p')} as photo, p.state, p.location,
        p.time_zone as "timeZone", p.languages, p.skills, platform.plain(p.name) as sort,
        coalesce((select array_agg(a.name order by nlevel(a.path)) from people.unit a
          where a.path @> u.path and a.parent_id is not null), '{}') as "unitPath"
      from people.person p left join people.unit u on u.id = p.unit_id
      where ${where(filter)} ${after ? sql`and (platform.plain(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(p.name), p.id limit ${limit}`,
  )

export const countPeople = async (db: Db, filter: Filter): Promise<number> =>
  (await row<{ count: number }>(db, sql`select count(*) as count from people.person p where ${where(filter)}`))
    ?.count ?? 0

/** Number of matching people by unit, including sub-units. Units without matches are left out. */
export async function selectMatches(db: Db, q: string): Promise<Map<string, number>> {
  const filter: Filter = { ...(await readQuestion(db, q)), unit: null, language: null, location: null, state: null }
  const found = await rows<{ id: string; matches: number }>(
    db,
    sql`with own as (select p.unit_id, count(*)::int as people from people.person p where ${where(filter)} group by p.unit_id)
      select above.id, sum(own.people)::int as matches from own
      join people.unit u on u.id = own.unit_id join people.unit above on above.path @> u.path group by above.id`,
  )
  return new Map(found.map(({ id, matches }) => [id, matches]))
}
