import type { BrandName, ImpersonationScan } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

const scan = sql`s.id, s.list, s.state, ${personCardOf(sql`s.started_by`)} as "startedBy", s.started_at as "startedAt", s.ended_at as "endedAt",
  s.networks, s.steps, s.steps_done as "stepsDone", s.checked, s.matches, s.new_matches as "newMatches", s.problems`
export type ScanRow = Omit<ImpersonationScan, 'problems'> & { problems: Sentence[] }
export const selectScan = (db: Db, id: string) =>
  row<ScanRow>(db, sql`select ${scan} from presence.impersonation_scan s where s.id = ${id}`)
export const selectScans = (db: Db, after: ListPosition | undefined, limit?: number) =>
  rows<ScanRow>(
    db,
    sql`select ${scan} from presence.impersonation_scan s ${after ? sql`where (s.started_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by s.started_at desc, s.id desc limit ${rowsToSelect(limit)}`,
  )
export const insertScan = (tx: Tx, by: string | null) =>
  row<{ id: string }>(tx, sql`insert into presence.impersonation_scan (started_by) values (${by}) returning id`)
/** Ends scans whose process died: they would block the next one. */
export const endStaleScans = (tx: Tx) =>
  sql`update presence.impersonation_scan set state = 'failed', ended_at = now()
    where state in ('queued', 'running') and started_at < now() - interval '6 hours'`.execute(tx)
export const startScan = (db: Db, id: string, networks: readonly string[], steps: number) =>
  row(
    db,
    sql`update presence.impersonation_scan set state = 'running', networks = ${networks}::text[], steps = ${steps}, steps_done = 0
      where id = ${id} and state in ('queued', 'running') returning id`,
  )
/** Inserts a finished scan of a list. */
export const insertListScan = (tx: Tx, list: string, by: string, networks: readonly string[], tally: Tally) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.impersonation_scan (list, started_by, state, ended_at, networks, steps, steps_done, checked, matches, new_matches, problems)
      values (${list}, ${by}, 'done', now(), ${networks}::text[], 1, 1, ${tally.checked}, ${tally.matches}, ${tally.newMatches},
        ${JSON.stringify(tally.problems)}::jsonb) returning id`,
  )
export const updateTally = (tx: Tx, id: string, { checked, matches, newMatches, problems }: Tally) =>
  sql`update presence.impersonation_scan set checked = ${checked}, matches = ${matches}, new_matches = ${newMatches}, problems = ${JSON.stringify(problems)}::jsonb
    where id = ${id}`.execute(tx)
/** Undefined: the scan was stopped. */
export const updateProgress = (db: Db, id: string, { checked, matches, newMatches }: Tally, done: number) =>
  row(
    db,
    sql`update presence.impersonation_scan set checked = ${checked}, matches = ${matches}, new_matches = ${newMatches}, steps_done = ${done}
      where id = ${id} and state = 'running' returning id`,
  )
export const stopImpersonationScan = (tx: Tx, id: string) =>
  row(
    tx,
    sql`update presence.impersonation_scan set state = 'stopped', ended_at = now() where id = ${id} and state in ('queued', 'running') returning id`,
  )
export type Tally = { checked: number; matches: number; newMatches: number; problems: Sentence[] }
/** Undefined: the scan was stopped meanwhile. */
export const endScan = (tx: Tx, id: string, { checked, matches, newMatches, problems }: Tally) =>
  row(
    tx,
    sql`update presence.impersonation_scan set state = case when ${checked === 0 && problems.length > 0} then 'failed' else 'done' end, ended_at = now(),
        checked = ${checked}, matches = ${matches}, new_matches = ${newMatches}, problems = ${JSON.stringify(problems)}::jsonb
      where id = ${id} and state = 'running' returning id`,
  )

const brandName = sql`b.id, b.name, b.handles, b.domains,
  (select count(*) from presence.impersonation_match m where m.brand_id = b.id and m.classification is null) as unreviewed`
export const selectBrandNames = (db: Db) =>
  rows<BrandName>(db, sql`select ${brandName} from presence.brand_name b order by platform.plain(b.name), b.id`)
export const selectBrandName = (db: Db, id: string) =>
  row<BrandName>(db, sql`select ${brandName} from presence.brand_name b where b.id = ${id}`)
export type BrandEntry = Pick<BrandName, 'name' | 'handles' | 'domains'>
export const insertBrandName = (tx: Tx, { name, handles, domains }: BrandEntry) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.brand_name (name, handles, domains) values (${name}, ${handles}::text[], ${domains}::text[]) returning id`,
  )
export const updateBrandName = (tx: Tx, id: string, { name, handles, domains }: BrandEntry) =>
  sql`update presence.brand_name set name = ${name}, handles = ${handles}::text[], domains = ${domains}::text[] where id = ${id}`.execute(
    tx,
  )
export const deleteBrandName = (tx: Tx, id: string) =>
  row<{ name: string }>(tx, sql`delete from presence.brand_name where id = ${id} returning name`)

export type Known = { id: string; network: Network; handle: string; nativeId: string | null; name: string }
/** Registered accounts on these networks, without impersonators and unclaimed handles. */
export const selectKnown = (db: Db, networks: readonly string[] | null) =>
  rows<Known>(
    db,
    sql`select id, network, handle, native_id as "nativeId", name from presence.account
      where (${networks}::text[] is null or network = any(${networks}::text[])) and status not in ('impersonator', 'unclaimed')`,
  )
