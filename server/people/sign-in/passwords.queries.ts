import { type Db, row, sql, type Tx } from '../../platform/db.ts'

export const selectHash = async (db: Db, personId: string): Promise<string | undefined> =>
  (await row<{ hash: string }>(db, sql`select hash from people.password where person_id = ${personId}`))?.hash

/**
 * Expects a hash, because hashing inside the transaction would hold its locks. Links that were mailed before no longer
 * work.
 */
export async function storePassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await sql`insert into people.password (person_id, hash) values (${personId}, ${hash})
    on conflict (person_id) do update set hash = excluded.hash, changed_at = now()`.execute(tx)
  await deleteResets(tx, personId)
}

export const deleteResets = (tx: Tx, personId: string) =>
  sql`delete from people.password_reset where person_id = ${personId}`.execute(tx)

export type ResetReader = { id: string; email: string; name: string; locale: string | null; organisation: string }
/** The person who gets a reset link, locked against concurrent deactivation. */
export const selectResetReader = (tx: Tx, email: string) =>
  row<ResetReader>(
    tx,
    sql`select id, email::text, name, coalesce(locale, (select o.locale from people.organisation o)) as locale,
        coalesce((select name from people.organisation), 'Orbweaver') as organisation
      from people.person where email = ${email} and state = 'active' for no key update`,
  )

export const insertReset = (tx: Tx, personId: string, hash: Buffer) =>
  sql`insert into people.password_reset (hash, person_id, expires_at)
    values (${hash}, ${personId}, now() + interval '1 hour')`.execute(tx)

export const hasReset = async (db: Db, hash: Buffer): Promise<boolean> =>
  Boolean(await row(db, sql`select 1 from people.password_reset where hash = ${hash} and expires_at > now()`))

/** Consumes the link. */
export const consumeReset = (tx: Tx, hash: Buffer) =>
  row<{ personId: string; email: string | null }>(
    tx,
    sql`delete from people.password_reset r using people.person p
      where r.hash = ${hash} and r.expires_at > now() and p.id = r.person_id and p.state = 'active'
      returning r.person_id as "personId", p.email::text`,
  )

export const deleteOldResets = (db: Db) => sql`delete from people.password_reset where expires_at < now()`.execute(db)
