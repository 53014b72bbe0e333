import type { Connection, ConnectionState } from '../../../contract/presence/connections.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

export type NetworkRow = { network: Network; service: string; connectedAt: string }
export const selectNetworks = (db: Db) =>
  rows<NetworkRow>(
    db,
    sql`select network, service, connected_at as "connectedAt" from presence.connected_network order by network`,
  )
export const selectNetwork = (db: Db, network: Network) =>
  row<NetworkRow>(
    db,
    sql`select network, service, connected_at as "connectedAt" from presence.connected_network where network = ${network}`,
  )
export const upsertNetwork = (tx: Tx, network: Network, service: string, by: string) =>
  sql`insert into presence.connected_network (network, service, connected_by) values (${network}, ${service}, ${by})
    on conflict (network) do update set service = excluded.service, connected_by = excluded.connected_by, connected_at = now()`.execute(
    tx,
  )
export const deleteNetwork = (tx: Tx, network: Network) =>
  row(tx, sql`delete from presence.connected_network where network = ${network} returning network`)

/** Accounts in use, without sample data. */
const isMonitored = sql`(a.status in ('active', 'paused', 'retiring') and not a.sample)`

export const countByNetwork = (db: Db) =>
  rows<{ network: Network; accounts: number; failing: number }>(
    db,
    sql`select a.network, count(*) as accounts, count(*) filter (where c.failures > 0) as failing
      from presence.account a left join presence.account_check c on c.account_id = a.id where ${isMonitored} group by a.network`,
  )

export const selectOrganisationId = async (db: Db): Promise<string | undefined> =>
  (await row<{ id: string }>(db, sql`select id from people.organisation`))?.id

const state = sql`case when n.network is null or not ${isMonitored} then 'not connected' when c.account_id is null then 'pending'
  when c.failures > 0 and c.code = 'refused' then 'credentials rejected' when c.failures > 0 then 'failing'
  when k.expires_at < now() + interval '7 days' then 'expiring' else 'connected' end`
const connection = sql`jsonb_build_object('id', a.id, 'name', a.name, 'network', a.network, 'handle', a.handle, 'url', a.url,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id)) as account,
  ${state} as state, c.checked_at as "checkedAt", c.succeeded_at as "succeededAt", c.failed_at as "failedAt",
  coalesce(c.failures, 0) as failures, c.error, c.next_at as "nextAt", k.kind, k.identifier, k.service,
  k.saved_at as "savedAt", k.renewed_at as "renewedAt", k.expires_at as "expiresAt"`
const from = sql`presence.account a left join presence.account_check c on c.account_id = a.id
  left join presence.credential k on k.account_id = a.id left join presence.connected_network n on n.network = a.network`

export type ConnectionRow = Omit<Connection, 'credential' | 'error'> & {
  error: Sentence | null
  kind: 'app password' | null
  identifier: string | null
  service: string | null
  savedAt: string | null
  renewedAt: string | null
  expiresAt: string | null
}
export const selectConnection = (db: Db, account: string) =>
  row<ConnectionRow>(db, sql`select ${connection} from ${from} where a.id = ${account}`)

type Question = { state?: ConnectionState; network?: Network }
export const selectConnections = (
  db: Db,
  visibility: AccountVisibility,
  q: Question,
  after: ListPosition | undefined,
  limit?: number,
) => {
  const managers = sql`array_remove(array_prepend(a.steward_id, a.deputies), null)`
  const wanted = [
    isVisibleTo(visibility, sql`a.unit_id`, managers),
    ...(q.network ? [sql`a.network = ${q.network}`] : []),
    ...(q.state ? [sql`${state} = ${q.state}`] : []),
    ...(after ? [sql`(platform.plain(a.name), a.id) > (${after[0]}, ${after[1]}::uuid)`] : []),
  ]
  return rows<ConnectionRow & { place: string }>(
    db,
    sql`select ${connection}, platform.plain(a.name) as place from ${from} where ${sql.join(wanted, sql` and `)}
      order by platform.plain(a.name), a.id limit ${rowsToSelect(limit)}`,
  )
}

export type Target = { handle: string; url: string; nativeId: string | null }
export const selectTarget = (db: Db, account: string) =>
  row<Target>(db, sql`select handle, url, native_id as "nativeId" from presence.account where id = ${account}`)

/** `at`: when the session expires; null if the network does not say. */
export const updateExpiry = (db: Db, account: string, at: string | null) =>
  sql`update presence.credential set expires_at = ${at}::timestamptz where account_id = ${account}`.execute(db)
