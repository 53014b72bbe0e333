import type pg from 'pg'
import { createPartitions, renumberLog } from './activity/index.ts'
import { type OpenDatabase, type Opener, openDatabase } from './open-database.ts'
import { deleteFutureInvalidations } from './platform/cache/invalidation.ts'
import type { Config } from './platform/config.ts'
import type { Platform } from './platform/context.ts'
import { migrate } from './platform/database/migrate.ts'
import { createDb, createPool } from './platform/db.ts'
import { createFileStore } from './platform/files.ts'
import { migrateJobs } from './platform/jobs.ts'
import { explainFolder } from './platform/startup-problem.ts'

export type Program = { platform: Platform; pool: pg.Pool; database: pg.ClientConfig; close(): Promise<void> }

/** Opens the database, migrates it to this program’s version, and opens the file store. `opening`: the database, if it is being opened already. */
export async function openProgram(
  config: Config,
  as: Opener,
  opening: Promise<OpenDatabase> = openDatabase(config, as),
): Promise<Program> {
  const { config: database, close: closeDatabase } = await opening
  const close = [closeDatabase]
  try {
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

async function closeAll(steps: (() => Promise<unknown>)[]) {
  for (const step of steps) await step()
}
