import type {
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from '../../../contract/people/sign-in.ts'
import { recordMany } from '../../activity/index.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { notFound, unauthenticated } from '../../platform/errors.ts'
import { type Call, SESSION_COOKIE } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { say } from '../../platform/sentences.ts'
import { deleteSessions, selectAccount, selectSessions } from './accounts.queries.ts'
import { clearAttempts, countAttempt, signInSubjects, tagOf } from './attempts.ts'
import { nameDevice } from './devices.ts'
import { readKnownBrowser } from './known-browsers.ts'
import { verifyPassword } from './passwords.ts'
import { requireSession, startSession } from './start-session.ts'
import { consumeCode } from './totp/totp.ts'

const wrong = () => unauthenticated(say`Mail address or password is not right.`)

/** With the right password but without a required code, the response asks for the code and no session is created. */
export async function signInWithPassword(call: Call<typeof signIn>) {
  const { db, body, caller } = call
  const tag = await tagOf(call.config.home, body.email)
  const browser = await readKnownBrowser(call, body.email)
  const uncount = await countAttempt(db, signInSubjects(tag, caller.address, browser))
  const found = await selectAccount(db, cleanEmail(body.email))
  const right = await verifyPassword(found?.hash, body.password)
  if (!found || !right) throw wrong()
  if (found.totp && !body.code) {
    await uncount()
    return { needs: 'code' as const }
  }
  const entered = await startSession(call, 'password', async (tx) => {
    if (found.totp && !(await consumeCode(tx, call.config, found.id, body.code ?? '')))
      throw unauthenticated(say`This code is not right, or was used before.`)
    return found.id
  })
  await uncount()
  await clearAttempts(db, tag)
  return entered
}

/** Always clears the cookie, even if the session has ended. */
export async function signOutHere(call: Call<typeof signOut>): Promise<null> {
  const { viewer } = call
  const sessionId = viewer?.sessionId
  if (viewer && sessionId) await beginTransaction(call.db, (tx) => endSessions(tx, viewer.personId, sessionId, null))
  call.cookies.clear(SESSION_COOKIE)
  return null
}

export async function readSessions({ db, viewer }: Call<typeof listSessions>) {
  requireSession(viewer)
  const found = await selectSessions(db, viewer.personId, viewer.sessionId)
  return { items: found.map(({ userAgent, ...session }) => ({ ...session, device: nameDevice(userAgent) })) }
}

export async function endSession(call: Call<typeof revokeSession>): Promise<null> {
  requireSession(call.viewer)
  return transaction(call, async (tx) => {
    if ((await endSessions(tx, call.viewer.personId, call.params.id, null)) === 0)
      throw notFound(say`There is no such session, or you cannot see it.`)
    return null
  })
}

export async function endOtherSessions(call: Call<typeof revokeOtherSessions>): Promise<null> {
  const current = requireSession(call.viewer)
  return transaction(call, async (tx) => {
    await endSessions(tx, call.viewer.personId, null, current)
    return null
  })
}

/** Ends one session, or all but `keep`, and logs it. */
export async function endSessions(tx: Tx, personId: string, sessionId: string | null, except: string | null) {
  const ended = await deleteSessions(tx, personId, sessionId, except)
  await recordMany(
    tx,
    ended.map(({ id }) => ({ verb: 'Delete', kind: 'session', actor: personId, object: id })),
  )
  return ended.length
}
