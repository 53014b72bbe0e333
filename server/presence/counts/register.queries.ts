import type { Input } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'
import { type AccountRow, accountColumns, keepers } from '../status/accounts.queries.ts'
import {
  certificationOf,
  conditionOf,
  idlenessOf,
  isInUse,
  momentOf,
  needsAttention,
} from '../status/status.queries.ts'

type Asked = Input<typeof contract.listAccounts>['query']
export type Question = Omit<Asked, 'after' | 'limit' | 'sort'>
export type Sort = NonNullable<Asked['sort']>
type Condition = RawBuilder<unknown>

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const below = (unit: string) =>
  sql`(select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})`
/** By the unit or one below it, as the first of the owners or beside it. */
export const isOwnedBelow = (
  unit: string,
) => sql`(a.unit_id in ${below(unit)} or exists (select from presence.account_unit x
  where x.account_id = a.id and x.unit_id in ${below(unit)}))`
const isFound = (q: string) => sql`a.search like '%' || platform.plain(${escapeLike(q.trim())}) || '%'`
// Without statistics the planner takes it for rare, and would read everything instead of following the order.
const oftenTrue = (condition: Condition) => sql`coalesce(${condition}, false)`

/** The same is asked of the copy in memory by `passing.ts`; a test holds the two together. */
function conditions(sight: AccountVisibility, question: Question): Condition[] {
  const { q, unit, network, language, status, brand, tag, condition, idleness, certification, which, asOf } = question
  const at = momentOf(asOf)
  return [
    isVisibleTo(sight, sql`a.unit_id`, keepers),
    q?.trim() && isFound(q),
    which && which !== 'all' && narrow[which](at, sight.person),
    unit && isOwnedBelow(unit),
    network && sql`a.network = ${network}`,
    language && sql`${language} = any(a.languages)`,
    status && sql`a.status = ${status}`,
    brand && sql`a.brand = ${brand}`,
    tag && sql`${tag} = any(a.tags)`,
    condition && oftenTrue(sql`${conditionOf(at)} = ${condition}`),
    idleness && oftenTrue(sql`${idlenessOf(at)} = ${idleness}`),
    certification && oftenTrue(sql`${certificationOf(at)} = ${certification}`),
  ].filter((one) => typeof one === 'object')
}
const narrow: Record<Exclude<NonNullable<Asked['which']>, 'all'>, (at: Condition, person: string) => Condition> = {
  'in use': () => isInUse,
  attention: needsAttention,
  mine: (_at, person) => sql`${person}::uuid = any(${keepers})`,
  orphans: () => sql`(${isInUse} and a.steward_id is null)`,
  retired: () => sql`a.status = 'retired'`,
}
export const matching = (sight: AccountVisibility, question: Question) =>
  sql`from presence.account a where ${sql.join(conditions(sight, question), sql` and `)}`

type Order = { key: Condition; type: 'text' | 'number' | 'time'; down: boolean }
// As in the indexes: account_by_…
const never = sql`timestamptz '9999-12-31 00:00:00+00'`
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

type Cut = { sort: Sort; after: Place | undefined; limit: number | undefined; among?: readonly string[] | undefined }
/** `among` are all that match, where they are known to be few: then only they are looked at, not the whole order. */
export function selectAccounts(
  db: Db,
  sight: AccountVisibility,
  question: Question,
  { sort, after, limit, among }: Cut,
) {
  const { key, type, down } = orders[sort]
  const direction = down ? sql`desc` : sql`asc`
  return rows<AccountRow & { place: string }>(
    db,
    sql`select ${accountColumns(momentOf(question.asOf))}, (${key})::text as place ${matching(sight, question)}
      ${among ? sql`and a.id = any(${among}::uuid[])` : sql``}
      ${after ? sql`and (${key}, a.id) ${down ? sql`<` : sql`>`} (${after[0]}::${casts[type]}, ${after[1]}::uuid)` : sql``}
      order by ${key} ${direction}, a.id ${direction} limit ${rowsToAsk(limit)}`,
  )
}

export const selectFound = async (db: Db, q: string): Promise<Set<string>> =>
  new Set(
    (await rows<{ id: string }>(db, sql`select a.id from presence.account a where ${isFound(q)}`)).map(({ id }) => id),
  )
