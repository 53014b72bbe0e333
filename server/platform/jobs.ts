import pg from 'pg'
import type { Platform } from './context.ts'
import { type Db, sql } from './db.ts'

type Run<P> = (platform: Platform, payload: P, stop?: AbortSignal) => Promise<void>
/**
 * Background work, also after a crash. The payload is JSON; `run` can be repeated after a failure. `stop` is aborted
 * when the server stops: long work ends at its next safe point and queues its continuation. `long`: may take more than
 * some seconds, so it has workers of its own and holds up nothing short. `formerNames`: under which jobs may still be queued.
 */
export type Job<P = unknown> = { name: string; long: boolean; formerNames: readonly string[]; run: Run<P> }
/** Scheduled work, in UTC: `minute hour day month weekday`. */
export type Timetable = { cron: string; job: string }

/** Lets TypeScript check the payload where a job is defined, and forget it in the list of all jobs. */
export const job = <P>(
  name: string,
  work: Run<P>,
  { long = false, formerNames = [] }: { long?: boolean; formerNames?: readonly string[] } = {},
): Job => ({
  name,
  long,
  formerNames,
  run: (platform, payload, stop) => work(platform, payload as P, stop),
})

/** Job priorities, lowest first: what a person waits for, and what is sent to many. */
export const PRIORITY = { normal: 0, bulk: 10 }

/**
 * Queues a job in the caller's transaction: it runs if and only if that commits. `key` replaces an equal one that waits; of one
 * `queue` one job runs at a time.
 */
export async function addJob(
  tx: Db,
  name: string,
  payload: object,
  options: { key?: string; at?: Temporal.Instant; attempts?: number; queue?: string; priority?: number } = {},
): Promise<void> {
  await sql`select jobs.add_job(${name}::text, ${JSON.stringify(payload)}::json, run_at => ${options.at?.toString() ?? null}::timestamptz,
    max_attempts => ${options.attempts ?? 12}::int, job_key => ${options.key ?? null}::text, queue_name => ${options.queue ?? null}::text,
    priority => ${options.priority ?? PRIORITY.normal}::int)`.execute(tx)
}

/** The newest migration of the queue's own tables in the installed graphile-worker. */
export const QUEUE_MIGRATION = 20

/** Creates or upgrades the queue's own tables. Loads the queue only where that is needed. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  if ((await selectQueueMigration(pool)) === QUEUE_MIGRATION) return
  const { migrateQueue } = await import('./jobs/runner.ts')
  await migrateQueue(pool)
}

async function selectQueueMigration(pool: pg.Pool): Promise<number | undefined> {
  try {
    return (await pool.query<{ id: number }>('select max(id) as id from jobs.migrations')).rows[0]?.id
  } catch (error) {
    // No such schema or table.
    if (error instanceof pg.DatabaseError && ['3F000', '42P01'].includes(error.code ?? '')) return undefined
    throw error
  }
}
