import { randomUUID } from 'node:crypto'
import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'

export type Ended = {
  startedAt: string
  path: string
  scheduled: boolean
  encrypted: boolean
  bytes: number | null
  rows: number | null
  files: number | null
  error: string | null
}

/** Returns the id of the run. */
export async function insertRun(tx: Tx, run: Ended): Promise<string> {
  const id = randomUUID()
  await sql`insert into backup.run (id, started_at, path, scheduled, encrypted, bytes, row_count, file_count, error)
    values (${id}, ${run.startedAt}, ${run.path}, ${run.scheduled}, ${run.encrypted}, ${run.bytes}, ${run.rows},
      ${run.files}, ${run.error})`.execute(tx)
  return id
}

export type Success = {
  startedAt: string
  finishedAt: string
  path: string
  scheduled: boolean
  encrypted: boolean
  bytes: number
  files: number
}
export type Failure = { at: string; error: string; scheduled: boolean }

/** The newest run whose file was written. */
export const selectLastSuccess = (db: Db, { onlyScheduled }: { onlyScheduled: boolean }) =>
  row<Success>(
    db,
    sql`select started_at as "startedAt", finished_at as "finishedAt", path, scheduled, encrypted, bytes, file_count as files
      from backup.run where error is null and (scheduled or not ${onlyScheduled}) order by finished_at desc limit 1`,
  )

/** The newest failure, unless a later run succeeded. */
export const selectLastFailure = (db: Db) =>
  row<Failure>(
    db,
    sql`select finished_at as at, error, scheduled from backup.run r where error is not null
        and not exists (select from backup.run later where later.error is null and later.finished_at > r.finished_at)
      order by finished_at desc limit 1`,
  )

/** Scheduled backups beyond the newest `keep` whose files may still exist. */
export const selectOutdated = (db: Db, keep: number) =>
  rows<{ id: string; path: string }>(
    db,
    sql`select id, path from backup.run where scheduled and error is null and removed_at is null
      order by finished_at desc offset ${keep}`,
  )

export const markRemoved = (db: Db, id: string) =>
  sql`update backup.run set removed_at = now() where id = ${id}`.execute(db)

/** Failures are kept for a year. */
export const deleteOldRuns = (db: Db) =>
  sql`delete from backup.run where finished_at < now() - interval '1 year' and (error is not null or removed_at is not null)`.execute(
    db,
  )

/** Records since when this schedule is set. */
export const noteSchedule = (db: Db, setting: string) =>
  sql`insert into backup.schedule as s (setting) values (${setting})
    on conflict (single) do update set setting = excluded.setting, since = now() where s.setting <> excluded.setting`.execute(
    db,
  )

/** Undefined if none was recorded yet. */
export const selectSchedule = (db: Db) => row<{ since: string }>(db, sql`select since from backup.schedule`)
