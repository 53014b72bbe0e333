import type { AccountStatus, Network } from '../../../contract/presence/accounts.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'

const milliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(`a.${column}`)}) * 1000)::float8`
const account = sql`a.unit_id as unit, a.network, a.status, a.brand, a.languages, a.tags, a.followers, a.steward_id as steward,
  a.deputies, a.rate_now as "rateNow", a.rate_before as "rateBefore",
  coalesce((select array_agg(x.unit_id) from presence.account_unit x where x.account_id = a.id), '{}') as units,
  ${milliseconds('last_post_at')} as "lastPostAt", ${milliseconds('last_answer_at')} as "lastReplyAt",
  ${milliseconds('source_updated_at')} as "sourceUpdatedAt", ${milliseconds('certify_by')} as "reviewDueAt",
  ${milliseconds('opened_at')} as "openedAt", ${milliseconds('closed_at')} as "closedAt"`

/** Times in milliseconds. */
export type IndexRow = {
  unit: string
  network: Network
  status: AccountStatus
  brand: string
  languages: string[]
  tags: string[]
  followers: number | null
  steward: string | null
  deputies: string[]
  rateNow: number | null
  rateBefore: number | null
  units: string[]
  lastPostAt: number | null
  lastReplyAt: number | null
  sourceUpdatedAt: number | null
  reviewDueAt: number
  openedAt: number | null
  closedAt: number | null
}
type Deleted = { [K in keyof IndexRow]: null }
/** Pass `horizon` to the next call: it returns what transactions at or above it changed. */
export type ChangedRow = { id: string | null; horizon: string } & (IndexRow | Deleted)

const horizon = sql`(select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) now`
const select = (db: Db, id: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  rows<ChangedRow>(db, sql`select now.horizon, ${id} as id, ${account} from ${horizon} ${from}`)

/** Returns at least one row; its id is null if there is no account. */
export const selectAllAccounts = (db: Db) => select(db, sql`a.id`, sql`left join presence.account a on true`)

/** Accounts changed since `since`. All columns but the id are null if an account was deleted. */
export const selectChangedAccounts = (db: Db, since: string) =>
  select(
    db,
    sql`t.account_id`,
    sql`cross join (select distinct account_id from presence.account_change where xact >= ${since}::xid8) t
      left join presence.account a on a.id = t.account_id`,
  )

/** An index that was not refreshed for longer than that is rebuilt. */
export const deleteOldChanges = (db: Db) =>
  sql`delete from presence.account_change where at < now() - interval '1 day'`.execute(db)
