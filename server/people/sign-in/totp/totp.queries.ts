import { type Db, row, sql, type Tx } from '../../../platform/db.ts'

/** Restarts an unconfirmed setup; undefined if it is confirmed. */
export const insertSecret = (db: Db, personId: string, sealed: string) =>
  row<{ email: string | null; name: string }>(
    db,
    sql`with begun as (insert into people.totp (person_id, secret) values (${personId}, ${sealed})
        on conflict (person_id) do update set secret = excluded.secret, last_step = 0
        where people.totp.confirmed_at is null returning person_id)
      select p.email::text, p.name from begun join people.person p on p.id = begun.person_id`,
  )

export const selectSecret = (tx: Tx, personId: string) =>
  row<{ secret: string; confirmed: boolean }>(
    tx,
    sql`select secret, confirmed_at is not null as confirmed from people.totp where person_id = ${personId} for update`,
  )

export const confirmSecret = (tx: Tx, personId: string, step: number, recoveryHashes: readonly Buffer[]) =>
  sql`update people.totp set confirmed_at = now(), last_step = ${step}, recovery_hashes = ${recoveryHashes}::bytea[]
    where person_id = ${personId}`.execute(tx)

/** Returns whether a confirmed secret was deleted. */
export const deleteSecret = async (tx: Tx, personId: string): Promise<boolean> =>
  (
    await row<{ confirmed: boolean }>(
      tx,
      sql`delete from people.totp where person_id = ${personId} returning confirmed_at is not null as confirmed`,
    )
  )?.confirmed ?? false

/** False for a time step that is not newer than the last used one. */
export const updateStep = async (tx: Tx, personId: string, step: number): Promise<boolean> =>
  Boolean(
    await row(
      tx,
      sql`update people.totp set last_step = ${step} where person_id = ${personId} and last_step < ${step} returning 1`,
    ),
  )

export const deleteRecoveryHash = async (tx: Tx, personId: string, hash: Buffer): Promise<boolean> =>
  Boolean(
    await row(
      tx,
      sql`update people.totp set recovery_hashes = array_remove(recovery_hashes, ${hash}::bytea)
        where person_id = ${personId} and ${hash}::bytea = any(recovery_hashes) returning 1`,
    ),
  )
