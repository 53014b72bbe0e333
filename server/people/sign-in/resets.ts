import type { requestPasswordReset, resetPassword } from '../../../contract/people/sign-in.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { addJob, job } from '../../platform/jobs.ts'
import { sendMail } from '../../platform/mail/mail.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { say } from '../../platform/sentences.ts'
import { addressSubject, clearAttempts, countAttempt, resetSubject, tagOf } from './attempts.ts'
import { writeResetMail } from './mails.ts'
import { consumeReset, hasReset, insertReset, selectResetReader, storePassword } from './passwords.queries.ts'
import { hashPassword } from './passwords.ts'
import { revokeOtherCredentials } from './revoke-credentials.ts'
import { createSecret, hashSecret } from './sessions.ts'
import { endSessions } from './sign-in.ts'

/** A job looks the address up, so that neither response nor timing reveals whether it is known. */
export async function requestReset({ db, body, caller, config }: Call<typeof requestPasswordReset>): Promise<null> {
  const email = cleanEmail(body.email)
  await countAttempt(db, [resetSubject(await tagOf(config.home, email)), addressSubject(caller.address)])
  await addJob(db, 'password-reset', { email })
  return null
}

export const resetJob = job<{ email: string }>('password-reset', ({ db, config }, { email }) =>
  beginTransaction(db, async (tx) => {
    const known = await selectResetReader(tx, email)
    if (!known) return
    const secret = createSecret()
    await insertReset(tx, known.id, hashSecret(secret))
    await sendMail(tx, writeResetMail(known, new URL(`/reset/${secret}`, config.url).href))
    await record(tx, {
      verb: 'Offer',
      kind: 'credential',
      actor: null,
      object: known.id,
      detail: { credential: 'password' },
    })
  }),
)

const unknownLink = () =>
  new Problem(404, 'link-unknown', say`This link was used before, or is older than an hour. Ask for a new one.`)

export async function resetByLink({ db, params, body, caller, config }: Call<typeof resetPassword>): Promise<null> {
  const uncount = await countAttempt(db, [addressSubject(caller.address)])
  const link = hashSecret(params.secret)
  // Hashing is expensive, so the link is checked before and again when it is consumed.
  if (!(await hasReset(db, link))) throw unknownLink()
  const hash = await hashPassword(body.password)
  const email = await beginTransaction(db, async (tx) => {
    const used = await consumeReset(tx, link)
    if (!used) throw unknownLink()
    await storePassword(tx, used.personId, hash)
    await endSessions(tx, used.personId, null, null)
    await revokeOtherCredentials(tx, used.personId)
    await record(tx, {
      verb: 'Update',
      kind: 'credential',
      actor: used.personId,
      object: used.personId,
      detail: { credential: 'password', way: 'reset' },
    })
    return used.email
  })
  await uncount()
  if (email) await clearAttempts(db, await tagOf(config.home, email))
  return null
}
