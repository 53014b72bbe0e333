import { mkdirSync } from 'node:fs'
import type pg from 'pg'
import { createPartitions, renumberLog } from './activity/index.ts'
import { deleteFutureInvalidations } from './platform/cache/invalidation.ts'
import type { Config } from './platform/config.ts'
import type { Platform } from './platform/context.ts'
import { checkDatabase } from './platform/database/external.ts'
import { migrate } from './platform/database/migrate.ts'
import { createDb, createPool } from './platform/db.ts'
import { connectEmbedded, startEmbedded } from './platform/embedded/embedded.ts'
import { createFileStore } from './platform/files.ts'
import { migrateJobs } from './platform/jobs.ts'
import { explainFolder } from './platform/startup-problem.ts'
import { refuseUnfinishedRestore } from './platform/unfinished-restore.ts'

export type Program = { platform: Platform; pool: pg.Pool; database: pg.ClientConfig; close(): Promise<void> }

/**
 * Opens the database (embedded, or DATABASE_URL), migrates it to this program’s version, and opens the file store.
 * `server`: the only server of a home; `command`: with or without a running server.
 */
export async function openProgram(config: Config, as: 'server' | 'command'): Promise<Program> {
  prepareHome(config.home)
  const embedded = config.databaseUrl
    ? undefined
    : await (as === 'server' ? startEmbedded : connectEmbedded)(config.home)
  const database: pg.ClientConfig = embedded?.config ?? { connectionString: config.databaseUrl }
  const close: (() => Promise<unknown>)[] = [async () => embedded?.stop()]
  try {
    if (!embedded) await checkDatabase(String(config.databaseUrl))
    await migrate(database)
    const pool = createPool(database)
    const db = createDb(pool)
    close.unshift(() => db.destroy())
    await migrateJobs(pool)
    await createPartitions(db)
    await renumberLog(db)
    await deleteFutureInvalidations(db)
    const platform = { config, db, files: await createFileStore(config.home), database }
    return { platform, pool, database, close: () => closeAll(close) }
  } catch (error) {
    await closeAll(close)
    throw explainFolder(error, config.home)
  }
}

function prepareHome(home: string) {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    refuseUnfinishedRestore(home)
  } catch (error) {
    throw explainFolder(error, home)
  }
}

async function closeAll(steps: (() => Promise<unknown>)[]) {
  for (const step of steps) await step()
}
