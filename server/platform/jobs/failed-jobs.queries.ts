import type { FailedJobs } from '../../../contract/health.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../db.ts'

/** During its last attempt a job is locked. */
const hasFailed = sql`attempts >= max_attempts and locked_at is null`

/** A failed attempt moves `run_at` from the time of the failure into the future, and changes no other time. */
const failedAt = sql`case when last_error is null then run_at
  else run_at - exp(least(attempts, 10)) * interval '1 second' end`

/** Latest failure first. Without an error the server was killed during the last attempt. */
export const selectFailedJobs = (db: Db) =>
  rows<FailedJobs>(
    db,
    sql`select kind, count(*) as count, (array_agg(last_error order by at desc))[1] as "lastError", max(at) as "lastFailedAt"
      from (select task_identifier as kind, last_error, ${failedAt} as at from jobs.jobs where ${hasFailed}) j
      group by kind order by max(at) desc, kind`,
  )

/** Requeues permanently failed jobs of a kind with all their attempts. Returns their number. */
export async function requeueFailedJobs(tx: Tx, kind: string): Promise<number> {
  const queued = await row<{ count: number }>(
    tx,
    sql`select count(*) as count from jobs.reschedule_jobs(
      array(select id from jobs.jobs where task_identifier = ${kind} and ${hasFailed}), run_at => now(), attempts => 0)`,
  )
  return queued?.count ?? 0
}

export type JobCounts = { kind: string; waiting: number; failed: number }
/** `waiting` includes jobs planned for later and jobs to be tried again, not those that run now. */
export const selectJobCounts = (db: Db) =>
  rows<JobCounts>(
    db,
    sql`select task_identifier as kind, count(*) filter (where attempts < max_attempts and locked_at is null) as waiting,
        count(*) filter (where ${hasFailed}) as failed
      from jobs.jobs group by task_identifier`,
  )

/** All jobs of the queue, and those that failed three times or more. */
export const countJobs = async (db: Db): Promise<{ all: number; failing: number }> => {
  const found = await row<{ all: number; failing: number }>(
    db,
    sql`select count(*) as all, count(*) filter (where attempts >= 3) as failing from jobs.jobs`,
  )
  return found ?? { all: 0, failing: 0 }
}

/** Whether a job with this key runs or will run. */
export const isJobPending = (key: RawBuilder<unknown>) =>
  sql`exists (select from jobs._private_jobs j where j.key = ${key} and (j.locked_at is not null or j.attempts < j.max_attempts))`
