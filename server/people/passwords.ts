import { hash, verify } from '@node-rs/argon2'
import { type Db, row, sql, type Tx } from '../platform/db.ts'

/** argon2id with the parameters that OWASP names first for servers: 19 MiB, 2 passes. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'))

let decoy: Promise<string> | undefined

/** Takes as long for an account that does not exist, or has no password, as for a wrong password. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return right && Boolean(stored)
}

export async function isPasswordOf(db: Db, personId: string, password: string): Promise<boolean> {
  const stored = await row<{ hash: string }>(db, sql`select hash from people.password where person_id = ${personId}`)
  return verifyPassword(stored?.hash, password)
}

/** Takes a hash: hashing inside the transaction would hold its locks for nothing. */
export const storePassword = (tx: Tx, personId: string, hash: string) =>
  sql`insert into people.password (person_id, hash) values (${personId}, ${hash})
    on conflict (person_id) do update set hash = excluded.hash, changed_at = now()`.execute(tx)
