import type { PersonCard } from '../../../contract/people/directory.ts'
import { record } from '../../activity/index.ts'
import type { Config } from '../../platform/config.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { forbidden, unauthenticated } from '../../platform/errors.ts'
import { type Caller, type Cookies, SESSION_COOKIE, type Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { selectCard } from '../cards/cards.queries.ts'
import { rememberBrowser } from './known-browsers.ts'
import { deleteSessionByHash, updateLastSeen } from './sessions.queries.ts'
import { createSession, hashSecret } from './sessions.ts'

/** How a person signed in. A new sign-in method adds a value here and calls `startSession`. */
export type SignInMethod = 'set-up' | 'password' | 'passkey' | 'invitation'
type SignInCall = { db: Db; config: Pick<Config, 'home'>; caller: Caller; cookies: Cookies }

/**
 * The only way to create a session. `verify` returns the id of the person or throws. Its writes share the transaction
 * of the session.
 */
export async function startSession(
  call: SignInCall,
  method: SignInMethod,
  verify: (tx: Tx) => Promise<string>,
): Promise<{ person: PersonCard }> {
  const { session, person, email } = await beginTransaction(call.db, async (tx) => {
    const personId = await verify(tx)
    const here = await updateLastSeen(tx, personId)
    if (here?.state !== 'active') throw unauthenticated(say`This account is not active.`)
    const before = call.cookies.get(SESSION_COOKIE)
    if (before) await endPreviousSession(tx, before)
    const session = await createSession(tx, personId, call.caller)
    await record(tx, { verb: 'Create', kind: 'session', actor: personId, object: session.id, detail: { way: method } })
    const person = await selectCard(tx, personId)
    if (!person) throw unauthenticated()
    return { session, person, email: here.email }
  })
  call.cookies.set(SESSION_COOKIE, session.secret, session.seconds)
  if (email) await rememberBrowser(call, email)
  return { person }
}

/** A sign-in ends the previous session of the browser. */
async function endPreviousSession(tx: Tx, cookie: string) {
  const ended = await deleteSessionByHash(tx, hashSecret(cookie))
  if (ended) await record(tx, { verb: 'Delete', kind: 'session', actor: ended.personId, object: ended.id })
}

/** Credentials can only be changed within a session, never with a token that may have leaked. */
export function requireSession(viewer: Viewer): string {
  if (!viewer.sessionId) throw forbidden(say`A token cannot do this. Sign in and do it there.`)
  return viewer.sessionId
}
