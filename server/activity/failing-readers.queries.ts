import { type Db, row, sql, type Tx } from '../platform/db.ts'
import type { Position } from './log.ts'

/** Maximum pause between two attempts, in seconds. */
const LONGEST = 300

/** Counts a failure. The pause before the next attempt doubles: 1, 2, 4, 8 seconds and so on. */
export async function noteFailure(db: Db, name: string): Promise<{ failures: number; seconds: number }> {
  const noted = await row<{ failures: number; seconds: number }>(
    db,
    // The failed transaction may be the one that created the row.
    sql`insert into activity.reader as r (name, failures, retry_at) values (${name}, 1, now() + interval '1 second')
      on conflict (name) do update set failures = r.failures + 1,
        retry_at = now() + least(power(2, least(r.failures, 20)), ${LONGEST}) * interval '1 second'
      returning failures, round(extract(epoch from retry_at - now()))::int as seconds`,
  )
  return noted ?? { failures: 1, seconds: 1 }
}

type Failed = { reader: string; activity: Position; attempts: number; error: string }
export const insertFailedActivity = (tx: Tx, { reader, activity, attempts, error }: Failed) =>
  sql`insert into activity.failed_activity (reader, xact, log_id, attempts, error)
    values (${reader}, ${activity.xact}::xid8, ${activity.id}, ${attempts}, ${error})`.execute(tx)

/** Sets a minimum for the number of failures, until the reader succeeds. */
export const movePast = (tx: Tx, name: string, { xact, id }: Position, failures: number) =>
  sql`update activity.reader set xact = ${xact}::xid8, id = ${id}, moved_at = now(), retry_at = null,
      failures = greatest(failures, ${failures}::int)
    where name = ${name}`.execute(tx)
