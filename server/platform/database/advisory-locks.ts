import { type Db, row, sql, type Tx } from '../db.ts'

/** Waits for the lock of this name and holds it until the transaction ends. */
export const lockUntilCommit = (tx: Tx, name: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)

/**
 * Runs `work` under the lock of this name, on a separate connection, so that the lock ends with the process. If another
 * process holds it, throws `refusal()`.
 */
export const withLock = <T>(db: Db, name: string, refusal: () => Error, work: () => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${name}, 0)`
    const got = await row<{ got: boolean }>(connection, sql`select pg_try_advisory_lock(${key}) as got`)
    if (!got?.got) throw refusal()
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
