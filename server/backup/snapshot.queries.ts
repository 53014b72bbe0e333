import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Table } from './archive/format.ts'
import { copyOut, setCommonFormats } from './catalog.queries.ts'

export type Snapshot = { client: pg.Client; read(table: Table): Readable; close(): Promise<void> }

/**
 * A consistent snapshot of everything. The transaction only reads, so it gets no transaction id and no reader of the
 * log waits for it; while it lasts the database cannot vacuum rows that change.
 */
export async function openSnapshot(config: pg.ClientConfig): Promise<Snapshot> {
  const client = new pg.Client({ ...config, application_name: 'orbweaver backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await setCommonFormats(client)
    await client.query('begin isolation level repeatable read read only')
  } catch (error) {
    await client.end()
    throw error
  }
  return { client, read: (table) => client.query(copyTo(copyOut(table))), close: () => client.end() }
}

const RUNNING = 7311

/**
 * Runs `work` unless another backup of this database runs; then returns undefined. The lock ends with its connection.
 */
export async function runAlone<T>(config: pg.ClientConfig, work: () => Promise<T>): Promise<T | undefined> {
  const client = new pg.Client({ ...config, application_name: 'orbweaver backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [RUNNING])
    return rows[0]?.locked ? await work() : undefined
  } finally {
    await client.end()
  }
}
