import { hash, verify } from '@node-rs/argon2'
import type { Db } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { countAttempt, screenSubject } from './attempts.ts'
import { selectHash } from './passwords.queries.ts'

/** argon2id with the first parameters recommended by OWASP: 19 MiB, 2 passes. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'))

let decoy: Promise<string> | undefined

/** Takes the same time for a missing account or password as for a wrong password. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return right && Boolean(stored)
}

/** Requires the current password. Attempts are counted as at sign-in. */
export async function requirePassword(db: Db, personId: string, password: string, pointer: string): Promise<void> {
  const uncount = await countAttempt(db, [screenSubject(personId)])
  if (!(await verifyPassword(await selectHash(db, personId), password)))
    throw invalid(pointer, say`This is not your password.`, 'wrong-password')
  await uncount()
}
