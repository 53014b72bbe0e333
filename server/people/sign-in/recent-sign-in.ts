import type { Db } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { requireSession } from './start-session.ts'
import { selectHash } from './passwords.queries.ts'
import { requirePassword } from './passwords.ts'
import { selectSessionAge } from './sessions.queries.ts'

/** Seconds for which having signed in is proof enough. */
const FRESH = 15 * 60

/**
 * Before a new way into the account is made (a passkey, codes, a token), whoever sits at the screen shows that they are its
 * owner: by having just signed in, or by the password.
 * @throws password-needed, wrong-password; sign-in-again where there is no password to ask for
 */
export async function requireProof(db: Db, viewer: Viewer, password: string | undefined): Promise<void> {
  const age = await selectSessionAge(db, requireSession(viewer))
  if (age !== undefined && age < FRESH) return
  if (!(await selectHash(db, viewer.personId)))
    throw conflict('sign-in-again', say`You signed in a while ago. For this, sign out and in again.`)
  if (!password)
    throw invalid(
      '/body/password',
      say`You signed in a while ago. For this, we ask for your password.`,
      'password-needed',
    )
  await requirePassword(db, viewer.personId, password, '/body/password')
}
