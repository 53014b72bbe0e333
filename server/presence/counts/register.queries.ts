import type { Input } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import { type AccountRow, accountColumns, managers } from '../status/accounts.queries.ts'
import {
  activityOf,
  evaluationTime,
  healthOf,
  isInUse,
  needsAttention,
  reviewStatusOf,
} from '../status/status.queries.ts'

type ListQuery = Input<typeof contract.listAccounts>['query']
export type AccountFilter = Omit<ListQuery, 'after' | 'limit' | 'sort'>
export type Sort = NonNullable<ListQuery['sort']>
type SqlCondition = RawBuilder<unknown>

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const below = (unit: string) =>
  sql`(select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})`
/** Owned by the unit or one of its sub-units, as primary or further owner. */
export const isOwnedBelow = (
  unit: string,
) => sql`(a.unit_id in ${below(unit)} or exists (select from presence.account_unit x
  where x.account_id = a.id and x.unit_id in ${below(unit)}))`
const isFound = (q: string) => sql`a.search like '%' || platform.plain(${escapeLike(q.trim())}) || '%'`
// Without statistics the planner assumes that few rows match, and would scan all instead of the sort index.
const oftenTrue = (condition: SqlCondition) => sql`coalesce(${condition}, false)`

/** `counts/account-filter.ts` has the same filters for the index; a test compares the two. */
function whereClauses(visibility: AccountVisibility, filter: AccountFilter): SqlCondition[] {
  const { q, unit, network, language, status, brand, tag, health, activity, review, which, asOf } = filter
  const at = evaluationTime(asOf)
  return [
    isVisibleTo(visibility, sql`a.unit_id`, managers),
    q?.trim() && isFound(q),
    which && which !== 'all' && listFilters[which](at, visibility.person),
    unit && isOwnedBelow(unit),
    network && sql`a.network = ${network}`,
    language && sql`${language} = any(a.languages)`,
    status && sql`a.status = ${status}`,
    brand && sql`a.brand = ${brand}`,
    tag && sql`${tag} = any(a.tags)`,
    health && oftenTrue(sql`${healthOf(at)} = ${health}`),
    activity && oftenTrue(sql`${activityOf(at)} = ${activity}`),
    review && oftenTrue(sql`${reviewStatusOf(at)} = ${review}`),
  ].filter((one) => typeof one === 'object')
}
const listFilters: Record<
  Exclude<NonNullable<ListQuery['which']>, 'all'>,
  (at: SqlCondition, person: string) => SqlCondition
> = {
  'in use': () => isInUse,
  attention: needsAttention,
  mine: (_at, person) => sql`${person}::uuid = any(${managers})`,
  orphans: () => sql`(${isInUse} and a.steward_id is null)`,
  retired: () => sql`a.status = 'retired'`,
}
export const matching = (visibility: AccountVisibility, filter: AccountFilter) =>
  sql`from presence.account a where ${sql.join(whereClauses(visibility, filter), sql` and `)}`

type Order = { key: SqlCondition; type: 'text' | 'number' | 'time'; down: boolean }
// The expressions of the indexes account_by_….
const never = sql`timestamptz '9999-12-31 00:00:00+00'`
/** Unknown values last. */
const orders: Record<Sort, Order> = {
  name: { key: sql`platform.plain(a.name)`, type: 'text', down: false },
  'last post': { key: sql`coalesce(a.last_post_at, ${never})`, type: 'time', down: false },
  followers: { key: sql`coalesce(a.followers + 1, 0)`, type: 'number', down: true },
  'review due': { key: sql`a.review_due_at`, type: 'time', down: false },
  opened: { key: sql`coalesce(a.opened_at, ${never})`, type: 'time', down: false },
  added: { key: sql`a.created_at`, type: 'time', down: true },
}
export const cursorOf = (sort: Sort): Order['type'] => orders[sort].type
const casts = { text: sql`text`, number: sql`int`, time: sql`timestamptz` }

type Cut = {
  sort: Sort
  after: ListPosition | undefined
  limit: number | undefined
  among?: readonly string[] | undefined
}
/** `among`: the ids of all matches, if there are few. */
export function selectAccounts(
  db: Db,
  visibility: AccountVisibility,
  filter: AccountFilter,
  { sort, after, limit, among }: Cut,
) {
  const { key, type, down } = orders[sort]
  const direction = down ? sql`desc` : sql`asc`
  return rows<AccountRow & { place: string }>(
    db,
    sql`select ${accountColumns(evaluationTime(filter.asOf))}, (${key})::text as place ${matching(visibility, filter)}
      ${among ? sql`and a.id = any(${among}::uuid[])` : sql``}
      ${after ? sql`and (${key}, a.id) ${down ? sql`<` : sql`>`} (${after[0]}::${casts[type]}, ${after[1]}::uuid)` : sql``}
      order by ${key} ${direction}, a.id ${direction} limit ${rowsToSelect(limit)}`,
  )
}

export const selectFound = async (db: Db, q: string): Promise<Set<string>> =>
  new Set(
    (await rows<{ id: string }>(db, sql`select a.id from presence.account a where ${isFound(q)}`)).map(({ id }) => id),
  )
