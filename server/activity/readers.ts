import { beginTransaction, type Db, row, rows, sql, type Tx } from '../platform/db.ts'
import type { Logged, Position } from './log.ts'

/**
 * Something derived from the log. `read` gets every activity once, in order, in the transaction that keeps the
 * cursor: exactly once in effect. No network I/O inside; put a job in the queue instead.
 */
export type Reader = {
  name: string
  verbs?: readonly Logged['verb'][]
  kinds?: readonly Logged['kind'][]
  /** History that an import brought is passed over unless asked for. */
  history?: boolean
  read(tx: Tx, activities: Logged[]): Promise<void>
}

const columns = sql`xact::text as xact, id, at, verb, kind, actor, object, target, community, origin, detail`

/** The first position that may still be missing something: rows at or above it belong to running transactions. */
export async function horizon(db: Db): Promise<string> {
  const found = await row<{ xmin: string }>(db, sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`)
  return found?.xmin ?? '0'
}

/** Activities after a position, in order, none of which can still be preceded by one not seen. */
export function readAfter(db: Db, after: Position, limit: number): Promise<Logged[]> {
  return rows<Logged>(
    db,
    sql`select ${columns} from activity.log
      where (xact, id) > (${after.xact}::xid8, ${after.id}::bigint) and xact < pg_snapshot_xmin(pg_current_snapshot())
      order by xact, id limit ${limit}`,
  )
}

const BATCH = 500

/** Moves one reader on by at most a batch. Answers how many activities it passed, 0 when it has caught up or another process is at it. */
export function runReader(db: Db, reader: Reader): Promise<number> {
  return beginTransaction(db, async (tx) => {
    await sql`insert into activity.reader (name) values (${reader.name}) on conflict do nothing`.execute(tx)
    const cursor = await row<Position>(
      tx,
      sql`select xact::text as xact, id from activity.reader where name = ${reader.name} for update skip locked`,
    )
    if (!cursor) return 0
    const activities = await readAfter(tx, cursor, BATCH)
    const last = activities.at(-1)
    if (!last) return 0
    const wanted = activities.filter((activity) => isFor(reader, activity))
    if (wanted.length > 0) await reader.read(tx, wanted)
    await sql`update activity.reader set xact = ${last.xact}::xid8, id = ${last.id}, moved_at = now() where name = ${reader.name}`.execute(
      tx,
    )
    return activities.length
  })
}

const isFor = (reader: Reader, activity: Logged) =>
  (!reader.verbs || reader.verbs.includes(activity.verb)) &&
  (!reader.kinds || reader.kinds.includes(activity.kind)) &&
  (reader.history || activity.origin === null)

/** Moves all readers on until each has caught up. */
export async function runReaders(db: Db, readers: readonly Reader[]): Promise<void> {
  for (const reader of readers) while ((await runReader(db, reader)) > 0);
}
