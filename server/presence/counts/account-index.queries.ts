import type { AccountStatus, Network } from '../../../contract/presence/accounts.ts'
import { type Db, rows, sql } from '../../platform/db.ts'

const milliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(`a.${column}`)}) * 1000)::float8`

/** Times in milliseconds. */
export type IndexRow = {
  id: string
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

/** These accounts, or all. */
export const selectIndexRows = (db: Db, ids?: readonly string[]) =>
  rows<IndexRow>(
    db,
    sql`select a.id, a.unit_id as unit, a.network, a.status, a.brand, a.languages, a.tags, a.followers,
        a.steward_id as steward, a.deputies, a.posts_per_week as "rateNow", a.previous_posts_per_week as "rateBefore",
        coalesce((select array_agg(x.unit_id) from presence.account_unit x where x.account_id = a.id), '{}') as units,
        ${milliseconds('last_post_at')} as "lastPostAt", ${milliseconds('last_reply_at')} as "lastReplyAt",
        ${milliseconds('source_updated_at')} as "sourceUpdatedAt", ${milliseconds('review_due_at')} as "reviewDueAt",
        ${milliseconds('opened_at')} as "openedAt", ${milliseconds('closed_at')} as "closedAt"
      from presence.account a ${ids ? sql`where a.id = any(${ids}::uuid[])` : sql``}`,
  )
