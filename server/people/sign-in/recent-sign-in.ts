import type { Db } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { selectHash } from './passwords.queries.ts'
import { requirePassword } from './passwords.ts'
import { selectSessionAge } from './sessions.queries.ts'
import { requireSession } from './start-session.ts'

/** Seconds for which a sign-in counts as recent. */
const FRESH = 15 * 60

/**
 * Required before a new credential is created (passkey, two-factor codes, token): a recent sign-in or the password.
 * @throws password-needed, wrong-password; sign-in-again if the person has no password
 */
export async function requireRecentSignIn(db: Db, viewer: Viewer, password: string | undefined): Promise<void> {
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
