import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type RepeatedTrouble, watchTrouble } from '../lifetime.ts'
import { isConnectionLost } from '../startup-problem.ts'

/** An SQLSTATE (the server is starting up) after which the queue repeats a statement, some seconds later. */
const RETRYABLE = '57P03'
/** Milliseconds between two attempts to connect. */
const WAIT = { first: 50, most: 2000 }

/** An answer without rows: no job. */
const NOTHING = { rows: [], rowCount: 0 }

/**
 * The pool for graphile-worker, which repeats what failed only after certain error codes. A lost connection is not
 * among them: it would leave an ended job locked, or fail each look into the queue with the first error. Here `connect`
 * waits for the database, and a statement whose connection was lost fails with a code that is repeated. Once `stopping`,
 * statements that cannot be sent answer nothing: what is locked is released when this process has ended.
 */
export function retryingPool(pool: pg.Pool, stopping: AbortSignal): pg.Pool {
  const trouble = watchTrouble()
  const connect = (callback?: Parameters<pg.Pool['connect']>[0]) =>
    // With a callback it is the listener, which has retries of its own.
    callback ? pool.connect(callback) : connectWhenUp(pool, stopping, trouble)
  return replaceMethod(pool, 'connect', connect)
}

type QueueClient = { query(statement: pg.QueryConfig): Promise<unknown>; release(): void }

async function connectWhenUp(pool: pg.Pool, stopping: AbortSignal, trouble: RepeatedTrouble): Promise<QueueClient> {
  for (let wait = WAIT.first; !stopping.aborted; wait = Math.min(wait * 2, WAIT.most)) {
    try {
      const client = await pool.connect()
      trouble.worked()
      return replaceMethod(client, 'query', retryableQuery(client, stopping))
    } catch (error) {
      if (!isConnectionLost(error)) throw error
      trouble.failed(error)
      await sleep(wait, undefined, { signal: stopping }).catch(() => {})
    }
  }
  // Jobs that end now are still written as ended, if the database answers.
  return pool.connect().catch((error) => {
    if (isConnectionLost(error)) return { query: async () => NOTHING, release() {} }
    throw error
  })
}

const retryableQuery = (client: pg.PoolClient, stopping: AbortSignal) => async (statement: pg.QueryConfig) => {
  try {
    return await client.query(statement)
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    if (stopping.aborted) return NOTHING
    throw Object.assign(new Error('the connection to the database was lost', { cause: error }), { code: RETRYABLE })
  }
}

/** The same object, except for one method. */
const replaceMethod = <T extends object>(object: T, name: keyof T, replacement: unknown): T =>
  new Proxy(object, {
    get(target, key) {
      const value: unknown = key === name ? replacement : Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
