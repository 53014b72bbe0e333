import { rmSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '../platform/database/migrate.ts'
import { createPool } from '../platform/db.ts'
import { startEmbedded } from '../platform/embedded/embedded.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { makeTestHome } from './home.ts'

export const TEMPLATE = 'orbweaver_template'

/** One PostgreSQL for a whole test run, with a migrated template. Test files clone the template. */
export async function startTestDatabase() {
  const home = makeTestHome()
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
