import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

const WINDOW_MINUTES = 15

export const lockSubject = (tx: Tx, key: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)

/** Seconds until one more attempt fits into the window, null if it does now. */
export async function selectWait(tx: Tx, key: string, limit: number): Promise<number | null> {
  const found = await row<{ count: number; wait: number | null }>(
    tx,
    sql`select count(*) as count, ceil(extract(epoch from min(at) + make_interval(mins => ${WINDOW_MINUTES}) - now()))::int as wait
      from people.sign_in_attempt where subject = ${key} and at > now() - make_interval(mins => ${WINDOW_MINUTES})`,
  )
  return found && found.count >= limit ? Math.max(1, found.wait ?? 1) : null
}

export const insertAttempts = async (tx: Tx, keys: readonly string[]): Promise<number[]> =>
  (
    await rows<{ id: number }>(
      tx,
      sql`insert into people.sign_in_attempt (subject) select unnest(${keys}::text[]) returning id`,
    )
  ).map(({ id }) => id)

export const deleteAttempts = (db: Db, ids: readonly number[]) =>
  sql`delete from people.sign_in_attempt where id = any(${ids}::bigint[])`.execute(db)

export const deleteAttemptsOf = (db: Db, key: string) =>
  sql`delete from people.sign_in_attempt where subject = ${key}`.execute(db)

export const dropOldAttempts = (db: Db) =>
  sql`delete from people.sign_in_attempt where at < now() - interval '1 day'`.execute(db)
