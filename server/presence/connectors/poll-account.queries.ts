import type { Network } from '../../../contract/presence/networks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { Sentence } from '../../platform/sentences.ts'

/** Accounts in use on connected networks that are due for a check, without sample data. */
const isDue = sql`a.status in ('active', 'paused', 'retiring') and not a.sample`

export const selectDue = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select a.id from presence.account a join presence.connected_network n on n.network = a.network
      left join presence.account_check c on c.account_id = a.id
      where ${isDue} and coalesce(c.next_at, '-infinity') <= now() order by c.next_at nulls first, a.id limit 500`,
  )
  return found.map(({ id }) => id)
}

export type PollTarget = {
  id: string
  network: Network
  handle: string
  url: string
  nativeId: string | null
  service: string
  failures: number
}
export const selectPollTarget = (db: Db, id: string) =>
  row<PollTarget>(
    db,
    sql`select a.id, a.network, a.handle, a.url, a.native_id as "nativeId", n.service, coalesce(c.failures, 0) as failures
      from presence.account a join presence.connected_network n on n.network = a.network
      left join presence.account_check c on c.account_id = a.id where a.id = ${id} and ${isDue}`,
  )

/** The error as a sentence and as a code. `refused`: the network rejects the credentials. */
export type Failure = { sentence: Sentence; code: string }
/** `error`: null after success. `wait`: seconds until the next check. */
export const upsertCheck = (tx: Tx, account: string, error: Failure | null, wait: number) =>
  sql`insert into presence.account_check as c (account_id, checked_at, succeeded_at, failed_at, failures, error, code, next_at)
    values (${account}, now(), case when ${error === null} then now() end, case when ${error !== null} then now() end,
      ${error === null ? 0 : 1}, ${error && JSON.stringify(error.sentence)}::jsonb, ${error?.code ?? null}, now() + ${wait} * interval '1 second')
    on conflict (account_id) do update set checked_at = now(), succeeded_at = coalesce(excluded.succeeded_at, c.succeeded_at),
      failed_at = coalesce(excluded.failed_at, c.failed_at), failures = case when ${error === null} then 0 else c.failures + 1 end,
      error = excluded.error, code = excluded.code, next_at = excluded.next_at`.execute(tx)
