import type { requestPasswordReset, resetPassword } from '../../contract/account.ts'
import { record } from '../activity/index.ts'
import { beginTransaction, type Db, row, sql } from '../platform/db.ts'
import { Problem } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { addJob, job } from '../platform/jobs.ts'
import { sendMail } from '../platform/mail.ts'
import { accountSubject, addressSubject, clearAttempts, countAttempt, resetSubject } from './attempts.ts'
import { writeResetMail } from './mails.ts'
import { hashPassword, storePassword } from './passwords.ts'
import { createSecret, hashSecret } from './sessions.ts'
import { endSessions } from './sign-in.ts'

/** Whether the address is known is looked at later, by a job: neither the answer nor its time can tell. */
export async function askForReset({ db, body, caller }: Call<typeof requestPasswordReset>): Promise<null> {
  const email = body.email.trim()
  await countAttempt(db, [resetSubject(email), addressSubject(caller.address)])
  await addJob(db, 'password-reset', { email })
  return null
}

type Known = { id: string; email: string; name: string; locale: string | null; organisation: string }

export const resetJob = job<{ email: string }>('password-reset', ({ db, config }, { email }) =>
  beginTransaction(db, async (tx) => {
    const known = await row<Known>(
      tx,
      sql`select id, email::text, name, locale, coalesce((select name from people.organisation), 'Orbweaver') as organisation
        from people.person where email = ${email} and state = 'active' for no key update`,
    )
    if (!known) return
    const secret = createSecret()
    await sql`insert into people.password_reset (hash, person_id, expires_at)
      values (${hashSecret(secret)}, ${known.id}, now() + interval '1 hour')`.execute(tx)
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
  new Problem(404, 'link-unknown', 'This link was used before, or is older than an hour. Ask for a new one.')

export async function resetByLink({ db, params, body, caller }: Call<typeof resetPassword>): Promise<null> {
  const forget = await countAttempt(db, [addressSubject(caller.address)])
  // Hashing a password costs much, so the link is looked at first and again when it is used up.
  if (!(await selectReset(db, params.secret))) throw unknownLink()
  const hash = await hashPassword(body.password)
  const email = await beginTransaction(db, async (tx) => {
    const used = await row<{ person_id: string; email: string | null }>(
      tx,
      sql`delete from people.password_reset r using people.person p
        where r.hash = ${hashSecret(params.secret)} and r.expires_at > now() and p.id = r.person_id and p.state = 'active'
        returning r.person_id, p.email::text`,
    )
    if (!used) throw unknownLink()
    await sql`delete from people.password_reset where person_id = ${used.person_id}`.execute(tx)
    await storePassword(tx, used.person_id, hash)
    await endSessions(tx, used.person_id, null, null)
    await record(tx, {
      verb: 'Update',
      kind: 'credential',
      actor: used.person_id,
      object: used.person_id,
      detail: { credential: 'password', way: 'reset' },
    })
    return used.email
  })
  await forget()
  if (email) await clearAttempts(db, accountSubject(email))
  return null
}

const selectReset = (db: Db, secret: string) =>
  row(db, sql`select 1 from people.password_reset where hash = ${hashSecret(secret)} and expires_at > now()`)

export const dropOldResets = (db: Db) => sql`delete from people.password_reset where expires_at < now()`.execute(db)
