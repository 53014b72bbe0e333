import type { Network } from '../../../contract/presence/networks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { nearestLeaders } from '../register/leads.queries.ts'

export type HandleToCheck = {
  id: string
  account: string
  name: string
  unit: string
  network: Network
  handle: string
  url: string
  /** The network's id of the retired account. */
  nativeId: string | null
  service: string
  alerted: boolean
  /** The account of the last alert; null for alerts before this was stored. */
  alertedId: string | null
  /** The last observation. */
  lastState: string | null
  lastId: string | null
  lastName: string | null
}
const handle = sql`w.id, w.account_id as account, a.name, a.unit_id as unit, w.network, w.handle, w.url,
  coalesce(w.native_id, a.native_id) as "nativeId", n.service, w.alerted_at is not null as alerted,
  w.alerted_id as "alertedId", s.state as "lastState", s.native_id as "lastId", s.display_name as "lastName"`
const from = sql`presence.reserved_handle w join presence.account a on a.id = w.account_id
  join presence.connected_network n on n.network = w.network
  left join lateral (select state, native_id, display_name from presence.handle_observation where handle_id = w.id
    order by at desc, id desc limit 1) s on true`

/** Handles that were not checked for a day, the longest first. */
export const selectDueHandles = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select w.id from ${from} where w.until is null and not a.sample
      and coalesce(w.checked_at, '-infinity') < now() - interval '23 hours' order by w.checked_at nulls first limit 500`,
  )
  return found.map(({ id }) => id)
}

export const selectHandle = (db: Db, id: string) =>
  row<HandleToCheck>(db, sql`select ${handle} from ${from} where w.id = ${id} and w.until is null`)
/** The lock lasts until the transaction ends. */
export const lockHandle = (tx: Tx, id: string) =>
  row<HandleToCheck>(tx, sql`select ${handle} from ${from} where w.id = ${id} and w.until is null for update of w`)

type CheckedState = { state: string; note: string; alerts: boolean; nativeId: string | null }
/** A new alert reopens the handle. The log has the previous resolution. */
export const updateHandle = (tx: Tx, id: string, { state, note, alerts, nativeId }: CheckedState) =>
  sql`update presence.reserved_handle set state = ${state}, note = ${note}, checked_at = now(),
      alerted_at = case when ${alerts} then now() else alerted_at end, alerted_id = case when ${alerts} then ${nativeId} else alerted_id end,
      resolved_at = case when ${alerts} then null else resolved_at end,
      resolved_by = case when ${alerts} then null else resolved_by end,
      resolved_note = case when ${alerts} then '' else resolved_note end where id = ${id}`.execute(tx)

type Observation = {
  state: string
  nativeId: string | null
  displayName: string | null
  document: string
  sha256: string
}
export const insertObservation = (
  tx: Tx,
  reserved: string,
  { state, nativeId, displayName, document, sha256 }: Observation,
) =>
  sql`insert into presence.handle_observation (handle_id, state, native_id, display_name, document, sha256)
    values (${reserved}, ${state}, ${nativeId}, ${displayName}, ${document}, ${sha256})`.execute(tx)

/** The nearest leaders at or above the unit, and administrators. */
export const selectAlertRecipients = async (db: Db, unit: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select person_id as id from (${nearestLeaders(sql`${unit}::uuid`, true)}) leads
      union select p.id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
        where r.role = 'administrator'`,
  )
  return found.map(({ id }) => id)
}
