import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

const WINDOW_MINUTES = 15

/** Seconds until the next attempt is allowed; null if it is now. */
export async function selectWait(tx: Tx, key: string, limit: number): Promise<number | null> {
  const found = await row<{ count: number; wait: number | null }>(
    tx,
    sql`select count(*) as count, ceil(extract(epoch from min(at) + make_interval(mins => ${WINDOW_MINUTES}) - now()))::int as wait
      from people.sign_in_attempt where subject = ${key} and at > now() - make_interval(mins => ${WINDOW_MINUTES})`,
  )
  return found && found.count >= limit ? Math.max(1, found.wait ?? 1) : null
}

/** Seconds until the next attempt is allowed. No delay for the first `free` attempts of a day, then doubling. */
export async function selectBackoff(tx: Tx, key: string, free: number): Promise<number | null> {
  const found = await row<{ count: number; wait: number | null }>(
    tx,
    sql`select count(*) as count, ceil(extract(epoch from max(at) - now())
          + least(${WINDOW_MINUTES} * 60, power(2, least(count(*) - ${free}::int, 20))))::int as wait
      from people.sign_in_attempt where subject = ${key} and at > now() - interval '1 day'`,
  )
  return found && found.count >= free && found.wait !== null && found.wait > 0 ? found.wait : null
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

/** All attempts on an account, from every network and browser. */
export const deleteAttemptsOf = (db: Db, tag: string) =>
  sql`delete from people.sign_in_attempt where subject = ${`account:${tag}`}
    or starts_with(subject, ${`pair:${tag}:`}) or starts_with(subject, ${`browser:${tag}:`})`.execute(db)

export const deleteOldAttempts = (db: Db) =>
  sql`delete from people.sign_in_attempt where at < now() - interval '1 day'`.execute(db)
