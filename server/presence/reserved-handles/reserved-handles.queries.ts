import type { HandleObservation, HandleState, ReservedHandle } from '../../../contract/presence/reserved-handles.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'

const isAlert = sql`(w.state = 'taken' and w.resolved_at is null)`
const reserved = sql`w.id, jsonb_build_object('id', a.id, 'name', a.name,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id)) as account,
  w.network, w.handle, w.url, coalesce(w.native_id, a.native_id) as "nativeId", w.since, w.state, w.checked_at as "checkedAt",
  (not a.sample and exists (select from presence.connected_network n where n.network = w.network)) as monitored,
  w.alerted_at as "alertedAt", case when w.resolved_at is not null then jsonb_build_object('at', w.resolved_at,
    'by', ${personCardOf(sql`w.resolved_by`)}, 'note', w.resolved_note) end as resolved`
const visibleTo = (visibility: AccountVisibility) =>
  sql`presence.reserved_handle w join presence.account a on a.id = w.account_id
    where w.until is null and ${isVisibleTo(visibility, sql`a.unit_id`, sql`array_remove(array_prepend(a.steward_id, a.deputies), null)`)}`

type Question = { which?: 'alerts' | 'all'; state?: HandleState }
/** Open alerts first, then the most recently reserved. */
const order = sql`(case when ${isAlert} then '1' else '0' end || to_char(w.since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'))`
export const selectReservedHandles = (
  db: Db,
  visibility: AccountVisibility,
  q: Question,
  after: ListPosition | undefined,
  limit?: number,
) =>
  rows<ReservedHandle & { place: string }>(
    db,
    sql`select ${reserved}, ${order} as place from ${visibleTo(visibility)}
      ${q.which === 'alerts' ? sql`and ${isAlert}` : sql``} ${q.state ? sql`and w.state = ${q.state}` : sql``}
      ${after ? sql`and (${order}, w.id) < (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by ${order} desc, w.id desc limit ${rowsToSelect(limit)}`,
  )
export const countReservedHandles = async (db: Db, visibility: AccountVisibility) =>
  (await row<{ total: number; alerts: number }>(
    db,
    sql`select count(*) as total, count(*) filter (where ${isAlert}) as alerts from ${visibleTo(visibility)}`,
  )) ?? { total: 0, alerts: 0 }
export const selectReservedHandle = (db: Db, visibility: AccountVisibility, id: string) =>
  row<ReservedHandle>(db, sql`select ${reserved} from ${visibleTo(visibility)} and w.id = ${id}`)
export const lockReservedHandle = (tx: Tx, id: string) =>
  row<{ alert: boolean }>(
    tx,
    sql`select ${isAlert} as alert from presence.reserved_handle w where w.id = ${id} for update`,
  )
export const resolveAlert = (tx: Tx, id: string, by: string, note: string) =>
  sql`update presence.reserved_handle set resolved_at = now(), resolved_by = ${by}, resolved_note = ${note} where id = ${id}`.execute(
    tx,
  )

export const selectObservations = (db: Db, handleId: string) =>
  rows<HandleObservation>(
    db,
    sql`select id, at, state, native_id as "nativeId", display_name as "displayName", sha256 from presence.handle_observation
      where handle_id = ${handleId} order by at desc, id desc limit 100`,
  )
export const selectEvidenceFile = (db: Db, id: string) =>
  row<{ handle: string; document: string }>(
    db,
    sql`select handle_id as handle, document from presence.handle_observation where id = ${id}`,
  )
