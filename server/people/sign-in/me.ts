import type { changePassword, Me, settleWrite, updateMe } from '../../../contract/people/account.ts'
import { record } from '../../activity/index.ts'
import type { Db } from '../../platform/db.ts'
import { unauthenticated } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { replayIfDone, settleKey, transaction } from '../../platform/idempotency.ts'
import { selectPerson } from '../directory/people.queries.ts'
import { selectSettings, updateSettings } from './accounts.queries.ts'
import { storePassword } from './passwords.queries.ts'
import { hashPassword, requirePassword } from './passwords.ts'
import { revokeOtherCredentials } from './revoke-credentials.ts'
import { endSessions } from './sign-in.ts'
import { requireSession } from './start-session.ts'

export async function readCaller({ db, viewer }: { db: Db; viewer: Viewer }): Promise<Me> {
  const [person, settings] = await Promise.all([
    selectPerson(db, viewer.personId, viewer),
    selectSettings(db, viewer.personId),
  ])
  if (!person || !settings) throw unauthenticated()
  return { person, ...settings, administrator: viewer.administrator, scopes: [...viewer.scopes] }
}

export const settleWriteOfCaller = ({ db, viewer, params }: Call<typeof settleWrite>) =>
  settleKey(db, viewer.personId, params.key)

/** Settings are private, so changes are not logged. */
export function changeSettings(call: Call<typeof updateMe>): Promise<Me> {
  return transaction(call, async (tx) => {
    const before = await selectSettings(tx, call.viewer.personId)
    if (!before) throw unauthenticated()
    await updateSettings(tx, call.viewer.personId, { ...before, ...call.body })
    return readCaller({ db: tx, viewer: call.viewer })
  })
}

export async function changeOwnPassword(call: Call<typeof changePassword>): Promise<null> {
  const { viewer, body, db } = call
  const current = requireSession(viewer)
  // A repeated request would fail because the current password has changed.
  await replayIfDone(call)
  await requirePassword(db, viewer.personId, body.current, '/body/current')
  const hash = await hashPassword(body.password)
  return transaction(call, async (tx) => {
    await storePassword(tx, viewer.personId, hash)
    await endSessions(tx, viewer.personId, null, current)
    if (body.revokeOtherCredentials) await revokeOtherCredentials(tx, viewer.personId)
    await record(tx, {
      verb: 'Update',
      kind: 'credential',
      actor: viewer.personId,
      object: viewer.personId,
      detail: { credential: 'password' },
    })
    return null
  })
}
