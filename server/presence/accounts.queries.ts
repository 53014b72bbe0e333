import type { Account } from '../../contract/presence.ts'
import { isSeenBy, type Sight } from '../governance/index.ts'
import { personCardOf, personJson } from '../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../platform/db.ts'
import { type Place, rowsToAsk } from '../platform/paging.ts'

const IDLE = sql`interval '90 days'`
const isIdle = sql`(a.status = 'active' and coalesce(a.last_post_at, a.opened_at, a.created_at) < now() - ${IDLE})`
/** Who looks after an account, the owner first. */
const keepers = sql`array_remove(array_prepend(a.owner_id, a.stewards), null)`

const account = sql`a.id, a.network, a.handle, a.url, a.name, a.language, a.purpose, a.brand, a.status, a.followers, a.sample,
  (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id) as unit,
  ${personCardOf(sql`a.owner_id`)} as owner,
  coalesce((select jsonb_agg(${personJson('s')} order by platform.plain(s.name), s.id) from people.person s
    where s.id = any(a.stewards)), '[]') as stewards,
  a.opened_at as "openedAt", a.last_post_at as "lastPostAt", ${isIdle} as idle`

export const selectAccount = (db: Db, id: string) =>
  row<Account>(db, sql`select ${account} from presence.account a where a.id = ${id}`)

/** Holds the row until the transaction ends. */
export const lockAccount = (tx: Tx, id: string) =>
  row<{ id: string }>(tx, sql`select a.id from presence.account a where a.id = ${id} for update`)

export type Question = {
  q?: string
  unit?: string
  network?: string
  status?: string
  brand?: string
  idle?: boolean
}
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function matching(sight: Sight, { q, unit, network, status, brand, idle }: Question): RawBuilder<unknown> {
  const wanted = [
    isSeenBy(sight, sql`a.unit_id`, keepers),
    ...(q ? [sql`a.search like '%' || platform.plain(${escapeLike(q)}) || '%'`] : []),
    ...(unit
      ? [sql`a.unit_id in (select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})`]
      : []),
    ...(network ? [sql`a.network = ${network}`] : []),
    ...(status ? [sql`a.status = ${status}`] : []),
    ...(brand ? [sql`a.brand = ${brand}`] : []),
    ...(idle === undefined ? [] : [sql`${isIdle} = ${idle}`]),
  ]
  return sql`from presence.account a where ${sql.join(wanted, sql` and `)}`
}

export const selectAccounts = (db: Db, sight: Sight, question: Question, after: Place | undefined, limit?: number) =>
  rows<Account & { place: string }>(
    db,
    sql`select ${account}, platform.plain(a.name) as place ${matching(sight, question)}
      ${after ? sql`and (platform.plain(a.name), a.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by platform.plain(a.name), a.id limit ${rowsToAsk(limit)}`,
  )

export const countAccounts = async (db: Db, sight: Sight, question: Question): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*) as total ${matching(sight, question)}`))?.total ?? 0

export type Entry = Pick<
  Account,
  'network' | 'handle' | 'url' | 'name' | 'brand' | 'status' | 'language' | 'purpose'
> & { unit: string; owner: string | null; stewards: string[] }

const values = (e: Entry) => sql`${e.network}, ${e.handle}, ${e.url}, ${e.name}, ${e.brand}, ${e.status}, ${e.language},
  ${e.purpose}, ${e.unit}::uuid, ${e.owner}::uuid, ${e.stewards}::uuid[]`
const columns = sql`network, handle, url, name, brand, status, language, purpose, unit_id, owner_id, stewards`

export const insertAccount = (tx: Tx, entry: Entry, by: string) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.account (${columns}, created_by, opened_at) values (${values(entry)}, ${by}, now()) returning id`,
  )

export const updateAccountRow = (tx: Tx, id: string, entry: Entry) =>
  sql`update presence.account set (${columns}) = row(${values(entry)}) where id = ${id}`.execute(tx)

/** Which of these can look after an account: people who can sign in, or will. */
export const selectAble = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from people.person where id = any(${ids}::uuid[]) and state in ('active', 'invited')`,
  )
  return new Set(found.map(({ id }) => id))
}
