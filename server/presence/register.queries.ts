import type { Input, Result } from '../../contract/operation.ts'
import type * as contract from '../../contract/presence.ts'
import { isSeenBy, type Sight } from '../governance/index.ts'
import { type Db, type RawBuilder, row, rows, sql } from '../platform/db.ts'
import { type Place, rowsToAsk } from '../platform/paging.ts'
import { type AccountRow, accountColumns, keepers } from './accounts.queries.ts'
import { certificationOf, conditionOf, idlenessOf, isInUse, momentOf, needsAttention } from './standing.ts'

type Asked = Input<typeof contract.listAccounts>['query']
export type Question = Omit<Asked, 'after' | 'limit' | 'sort'>
export type Sort = NonNullable<Asked['sort']>
type Condition = RawBuilder<unknown>

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const below = (unit: string) =>
  sql`(select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})`

/** A condition for each facet that is asked for, by its name; `rest` holds whatever is no facet. */
function conditions(sight: Sight, person: string, question: Question): Record<string, Condition> {
  const { q, unit, network, language, status, brand, tag, condition, idleness, certification, which, asOf } = question
  const at = momentOf(asOf)
  return {
    seen: isSeenBy(sight, sql`a.unit_id`, keepers),
    ...(q?.trim() && { q: sql`a.search like '%' || platform.plain(${escapeLike(q.trim())}) || '%'` }),
    ...(which && which !== 'all' && { which: narrow[which](at, person) }),
    ...(unit && {
      unit: sql`(a.unit_id in ${below(unit)} or exists (select from presence.account_unit x
        where x.account_id = a.id and x.unit_id in ${below(unit)}))`,
    }),
    ...(network && { network: sql`a.network = ${network}` }),
    ...(language && { language: sql`${language} = any(a.languages)` }),
    ...(status && { status: sql`a.status = ${status}` }),
    ...(brand && { brand: sql`a.brand = ${brand}` }),
    ...(tag && { tag: sql`${tag} = any(a.tags)` }),
    ...(condition && { condition: sql`${conditionOf(at)} = ${condition}` }),
    ...(idleness && { idleness: sql`${idlenessOf(at)} = ${idleness}` }),
    ...(certification && { certification: sql`${certificationOf(at)} = ${certification}` }),
  }
}
const narrow: Record<Exclude<NonNullable<Asked['which']>, 'all'>, (at: Condition, person: string) => Condition> = {
  'in use': () => isInUse,
  attention: needsAttention,
  mine: (_at, person) => sql`${person}::uuid = any(${keepers})`,
  orphans: () => sql`(${isInUse} and a.steward_id is null)`,
  retired: () => sql`a.status = 'retired'`,
}
export const matching = (sight: Sight, question: Question) =>
  sql`from presence.account a where ${sql.join(Object.values(conditions(sight, sight.person, question)), sql` and `)}`

type Order = { key: Condition; type: 'text' | 'number' | 'time'; down: boolean }
const never = sql`timestamptz '9999-12-31'`
/** What is not known comes last. */
const orders: Record<Sort, Order> = {
  name: { key: sql`platform.plain(a.name)`, type: 'text', down: false },
  'last post': { key: sql`coalesce(a.last_post_at, ${never})`, type: 'time', down: false },
  followers: { key: sql`coalesce(a.followers + 1, 0)`, type: 'number', down: true },
  'certify by': { key: sql`a.certify_by`, type: 'time', down: false },
  opened: { key: sql`coalesce(a.opened_at, ${never})`, type: 'time', down: false },
  entered: { key: sql`a.created_at`, type: 'time', down: true },
}
export const cursorOf = (sort: Sort): Order['type'] => orders[sort].type
const casts = { text: sql`text`, number: sql`int`, time: sql`timestamptz` }

export function selectAccounts(
  db: Db,
  sight: Sight,
  question: Question,
  { sort, after, limit }: { sort: Sort; after: Place | undefined; limit: number | undefined },
) {
  const { key, type, down } = orders[sort]
  const direction = down ? sql`desc` : sql`asc`
  return rows<AccountRow & { place: string }>(
    db,
    sql`select ${accountColumns(momentOf(question.asOf))}, (${key})::text as place ${matching(sight, question)}
      ${after ? sql`and (${key}, a.id) ${down ? sql`<` : sql`>`} (${after[0]}::${casts[type]}, ${after[1]}::uuid)` : sql``}
      order by ${key} ${direction}, a.id ${direction} limit ${rowsToAsk(limit)}`,
  )
}

export const countMatching = async (db: Db, sight: Sight, question: Question): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*) as total ${matching(sight, question)}`))?.total ?? 0

const facets = {
  network: sql`a.network`,
  status: sql`a.status`,
  brand: sql`a.brand`,
} as const
type Facets = Result<typeof contract.countAccounts>
type Counted = Record<Exclude<keyof Facets, 'unit' | 'total'>, { value: string; count: number }[]> & {
  total: number
  unit: { unit: { id: string; name: string }; count: number }[]
}

/** Each facet is counted under all filters but its own, so that it shows what else could be chosen. */
export async function selectFacets(db: Db, sight: Sight, question: Question): Promise<Counted> {
  const at = momentOf(question.asOf)
  const { seen, q, which, ...filters } = conditions(sight, sight.person, question)
  const names = Object.keys(filters)
  const passes = names.map((name) => sql`coalesce(${filters[name]}, false) as ${sql.ref(`ok_${name}`)}`)
  const but = (own: string) => {
    const others = names.filter((name) => name !== own).map((name) => sql.ref(`ok_${name}`))
    return others.length > 0 ? sql.join(others, sql` and `) : sql`true`
  }
  const counts = (own: string, from = sql`m`, value: RawBuilder<unknown> = sql.ref(own)) => sql`coalesce((
    select jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value) from (
      select ${value} as value, count(*) as count from ${from} where ${but(own)} group by 1) each), '[]') as ${sql.ref(own)}`
  const found = await row<Counted>(
    db,
    sql`with m as materialized (
      select a.id, a.unit_id, ${facets.network} as network, ${facets.status} as status, ${facets.brand} as brand, a.languages, a.tags,
        ${conditionOf(at)} as condition, ${idlenessOf(at)} as idleness, ${certificationOf(at)} as certification
        ${passes.length > 0 ? sql`, ${sql.join(passes)}` : sql``}
      from presence.account a where ${sql.join(
        [seen, q, which].filter((one) => one !== undefined),
        sql` and `,
      )}
    ), own as (select unit_id, id from m where ${but('unit')}
      union select x.unit_id, m.id from m join presence.account_unit x on x.account_id = m.id where ${but('unit')}
    ) select (select count(*) from m where ${but('')}) as total, ${counts('network')}, ${counts('status')}, ${counts('brand')},
      ${counts('condition')}, ${counts('idleness')}, ${counts('certification')},
      ${counts('language', sql`m cross join lateral unnest(m.languages) language`, sql`language`)},
      ${counts('tag', sql`m cross join lateral unnest(m.tags) tag`, sql`tag`)},
      coalesce((select jsonb_agg(jsonb_build_object('unit', jsonb_build_object('id', u.id, 'name', u.name), 'count', c.count)
        order by u.path) from (select above.id, count(distinct own.id) as count from own
          join people.unit one on one.id = own.unit_id join people.unit above on above.path @> one.path group by above.id) c
        join people.unit u on u.id = c.id), '[]') as unit`,
  )
  if (!found) throw new Error('Nothing was counted')
  return found
}
