import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../platform/database/migrate.ts'
import { createPool } from '../platform/db.ts'
import { startEmbedded } from '../platform/embedded/embedded.ts'
import { isAlive } from '../platform/embedded/postmaster.ts'
import { migrateJobs } from '../platform/jobs.ts'

export const TEMPLATE = 'orbweaver_template'

const MEMORY = '/dev/shm'
/** Bytes that must be free in it. */
const ROOM = 4 * 2 ** 30

/** In memory where there is room: each clone makes and deletes a thousand files, which on a disk takes a second. */
function findFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    // The binaries may be copied there too. Containers often forbid to run what lies there.
    const runs = / \/dev\/shm tmpfs (?!\S*noexec)/.test(readFileSync('/proc/mounts', 'utf8'))
    return runs && bavail * bsize > ROOM ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** Makes a folder that tells which process it is for, and removes those of runs that were killed. */
function makeHome(): string {
  const folder = findFolder()
  for (const name of readdirSync(folder)) {
    const pid = Number(/^orbweaver-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // of another user
    }
  }
  return mkdtempSync(join(folder, `orbweaver-test-${process.pid}-`))
}

/** One PostgreSQL for a whole test run with a migrated template in it. Test files clone the template. */
export async function startTestDatabase() {
  const home = makeHome()
  const server = await startEmbedded(home, { durable: false, settings: { max_wal_size: '512MB' } })
  const admin = new pg.Client(server.config)
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  const config = { ...server.config, database: TEMPLATE }
  await migrate(config)
  const pool = createPool({ ...config, max: 1 })
  await migrateJobs(pool)
  await pool.end()
  await admin.query(`alter database ${TEMPLATE} allow_connections false`)
  await admin.end()
  return {
    config: server.config,
    async stop() {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
