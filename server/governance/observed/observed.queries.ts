import { type Db, rows, sql } from '../../platform/db.ts'

export type OpenedRow = { log: number; at: string; by: string | null; account: string }
/** Accounts added according to the log, newest first. */
export const selectOpened = (db: Db, since: Temporal.Instant) =>
  rows<OpenedRow>(
    db,
    sql`select l.id as log, l.at, l.actor as by, l.object as account from activity.log l
      where l.kind = 'account' and l.verb = 'Create' and l.origin is null and l.recorded_at >= ${since.toString()}::timestamptz
        and l.at >= ${since.toString()}::timestamptz
      order by l.at desc, l.id desc limit 10000`,
  )
