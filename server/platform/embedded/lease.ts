import pg from 'pg'
import { codeOf, StartupProblem } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'

/** `server`: at most one. `command`: any number, with or without a server. */
export type Role = 'server' | 'command'

/** First key of our advisory locks in the database `postgres`; the names are the second. */
const LOCKS = 0x6f7262
const USE = 1
const SERVE = 2
const SET_UP = 3

/**
 * Each process that uses the embedded database holds an advisory lock on one connection. Locks end with their process,
 * also after kill -9, so liveness never depends on a file.
 */
export async function acquireLease(directory: DataDirectory, role: Role): Promise<pg.Client> {
  const client = new pg.Client({
    host: directory.run,
    user: 'postgres',
    password: directory.superuserPassword,
    database: 'postgres',
    application_name: `orbweaver ${role}, process ${process.pid}`,
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {}) // the end event follows
  try {
    await client.connect()
    // waits while another process stops the server; then the connection ends and the caller retries
    await client.query('select pg_advisory_lock_shared($1, $2)', [LOCKS, USE])
    if (role === 'server') await lockServer(client, directory)
    await createDatabase(client, directory)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** A server that was just killed can still seem to hold the lock: retry for a second before refusing. */
async function lockServer(client: pg.Client, directory: DataDirectory): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as locked', [LOCKS, SERVE])
    if (rows[0].locked) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { rows } = await client.query(
    `select application_name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted`,
    [LOCKS, SERVE],
  )
  throw StartupProblem.homeInUse(
    directory.home,
    /process \d+/.exec(rows[0]?.application_name)?.[0] ?? 'another process',
  )
}

/** The program itself works as an ordinary role that owns its database, never as superuser. */
async function createDatabase(client: pg.Client, directory: DataDirectory): Promise<void> {
  const { rows } = await client.query("select from pg_database where datname = 'orbweaver'")
  if (rows.length > 0) return
  await client.query('select pg_advisory_lock($1, $2)', [LOCKS, SET_UP])
  const known = await client.query("select from pg_roles where rolname = 'orbweaver'")
  if (known.rows.length === 0) {
    await client.query(`create role orbweaver login createdb password ${client.escapeLiteral(directory.ownerPassword)}`)
  }
  const made = await client.query("select from pg_database where datname = 'orbweaver'")
  if (made.rows.length === 0) await client.query('create database orbweaver owner orbweaver')
  await client.query('select pg_advisory_unlock($1, $2)', [LOCKS, SET_UP])
}

/** Releases the lease. Returns true if no other process uses the database; new ones then wait until `client` ends. */
export async function releaseLease(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1, $2)', [LOCKS, USE])
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as last', [LOCKS, USE])
  return rows[0].last
}

/** Whether retrying is pointless. */
export function isFinal(error: unknown): boolean {
  return error instanceof StartupProblem || ['28P01', '28000', '53100'].includes(codeOf(error))
}
