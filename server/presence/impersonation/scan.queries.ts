import type { BrandName, Sweep } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

const sweep = sql`s.id, s.list, s.state, ${personCardOf(sql`s.by_id`)} as by, s.began_at as "beganAt", s.ended_at as "endedAt",
  s.networks, s.steps, s.steps_done as "stepsDone", s.looked, s.found, s.fresh, s.problems`
export type SweepRow = Omit<Sweep, 'problems'> & { problems: Sentence[] }
export const selectSweep = (db: Db, id: string) =>
  row<SweepRow>(db, sql`select ${sweep} from presence.sweep s where s.id = ${id}`)
export const selectSweeps = (db: Db, after: Place | undefined, limit?: number) =>
  rows<SweepRow>(
    db,
    sql`select ${sweep} from presence.sweep s ${after ? sql`where (s.began_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by s.began_at desc, s.id desc limit ${rowsToAsk(limit)}`,
  )
export const insertSweep = (tx: Tx, by: string | null) =>
  row<{ id: string }>(tx, sql`insert into presence.sweep (by_id) values (${by}) returning id`)
/** Those whose process ended in the middle and that nobody took up again: they would stand in the way of the next. */
export const endStaleSweeps = (tx: Tx) =>
  sql`update presence.sweep set state = 'failed', ended_at = now()
    where state in ('waiting', 'running') and began_at < now() - interval '6 hours'`.execute(tx)
export const beginSweep = (db: Db, id: string, networks: readonly string[], steps: number) =>
  row(
    db,
    sql`update presence.sweep set state = 'running', networks = ${networks}::text[], steps = ${steps}, steps_done = 0
      where id = ${id} and state in ('waiting', 'running') returning id`,
  )
/** What a list said, at once. */
export const insertListSweep = (tx: Tx, list: string, by: string, networks: readonly string[], tally: Tally) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.sweep (list, by_id, state, ended_at, networks, steps, steps_done, looked, found, fresh, problems)
      values (${list}, ${by}, 'done', now(), ${networks}::text[], 1, 1, ${tally.looked}, ${tally.found}, ${tally.fresh},
        ${JSON.stringify(tally.problems)}::jsonb) returning id`,
  )
export const updateTally = (tx: Tx, id: string, { looked, found, fresh, problems }: Tally) =>
  sql`update presence.sweep set looked = ${looked}, found = ${found}, fresh = ${fresh}, problems = ${JSON.stringify(problems)}::jsonb
    where id = ${id}`.execute(tx)
/** One step more; undefined where somebody has stopped it. */
export const updateProgress = (db: Db, id: string, { looked, found, fresh }: Tally, done: number) =>
  row(
    db,
    sql`update presence.sweep set looked = ${looked}, found = ${found}, fresh = ${fresh}, steps_done = ${done}
      where id = ${id} and state = 'running' returning id`,
  )
export const stopSweep = (tx: Tx, id: string) =>
  row(
    tx,
    sql`update presence.sweep set state = 'stopped', ended_at = now() where id = ${id} and state in ('waiting', 'running') returning id`,
  )
export type Tally = { looked: number; found: number; fresh: number; problems: Sentence[] }
/** undefined where somebody has stopped it meanwhile. */
export const endSweep = (tx: Tx, id: string, { looked, found, fresh, problems }: Tally) =>
  row(
    tx,
    sql`update presence.sweep set state = case when ${looked === 0 && problems.length > 0} then 'failed' else 'done' end, ended_at = now(),
        looked = ${looked}, found = ${found}, fresh = ${fresh}, problems = ${JSON.stringify(problems)}::jsonb
      where id = ${id} and state = 'running' returning id`,
  )

const brandName = sql`b.id, b.name, b.handles, b.domains,
  (select count(*) from presence.sweep_hit h where h.brand_id = b.id and h.verdict is null) as open`
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
/** The register's own accounts on these networks, impostors that were entered left out. */
export const selectKnown = (db: Db, networks: readonly string[] | null) =>
  rows<Known>(
    db,
    sql`select id, network, handle, native_id as "nativeId", name from presence.account
      where (${networks}::text[] is null or network = any(${networks}::text[])) and status not in ('impostor', 'unclaimed')`,
  )
