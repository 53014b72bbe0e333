import type { Sighting, Watch, WatchState } from '../../../contract/presence/reserved-handles.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'

const isAlarm = sql`(w.state = 'taken' and w.acknowledged_at is null)`
const watch = sql`w.id, jsonb_build_object('id', a.id, 'name', a.name,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id)) as account,
  w.network, w.handle, w.url, coalesce(w.native_id, a.native_id) as "nativeId", w.since, w.state, w.looked_at as "lookedAt",
  (not a.sample and exists (select from presence.connected_network n where n.network = w.network)) as looking,
  w.alerted_at as "alertedAt", case when w.acknowledged_at is not null then jsonb_build_object('at', w.acknowledged_at,
    'by', ${personCardOf(sql`w.acknowledged_by`)}, 'note', w.acknowledged_note) end as acknowledged`
const seenBy = (sight: AccountVisibility) =>
  sql`presence.watch w join presence.account a on a.id = w.account_id
    where w.until is null and ${isVisibleTo(sight, sql`a.unit_id`, sql`array_remove(array_prepend(a.steward_id, a.deputies), null)`)}`

type Question = { which?: 'alarms' | 'all'; state?: WatchState }
/** Those with an alarm first, then by the time since which they are kept, the latest first. */
const order = sql`(case when ${isAlarm} then '1' else '0' end || to_char(w.since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'))`
export const selectWatches = (
  db: Db,
  sight: AccountVisibility,
  q: Question,
  after: Place | undefined,
  limit?: number,
) =>
  rows<Watch & { place: string }>(
    db,
    sql`select ${watch}, ${order} as place from ${seenBy(sight)}
      ${q.which === 'alarms' ? sql`and ${isAlarm}` : sql``} ${q.state ? sql`and w.state = ${q.state}` : sql``}
      ${after ? sql`and (${order}, w.id) < (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by ${order} desc, w.id desc limit ${rowsToAsk(limit)}`,
  )
export const countWatches = async (db: Db, sight: AccountVisibility) =>
  (await row<{ total: number; alarms: number }>(
    db,
    sql`select count(*) as total, count(*) filter (where ${isAlarm}) as alarms from ${seenBy(sight)}`,
  )) ?? { total: 0, alarms: 0 }
export const selectWatch = (db: Db, sight: AccountVisibility, id: string) =>
  row<Watch>(db, sql`select ${watch} from ${seenBy(sight)} and w.id = ${id}`)
export const lockWatch = (tx: Tx, id: string) =>
  row<{ alarm: boolean }>(tx, sql`select ${isAlarm} as alarm from presence.watch w where w.id = ${id} for update`)
export const acknowledge = (tx: Tx, id: string, by: string, note: string) =>
  sql`update presence.watch set acknowledged_at = now(), acknowledged_by = ${by}, acknowledged_note = ${note} where id = ${id}`.execute(
    tx,
  )

export const selectSightings = (db: Db, watchId: string) =>
  rows<Sighting>(
    db,
    sql`select id, at, state, native_id as "nativeId", display_name as "displayName", sha256 from presence.watch_sighting
      where watch_id = ${watchId} order by at desc, id desc limit 100`,
  )
export const selectSightingFile = (db: Db, id: string) =>
  row<{ watch: string; document: string }>(
    db,
    sql`select watch_id as watch, document from presence.watch_sighting where id = ${id}`,
  )
