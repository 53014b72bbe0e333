import { type Db, rows, sql } from '../platform/db.ts'

type QueuedJob<Payload> = {
  id: string
  kind: string
  key: string | null
  payload: Payload
  /** RFC 3339 */
  runAt: string
  attempts: number
  lastError: string | null
}

/** The queued jobs, of one kind or all. The payload is not in the public view of the queue. */
export const selectQueuedJobs = <Payload>(db: Db, kind?: string) =>
  rows<QueuedJob<Payload>>(
    db,
    sql`select j.id, j.task_identifier as kind, j.key, p.payload, j.run_at as "runAt", j.attempts, j.last_error as "lastError"
      from jobs.jobs j join jobs._private_jobs p on p.id = j.id where ${ofKind(kind)} order by j.id`,
  )

/** Makes all queued jobs due now. */
export const makeJobsDue = (db: Db) =>
  sql`select jobs.reschedule_jobs(array(select id from jobs.jobs), run_at => now())`.execute(db)

/** Removes the queued jobs, of one kind or all. */
export const removeJobs = (db: Db, kind?: string) =>
  sql`select jobs.complete_jobs(array(select j.id from jobs.jobs j where ${ofKind(kind)}))`.execute(db)

/** Marks a job as started once, as after a crash of the server. */
export const markJobStarted = (db: Db, key: string) =>
  sql`select jobs.reschedule_jobs(array(select id from jobs.jobs where key = ${key}), attempts => 1)`.execute(db)

/** Marks a job as failed for good. */
export const failJob = (db: Db, key: string, error: string) =>
  sql`select jobs.permanently_fail_jobs(array(select id from jobs.jobs where key = ${key}), ${error})`.execute(db)

const ofKind = (kind: string | undefined) => (kind === undefined ? sql`true` : sql`j.task_identifier = ${kind}`)
