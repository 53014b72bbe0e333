import type { Network } from '../../../contract/presence/networks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

export type Watched = {
  id: string
  account: string
  name: string
  unit: string
  network: Network
  handle: string
  url: string
  /** Whose it was. */
  nativeId: string | null
  service: string
  alerted: boolean
  /** The stranger that was told of; null before that was kept. */
  alertedId: string | null
  /** What the last sighting said. */
  lastState: string | null
  lastId: string | null
  lastName: string | null
}
const watched = sql`w.id, w.account_id as account, a.name, a.unit_id as unit, w.network, w.handle, w.url,
  coalesce(w.native_id, a.native_id) as "nativeId", n.service, w.alerted_at is not null as alerted,
  w.alerted_id as "alertedId", s.state as "lastState", s.native_id as "lastId", s.display_name as "lastName"`
const from = sql`presence.watch w join presence.account a on a.id = w.account_id
  join presence.connected_network n on n.network = w.network
  left join lateral (select state, native_id, display_name from presence.watch_sighting where watch_id = w.id
    order by at desc, id desc limit 1) s on true`

/** Handles that nobody looked at for a day, those longest ago first. */
export const selectWatchesDue = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select w.id from ${from} where w.until is null and not a.sample
      and coalesce(w.looked_at, '-infinity') < now() - interval '23 hours' order by w.looked_at nulls first limit 500`,
  )
  return found.map(({ id }) => id)
}

export const selectWatch = (db: Db, id: string) =>
  row<Watched>(db, sql`select ${watched} from ${from} where w.id = ${id} and w.until is null`)
/** Held until the transaction ends. */
export const lockWatch = (tx: Tx, id: string) =>
  row<Watched>(tx, sql`select ${watched} from ${from} where w.id = ${id} and w.until is null for update of w`)

type Seen = { state: string; note: string; alerts: boolean; nativeId: string | null }
/** An alarm is a new one: what was said of the one before is in the log. */
export const updateWatch = (tx: Tx, id: string, { state, note, alerts, nativeId }: Seen) =>
  sql`update presence.watch set state = ${state}, note = ${note}, looked_at = now(),
      alerted_at = case when ${alerts} then now() else alerted_at end, alerted_id = case when ${alerts} then ${nativeId} else alerted_id end,
      acknowledged_at = case when ${alerts} then null else acknowledged_at end,
      acknowledged_by = case when ${alerts} then null else acknowledged_by end,
      acknowledged_note = case when ${alerts} then '' else acknowledged_note end where id = ${id}`.execute(tx)

type Kept = { state: string; nativeId: string | null; displayName: string | null; document: string; sha256: string }
export const insertSighting = (tx: Tx, watch: string, { state, nativeId, displayName, document, sha256 }: Kept) =>
  sql`insert into presence.watch_sighting (watch_id, state, native_id, display_name, document, sha256)
    values (${watch}, ${state}, ${nativeId}, ${displayName}, ${document}, ${sha256})`.execute(tx)

/** Heads and community managers of the unit and of those above it, the nearest who have any; and administrators. */
export const selectAlerted = async (
  db: Db,
  unit: string,
  { administrators }: { administrators: boolean },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`with above as (select b.id, nlevel(b.path) as depth from people.unit b join people.unit u on b.path @> u.path where u.id = ${unit}),
      keepers as (select p.id, above.depth, max(above.depth) over () as nearest from above join people.role r on r.unit_id = above.id
        and r.role in ('head', 'community manager') join people.person p on p.id = r.person_id and p.state = 'active')
      select id from keepers where depth = nearest
      union select p.id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
        where r.role = 'administrator' and ${administrators}`,
  )
  return found.map(({ id }) => id)
}
