import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { watchTrouble } from '../lifetime.ts'

/** First key of the advisory locks of this file; the second is derived from the id of a worker pool. */
const LOCKS = 0x6f7264
/** The lock of a pool can be taken some milliseconds after its first job. */
const GRACE = '5 seconds'
const BETWEEN = 15_000

/** Detects dead worker pools and releases their jobs. */
export type JobLocks = { events: WorkerEvents; stop(): Promise<void> }

/**
 * The worker pool of this process, whose id locks its jobs, holds an advisory lock on one connection. The lock ends
 * with the process, also after kill -9, so that other servers can release its jobs at once. The queue itself would wait
 * four hours.
 */
export async function holdJobLocks(pool: pg.Pool): Promise<JobLocks> {
  const events: WorkerEvents = new EventEmitter()
  const pools = new Set<string>()
  const stopping = new AbortController()
  const trouble = watchTrouble()
  let client: pg.Client | undefined
  const lock = (ids: readonly string[]) =>
    client
      ?.query('select pg_advisory_lock($1::int, hashtext(id)) from unnest($2::text[]) as id', [LOCKS, ids])
      .catch(() => {}) // the connection is lost: the next one takes all locks again
  events.on('pool:create', ({ workerPool: { id } }) => {
    pools.add(id)
    void lock([id])
  })

  async function connect(): Promise<void> {
    const fresh = new pg.Client(pool.options)
    fresh.on('error', () => {}) // 'end' follows
    await fresh.connect()
    client = fresh
    fresh.once('end', () => {
      client = undefined
      if (!stopping.signal.aborted) void reconnect()
    })
    await lock([...pools])
    await freeJobs(fresh)
    trouble.worked()
  }

  async function reconnect(): Promise<void> {
    for (let wait = 50; !stopping.signal.aborted && !client; wait = Math.min(wait * 2, 2000)) {
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) await connect().catch(trouble.failed)
    }
  }

  await connect().catch((error: unknown) => {
    trouble.failed(error)
    void reconnect()
  })
  const free = (held: pg.Client) => freeJobs(held).then(trouble.worked, trouble.failed)
  const timer = setInterval(() => void (client && free(client)), BETWEEN)
  return {
    events,
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}

/** Releases jobs of pools without a lock. The interrupted attempt counts. */
const freeJobs = (client: pg.Client) =>
  client.query(
    `with alive as materialized (
        select objid from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2 and classid = $1::int::oid
          and database = (select oid from pg_database where datname = current_database())),
      queues as (
        update jobs._private_job_queues set locked_at = null, locked_by = null
        where locked_at < now() - $2::interval
          and (hashtext(locked_by)::bigint & 4294967295)::oid not in (select objid from alive))
      update jobs._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now())
      where locked_at < now() - $2::interval
        and (hashtext(locked_by)::bigint & 4294967295)::oid not in (select objid from alive)`,
    [LOCKS, GRACE],
  )
