import type { PersonCard } from '../../../contract/people/directory.ts'
import { record } from '../../activity/index.ts'
import type { Config } from '../../platform/config.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { forbidden, unauthenticated } from '../../platform/errors.ts'
import { type Caller, type Cookies, SESSION_COOKIE, type Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { selectCard } from '../cards/cards.queries.ts'
import { rememberBrowser } from './known-browsers.ts'
import { deleteSessionByHash, touchPerson } from './sessions.queries.ts'
import { createSession, hashSecret } from './sessions.ts'

/** How somebody proved who they are. Another way to sign in adds a word here and calls `enter`. */
export type Way = 'set-up' | 'password' | 'passkey' | 'invitation'
type Door = { db: Db; config: Pick<Config, 'home'>; caller: Caller; cookies: Cookies }

/**
 * The only way from a proven identity to a session. `prove` answers the person's id, or throws; what it writes is
 * kept together with the session or not at all.
 */
export async function enter(call: Door, way: Way, prove: (tx: Tx) => Promise<string>): Promise<{ person: PersonCard }> {
  const { session, person, email } = await beginTransaction(call.db, async (tx) => {
    const personId = await prove(tx)
    const here = await touchPerson(tx, personId)
    if (here?.state !== 'active') throw unauthenticated(say`This account is not active.`)
    const before = call.cookies.get(SESSION_COOKIE)
    if (before) await endBefore(tx, before)
    const session = await createSession(tx, personId, call.caller)
    await record(tx, { verb: 'Create', kind: 'session', actor: personId, object: session.id, detail: { way } })
    const person = await selectCard(tx, personId)
    if (!person) throw unauthenticated()
    return { session, person, email: here.email }
  })
  call.cookies.set(SESSION_COOKIE, session.secret, session.seconds)
  if (email) await rememberBrowser(call, email)
  return { person }
}

/** Signing in over somebody's session ends that one. */
async function endBefore(tx: Tx, cookie: string) {
  const ended = await deleteSessionByHash(tx, hashSecret(cookie))
  if (ended) await record(tx, { verb: 'Delete', kind: 'session', actor: ended.personId, object: ended.id })
}

/** What guards an account is changed by the person at a screen, never by a token that may have leaked. */
export function requireSession(viewer: Viewer): string {
  if (!viewer.sessionId) throw forbidden(say`A token cannot do this. Sign in and do it there.`)
  return viewer.sessionId
}
