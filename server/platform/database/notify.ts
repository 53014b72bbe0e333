import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Db, sql } from '../db.ts'
import { watchTrouble } from '../lifetime.ts'

type Outbox = { waiting: Map<string, [channel: string, payload: string]>; flushing: boolean }
const outboxes = new WeakMap<Db, Outbox>()

/** Milliseconds between two notifications. The first after a pause is sent immediately. */
const PACE = 15

/**
 * Sends a best-effort notification to all nodes. Outside any transaction: a NOTIFY inside one serialises all commits of
 * the database on one lock. Pending notifications are sent together; `merge` combines two into one.
 */
export function announce(
  db: Db,
  channel: string,
  payload: string,
  merge?: (before: string, payload: string) => string,
): void {
  const outbox = outboxes.get(db) ?? { waiting: new Map(), flushing: false }
  outboxes.set(db, outbox)
  const key = merge ? channel : `${channel} ${payload}`
  const before = outbox.waiting.get(key)?.[1]
  outbox.waiting.set(key, [channel, merge && before !== undefined ? merge(before, payload) : payload])
  if (!outbox.flushing) void flush(db, outbox)
}

async function flush(db: Db, outbox: Outbox): Promise<void> {
  outbox.flushing = true
  while (outbox.waiting.size > 0) {
    const batch = [...outbox.waiting.values()]
    outbox.waiting.clear()
    const channels = batch.map(([channel]) => channel)
    const payloads = batch.map(([, payload]) => payload)
    // Without synchronous commit, because nothing is stored, and log readers wait for this transaction too.
    await sql`with quick as materialized (select set_config('synchronous_commit', 'off', true))
      select pg_notify(channel, payload) from quick, unnest(${channels}::text[], ${payloads}::text[]) as notification (channel, payload)`
      .execute(db)
      .catch(() => {}) // listeners also poll every few seconds
    await sleep(PACE)
  }
  outbox.flushing = false
}

export type Listener = { stop(): Promise<void> }

/**
 * Listens on a separate connection, which is reopened when it breaks. `onConnect` runs each time: earlier notifications
 * were missed.
 */
export async function listen(
  config: pg.ClientConfig,
  channels: readonly string[],
  onNotification: (channel: string, payload: string) => void,
  onConnect: () => void = () => {},
): Promise<Listener> {
  let client: pg.Client | undefined
  const stopping = new AbortController()
  const trouble = watchTrouble()

  async function connect(): Promise<void> {
    const next = new pg.Client({ keepAlive: true, ...config })
    next.on('notification', ({ channel, payload }) => onNotification(channel, payload ?? ''))
    next.on('error', () => {}) // 'end' follows
    await next.connect()
    next.once('end', () => {
      if (client === next && !stopping.signal.aborted) void reconnect()
    })
    for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
    trouble.worked()
    if (stopping.signal.aborted) await next.end()
    else onConnect()
  }

  async function reconnect(): Promise<void> {
    client = undefined
    for (let wait = 50; !stopping.signal.aborted && !client; wait = Math.min(wait * 2, 2000)) {
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) await connect().catch(trouble.failed)
    }
  }

  await connect().catch((error: unknown) => {
    trouble.failed(error)
    void reconnect()
  })
  return {
    async stop() {
      stopping.abort()
      await client?.end().catch(() => {})
    },
  }
}
