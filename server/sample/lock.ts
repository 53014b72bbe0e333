import { type Db, row, sql } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'

const LOCK = 7312

/**
 * At most one process loads or removes. The lock ends with the process, so nothing has to be cleaned up after a kill.
 */
export function holdSample<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (held) => {
    const got = await row<{ got: boolean }>(held, sql`select pg_try_advisory_lock(${LOCK}::bigint) as got`)
    if (!got?.got)
      throw conflict('sample-busy', say`The sample is being woven or removed just now. Wait until that is done.`)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(held)
    }
  })
}
