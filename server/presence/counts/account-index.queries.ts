import type { AccountStatus, Network } from '../../../contract/presence/accounts.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'

const milliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(`a.${column}`)}) * 1000)::float8`
const glance = sql`a.unit_id as unit, a.network, a.status, a.brand, a.languages, a.tags, a.followers, a.steward_id as steward,
  a.deputies, a.rate_now as "rateNow", a.rate_before as "rateBefore",
  coalesce((select array_agg(x.unit_id) from presence.account_unit x where x.account_id = a.id), '{}') as units,
  ${milliseconds('last_post_at')} as "lastPostAt", ${milliseconds('last_answer_at')} as "lastAnswerAt",
  ${milliseconds('source_updated_at')} as "sourceUpdatedAt", ${milliseconds('certify_by')} as "certifyBy",
  ${milliseconds('opened_at')} as "openedAt", ${milliseconds('closed_at')} as "closedAt"`

/** Times in milliseconds. */
export type GlanceRow = {
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
  lastAnswerAt: number | null
  sourceUpdatedAt: number | null
  certifyBy: number
  openedAt: number | null
  closedAt: number | null
}
type Gone = { [K in keyof GlanceRow]: null }
/** Whoever asks with the horizon the next time hears what transactions at or above it have written. */
export type HeardRow = { id: string | null; horizon: string } & (GlanceRow | Gone)

const horizon = sql`(select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) now`
const select = (db: Db, id: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  rows<HeardRow>(db, sql`select now.horizon, ${id} as id, ${glance} from ${horizon} ${from}`)

/** At least one row; its id is null where there is no account. */
export const selectGlances = (db: Db) => select(db, sql`a.id`, sql`left join presence.account a on true`)

/** Accounts that were touched since; all is null but the id where one is gone. */
export const selectTouched = (db: Db, since: string) =>
  select(
    db,
    sql`t.account_id`,
    sql`cross join (select distinct account_id from presence.account_touch where xact >= ${since}::xid8) t
      left join presence.account a on a.id = t.account_id`,
  )

/** Who looks away for longer than that reads everything again. */
export const forgetTouches = (db: Db) =>
  sql`delete from presence.account_touch where at < now() - interval '1 day'`.execute(db)
