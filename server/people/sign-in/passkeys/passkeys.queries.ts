import type { WebAuthnCredential } from '@simplewebauthn/server'
import type { Passkey } from '../../../../contract/people/account.ts'
import { type Db, row, rows, sql, type Tx } from '../../../platform/db.ts'

const MINUTES = 5
const columns = sql`id, name, created_at as "createdAt", last_used_at as "lastUsedAt",
  paused_at is not null as paused`

export async function insertChallenge(db: Db, personId: string | null, challenge: string): Promise<string> {
  const made = await row<{ id: string }>(
    db,
    sql`insert into people.passkey_challenge (person_id, challenge, expires_at)
      values (${personId}, ${challenge}, now() + make_interval(mins => ${MINUTES})) returning id`,
  )
  if (!made) throw new Error('The challenge was not written')
  return made.id
}

/** Consumes a challenge: one of this person, or an anonymous one by id. */
export const consumeChallenge = (db: Db, which: { personId: string; challenge: string } | { id: string }) =>
  row<{ challenge: string }>(
    db,
    'id' in which
      ? sql`delete from people.passkey_challenge where id = ${which.id} and person_id is null and expires_at > now()
          returning challenge`
      : sql`delete from people.passkey_challenge where person_id = ${which.personId} and challenge = ${which.challenge}
          and expires_at > now() returning challenge`,
  )

export const deleteOldChallenges = (db: Db) =>
  sql`delete from people.passkey_challenge where expires_at < now()`.execute(db)

export const selectPasskeys = (db: Db, personId: string) =>
  rows<Passkey>(db, sql`select ${columns} from people.passkey where person_id = ${personId} order by id`)

export const selectCredentialIds = (db: Db, personId: string) =>
  rows<{ id: string; transports: string[] }>(
    db,
    sql`select credential_id as id, transports from people.passkey where person_id = ${personId}`,
  )

export async function insertPasskey(
  tx: Tx,
  personId: string,
  name: string,
  { id, publicKey, counter, transports }: WebAuthnCredential,
): Promise<Passkey> {
  const made = await row<Passkey>(
    tx,
    sql`insert into people.passkey (person_id, credential_id, public_key, counter, transports, name)
      values (${personId}, ${id}, ${Buffer.from(publicKey)}, ${counter}, ${transports ?? []}::text[], ${name})
      returning ${columns}`,
  )
  if (!made) throw new Error('The passkey was not written')
  return made
}

export const deletePasskey = (tx: Tx, personId: string, id: string) =>
  row(tx, sql`delete from people.passkey where id = ${id} and person_id = ${personId} returning id`)

/** Returns those that were not paused before. */
export const pausePasskeys = (tx: Tx, personId: string) =>
  rows<{ id: string }>(
    tx,
    sql`update people.passkey set paused_at = now() where person_id = ${personId} and paused_at is null returning id`,
  )

/** Undefined if there is none or it is not paused. */
export const confirmPasskey = (tx: Tx, personId: string, id: string) =>
  row<Passkey>(
    tx,
    sql`update people.passkey set paused_at = null
      where id = ${id} and person_id = ${personId} and paused_at is not null returning ${columns}`,
  )

/** A usable passkey by credential id. */
export const selectCredential = (db: Db, id: string) =>
  row<{ passkeyId: string; personId: string; id: string; publicKey: Buffer; counter: number }>(
    db,
    sql`select id as "passkeyId", person_id as "personId", credential_id as id, public_key as "publicKey", counter
      from people.passkey where credential_id = ${id} and paused_at is null`,
  )

/** False if the counter was used before, which indicates a copied passkey. Many devices always send 0. */
export const updateCounter = (tx: Tx, id: string, counter: number) =>
  row(
    tx,
    sql`update people.passkey set counter = ${counter}, last_used_at = now()
      where id = ${id} and (counter < ${counter} or ${counter} = 0) returning id`,
  )
