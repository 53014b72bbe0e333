import type { Input } from '../../contract/operation.ts'
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
export function conditions(sight: Sight, question: Question): Record<string, Condition> {
  const { q, unit, network, language, status, brand, tag, condition, idleness, certification, which, asOf } = question
  const at = momentOf(asOf)
  return {
    seen: isSeenBy(sight, sql`a.unit_id`, keepers),
    ...(q?.trim() && { q: sql`a.search like '%' || platform.plain(${escapeLike(q.trim())}) || '%'` }),
    ...(which && which !== 'all' && { which: narrow[which](at, sight.person) }),
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
  sql`from presence.account a where ${sql.join(Object.values(conditions(sight, question)), sql` and `)}`

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
