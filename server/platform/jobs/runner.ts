import { EventEmitter } from 'node:events'
import {
  makeWorkerUtils,
  type Runner,
  run,
  runOnce,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type pg from 'pg'
import type { Platform } from '../context.ts'
import type { Job, Timetable } from '../jobs.ts'
import { announceJobs } from '../metrics.ts'
import { createLogger, watchJobs } from './failures.ts'
import { holdJobLocks } from './locks.ts'
import { retryingPool } from './retrying-pool.ts'

/** Creates or upgrades the queue's own tables. */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  const tools = await makeWorkerUtils({ pgPool: pool, schema: 'jobs', logger: createLogger() })
  try {
    await tools.migrate()
  } finally {
    await tools.release()
  }
}

const toTasks = (platform: Platform, jobs: readonly Job[]): TaskList =>
  Object.fromEntries(
    jobs.flatMap((one) => {
      const task: Task = (payload, { abortSignal }) => one.run(platform, payload, abortSignal)
      return [one.name, ...one.formerNames].map((name) => [name, task])
    }),
  )

/** How many short and how many long jobs run at a time in one process. */
const CONCURRENCY = { short: 2, long: 4 }

/** Runs jobs until stopped. Jobs of dead processes are released first, and regularly. */
export async function startJobs(
  platform: Platform,
  pool: pg.Pool,
  jobs: readonly Job[],
  timetable: readonly Timetable[],
): Promise<Pick<Runner, 'stop'>> {
  const locks = await holdJobLocks(pool)
  watchJobs(locks.events)
  announceJobs(jobs.map(({ name }) => name))
  const runners: Runner[] = []
  const stopping = new AbortController()
  const queuePool = retryingPool(pool, stopping.signal)
  const logger = createLogger(stopping.signal)
  const stop = async () => {
    stopping.abort()
    await Promise.all(runners.map((runner) => runner.stop()))
    await locks.stop()
  }
  const start = async (some: readonly Job[], concurrency: number) => {
    // The queue reports workers without a task as failing.
    if (some.length === 0) return
    const names = new Set(some.map(({ name }) => name))
    const runner = await run({
      events: locks.events,
      pgPool: queuePool,
      schema: 'jobs',
      noHandleSignals: true,
      concurrency,
      pollInterval: 2000,
      logger,
      // Stop immediately; short jobs still finish.
      gracefulShutdownAbortTimeout: 0,
      taskList: toTasks(platform, some),
      crontab: timetable.flatMap(({ cron, job: name }) => (names.has(name) ? [`${cron} ${name}`] : [])).join('\n'),
    })
    runners.push(runner)
  }
  try {
    await start(
      jobs.filter(({ long }) => !long),
      CONCURRENCY.short,
    )
    await start(
      jobs.filter(({ long }) => long),
      CONCURRENCY.long,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

/** Runs all queued jobs and returns: for tests. */
export async function runWaitingJobs(platform: Platform, pool: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const events: WorkerEvents = new EventEmitter()
  watchJobs(events)
  await runOnce({
    events,
    pgPool: pool,
    schema: 'jobs',
    noHandleSignals: true,
    logger: createLogger(),
    taskList: toTasks(platform, jobs),
  })
  await jobsReleased(pool)
}

/** Milliseconds that is waited for jobs which another worker may hold. */
const RELEASE = 5000

/** Resolves when the queue has written what became of its last jobs: the worker ends before that. */
async function jobsReleased(pool: pg.Pool): Promise<void> {
  const end = performance.now() + RELEASE
  const isHeld = async () => (await pool.query('select from jobs.jobs where locked_at is not null limit 1')).rowCount
  while ((await isHeld()) && performance.now() < end);
}
