import { setTimeout as sleep } from 'node:timers/promises'
import { beginTransaction, type Db, type RawBuilder, row, rows, sql, type Tx } from '../platform/db.ts'
import { isConnectionLost } from '../platform/startup-problem.ts'
import { namesOfKind, withCurrentNames } from './former-names.ts'
import type { Logged, Position } from './log.ts'

/** The activities that a reader receives. Imported history is skipped unless requested. */
export type ActivityFilter = {
  verbs?: readonly Logged['verb'][]
  kinds?: readonly Logged['kind'][]
  history?: boolean
}
/**
 * Derives data from the log. `read` gets every activity once, in order, in the transaction that stores the cursor:
 * exactly once in effect. No network I/O inside; queue a job instead.
 */
export type Reader = ActivityFilter & {
  name: string
  read(tx: Tx, activities: Logged[]): Promise<void>
}

/** The first transaction that may still be running: the log below it is complete and never changes. */
export async function horizon(db: Db): Promise<string> {
  const found = await row<{ xmin: string }>(db, sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`)
  return found?.xmin ?? '0'
}

// The returned xact is text and sorts as text (9 after 10): order by log.xact.
/** The wanted activities after a position and below a transaction id, which must be at most the horizon; in order. */
export async function readBetween(
  db: Db,
  after: Position,
  below: string,
  limit: number,
  { verbs, kinds, history = false }: ActivityFilter = {},
): Promise<Logged[]> {
  const stored = kinds?.flatMap(namesOfKind) ?? null
  const found = await rows<Logged>(
    db,
    sql`select xact::text as xact, id, at, verb, kind, actor, object, target, community, origin, detail
      from activity.log
      where (xact, id) > (${after.xact}::xid8, ${after.id}::bigint) and xact < ${below}::xid8
        and (${verbs ?? null}::text[] is null or verb = any(${verbs ?? null}::text[]))
        and (${stored}::text[] is null or kind = any(${stored}::text[]))
        and (${history} or origin is null)
      order by log.xact, log.id limit ${limit}`,
  )
  return found.map(withCurrentNames)
}

/** Notifications of one thread are one line for each reader and batch: large batches write less. */
const BATCH = 2000

export type FailedBatch = { error: unknown; attempted: Logged[] }
/**
 * `more`: whether there may be more to read. A failed turn changed nothing; `attempted` contains the activities of its
 * batch.
 */
export type Turn = { more: boolean } | FailedBatch

/** Advances one reader by at most a batch. Reads nothing while another process holds the cursor. */
export async function readBatch(db: Db, reader: Reader, batch = BATCH): Promise<Turn> {
  let attempted: Logged[] = []
  try {
    const more = await beginTransaction(db, async (tx) => {
      const cursor = await ensureCursor(tx, reader.name)
      if (!cursor) return false
      // Read after locking the cursor: an older value could be behind what another process has read.
      const below = await horizon(tx)
      const activities = await readBetween(tx, cursor, below, batch, reader)
      attempted = activities
      if (activities.length > 0) await reader.read(tx, activities)
      const last = activities.at(-1)
      const full = last !== undefined && activities.length === batch
      // Everything below the horizon is done, including unwanted activities; ids start at 1.
      await moveCursor(tx, reader.name, full ? last : { xact: below, id: 0 })
      return full
    })
    return { more }
  } catch (error) {
    if (attempted.length === 0 || isConnectionLost(error)) throw error
    return { error, attempted }
  }
}

/** The next activity of the reader. Locks the cursor until the transaction ends. */
export async function readNext(tx: Tx, reader: Reader): Promise<Logged | undefined> {
  const cursor = await lockCursor(tx, reader.name)
  return cursor && (await readBetween(tx, cursor, await horizon(tx), 1, reader))[0]
}

/** A successful reader no longer counts as failing. */
const moveCursor = (tx: Tx, name: string, { xact, id }: Position) =>
  sql`update activity.reader set xact = ${xact}::xid8, id = ${id}, moved_at = now(), failures = 0, retry_at = null
    where name = ${name}`.execute(tx)

/** The same, but throws the reader’s error. Returns whether there may be more to read. */
export async function runReader(db: Db, reader: Reader, batch = BATCH): Promise<boolean> {
  const turn = await readBatch(db, reader, batch)
  if ('error' in turn) throw turn.error
  return turn.more
}

/**
 * Locks a reader’s cursor if there is something to read. The check alone uses no transaction id, so an idle reader
 * delays no other reader.
 */
async function ensureCursor(tx: Tx, name: string): Promise<Position | undefined> {
  const found = await lockCursor(tx, name)
  if (found) return found
  const made = await row<{ name: string }>(
    tx,
    sql`insert into activity.reader (name) values (${name}) on conflict do nothing returning name`,
  )
  return made ? lockCursor(tx, name) : undefined
}

/** Uses the end of the index, also if the statistics of a fast-growing log are outdated. */
const lastComplete = (below: RawBuilder<unknown>) =>
  sql`(select l.xact, l.id from activity.log l where l.xact < ${below} order by l.xact desc, l.id desc limit 1)`

const lockCursor = (tx: Tx, name: string) =>
  row<Position>(
    tx,
    sql`select r.xact::text as xact, r.id
      from activity.reader r
      where r.name = ${name} and (r.xact, r.id) < ${lastComplete(sql`pg_snapshot_xmin(pg_current_snapshot())`)}
      for update skip locked`,
  )

/**
 * Names of the readers with wanted activities. The cursors of all others are moved in the same statement. A failed
 * reader is left out until its next retry is due, unless `atOnce`.
 */
async function findBusy(db: Db, readers: readonly Reader[], atOnce: boolean): Promise<Set<string>> {
  const asked = readers.map(({ name, verbs, kinds, history = false }) => {
    return { name, verbs, kinds: kinds?.flatMap(namesOfKind), history }
  })
  const busy = await rows<{ name: string }>(
    db,
    sql`with seen as materialized (
        select a.name, below.xmin, r.name is null or exists (select from activity.log l
            where (l.xact, l.id) > (r.xact, r.id) and l.xact < below.xmin and (a.verbs is null or l.verb = any(a.verbs))
              and (a.kinds is null or l.kind = any(a.kinds)) and (a.history or l.origin is null)) as busy,
          (r.xact, r.id) < ${lastComplete(sql`below.xmin`)} as behind, coalesce(r.retry_at > now(), false) as waiting
        from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) below,
          jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (name text, verbs text[], kinds text[], history boolean)
        left join activity.reader r using (name)
      ), moved as (
        update activity.reader r set xact = idle.xmin, id = 0, moved_at = now()
        from (select x.name, seen.xmin from activity.reader x join seen using (name) where seen.behind and not seen.busy
          for update of x skip locked) idle
        where r.name = idle.name and (r.xact, r.id) < (idle.xmin, 0::bigint)
      ) select name from seen where busy and (${atOnce} or not waiting)`,
  )
  return new Set(busy.map(({ name }) => name))
}

/**
 * Calls `work` for each reader that has something to read. An error does not stop the others; it is thrown at the end.
 */
export async function forEachBusy(
  db: Db,
  readers: readonly Reader[],
  work: (reader: Reader) => Promise<void>,
  { atOnce }: { atOnce: boolean },
): Promise<void> {
  const failures: unknown[] = []
  const busy = readers.length > 0 ? await findBusy(db, readers, atOnce) : new Set()
  for (const reader of readers) {
    if (!busy.has(reader.name)) continue
    try {
      await work(reader)
    } catch (error) {
      failures.push(new Error(`the reader “${reader.name}” of the log failed`, { cause: error }))
    }
  }
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, 'Readers of the log failed')
}

/**
 * Moves all readers past everything that was committed before the call: waits for older transactions that still run,
 * and rethrows errors of readers. Skips no activity.
 */
export async function runReadersToNow(db: Db, readers: readonly Reader[]): Promise<void> {
  const now = await row<{ xmax: string }>(db, sql`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`)
  while (BigInt(await horizon(db)) < BigInt(now?.xmax ?? 0)) await sleep(2)
  const catchUp = async (reader: Reader) => {
    while (await runReader(db, reader));
  }
  await forEachBusy(db, readers, catchUp, { atOnce: true })
}
