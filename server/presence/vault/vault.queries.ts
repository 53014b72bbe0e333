import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

/** An encrypted credential. */
export type SealedCredential = {
  id: string
  account: string
  identifier: string
  service: string
  keyId: string
  sealed: string
  renewedAt: string | null
}
const sealed = sql`id, account_id as account, identifier, service, key_id as "keyId", sealed, renewed_at as "renewedAt"`

export const selectCredential = (db: Db, account: string) =>
  row<SealedCredential>(db, sql`select ${sealed} from presence.credential where account_id = ${account}`)

/** One row per account. A new credential gets a new row id, so that old ciphertext cannot be decrypted in its place. */
export async function replaceCredential(
  tx: Tx,
  id: string,
  of: { account: string; identifier: string; service: string; keyId: string; sealed: string; by: string },
): Promise<void> {
  await sql`delete from presence.credential where account_id = ${of.account}`.execute(tx)
  await sql`insert into presence.credential (id, account_id, kind, identifier, service, key_id, sealed, saved_by, renewed_at)
    values (${id}, ${of.account}, 'app password', ${of.identifier}, ${of.service}, ${of.keyId}, ${of.sealed}, ${of.by}, now())`.execute(
    tx,
  )
}

export const newId = async (db: Db): Promise<string> =>
  (await row<{ id: string }>(db, sql`select uuidv7() as id`))?.id ?? ''

export const deleteCredential = (tx: Tx, account: string) =>
  row<{ identifier: string }>(
    tx,
    sql`delete from presence.credential where account_id = ${account} returning identifier`,
  )

/** Returns false if the credential was replaced meanwhile. */
export const updateSealed = async (db: Db, was: SealedCredential, keyId: string, words: string): Promise<boolean> =>
  (await row(
    db,
    sql`update presence.credential set key_id = ${keyId}, sealed = ${words}
      where id = ${was.id} and sealed = ${was.sealed} returning id`,
  )) !== undefined

/** Returns true for the one process that may renew; the lease lasts a minute. */
export const leaseRenewal = async (db: Db, id: string): Promise<boolean> =>
  (await row(
    db,
    sql`update presence.credential set renewing_until = now() + interval '1 minute'
      where id = ${id} and coalesce(renewing_until, '-infinity') < now() returning id`,
  )) !== undefined

export const endRenewal = (db: Db, id: string, renewed: boolean) =>
  sql`update presence.credential set renewing_until = null, renewed_at = case when ${renewed} then now() else renewed_at end
    where id = ${id}`.execute(db)

export const selectSealedWithOther = (db: Db, keyId: string) =>
  rows<SealedCredential>(
    db,
    sql`select ${sealed} from presence.credential where key_id <> ${keyId} order by id limit 100`,
  )

export const selectKeysInUse = (db: Db) =>
  rows<{ keyId: string; credentials: number }>(
    db,
    sql`select key_id as "keyId", count(*) as credentials from presence.credential group by key_id order by key_id`,
  )
