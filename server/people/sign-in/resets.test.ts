import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changePassword, readMe } from '../../../contract/people/account.ts'
import { updatePerson } from '../../../contract/people/directory.ts'
import { requestPasswordReset, resetPassword, signIn } from '../../../contract/people/sign-in.ts'
import { row, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, readMails, refuses, secretIn, sessionOf } from '../testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const ask = async (email: string) => {
  const answer = await app.call(undefined, requestPasswordReset, { body: { email } })
  await app.settle()
  return answer
}
const reset = (secret: string, password = PASSWORD) =>
  app.call(undefined, resetPassword, { params: { secret }, body: { password } })

test('the link in the mail sets a password once and ends every session', async () => {
  const rui = await app.person('Rui Nogueira', { email: 'rui@test.example' })
  await sql`update people.person set locale = 'de' where id = ${rui.personId}`.execute(app.db)
  assert.equal((await ask('Rui@test.example')).status, 204)
  const mail = (await readMails(app)).at(-1)
  assert.match(String(mail), /To: rui@test\.example/)
  assert.match(String(mail), /Hallo Rui Nogueira/)
  const secret = secretIn(mail, 'reset')
  assert.ok(await row(app.db, sql`select from people.password_reset where hash <> ${secret}::bytea`))

  await refuses(app, 400, 'invalid', () => reset(secret, 'short'))
  assert.equal((await reset(secret)).status, 204)
  assert.equal((await app.call(rui, readMe, {})).status, 401)
  sessionOf(await app.call(undefined, signIn, { body: { email: 'rui@test.example', password: PASSWORD } }))
  await refuses(app, 404, 'link-unknown', () => reset(secret, 'another long password'))
})

test('an unknown or deactivated address gets the same answer and no mail', async () => {
  const former = await app.person('Owen Fairweather', { email: 'owen@test.example' })
  await sql`update people.person set state = 'deactivated' where id = ${former.personId}`.execute(app.db)
  const before = { mails: (await readMails(app)).length, log: (await app.log()).length }
  const [known, ...others] = [
    await ask('rui@test.example'),
    await ask('nobody@test.example'),
    await ask('owen@test.example'),
  ]
  for (const other of others) assert.deepEqual([other.status, other.body], [known?.status, known?.body])
  assert.deepEqual(
    { mails: (await readMails(app)).length, log: (await app.log()).length },
    { mails: before.mails + 1, log: before.log + 1 },
  )
})

test('a link expires after an hour, and when the person is deactivated', async () => {
  const ines = await app.person('Inês Carvalho', { email: 'ines@test.example' })
  await ask('ines@test.example')
  const secret = secretIn((await readMails(app)).at(-1), 'reset')
  await sql`update people.person set state = 'deactivated' where id = ${ines.personId}`.execute(app.db)
  await refuses(app, 404, 'link-unknown', () => reset(secret))
  await sql`update people.person set state = 'active' where id = ${ines.personId}`.execute(app.db)
  await sql`update people.password_reset set expires_at = now() where person_id = ${ines.personId}`.execute(app.db)
  await refuses(app, 404, 'link-unknown', () => reset(secret))
  await refuses(app, 404, 'link-unknown', () => reset('guessed'))
})

test('a link mailed before a new password or a new address is invalid', async () => {
  const admin = await app.person('Sabine Krüger', { administrator: true })
  const linkOf = async (email: string) => {
    await ask(email)
    return secretIn((await readMails(app)).at(-1), 'reset')
  }
  const farah = await app.person('Farah Haddad', { email: 'farah@test.example' })
  assert.equal((await reset(await linkOf('farah@test.example'))).status, 204)
  const body = { email: 'farah@test.example', password: PASSWORD }
  const here = sessionOf(await app.call(undefined, signIn, { body }))
  const beforePassword = await linkOf('farah@test.example')
  const changed = await app.call(here, changePassword, { body: { current: PASSWORD, password: 'quite another one' } })
  assert.equal(changed.status, 204)
  await refuses(app, 404, 'link-unknown', () => reset(beforePassword))
  const beforeAddress = await linkOf('farah@test.example')
  const params = { id: farah.personId }
  assert.equal((await app.call(admin, updatePerson, { params, body: { title: 'Fitter' } })).status, 200)
  assert.equal((await app.call(admin, updatePerson, { params, body: { email: 'haddad@test.example' } })).status, 200)
  await refuses(app, 404, 'link-unknown', () => reset(beforeAddress))
})

test('reset mails to one address are limited', async () => {
  await app.person('Noor Siddiqui', { email: 'noor@test.example' })
  for (let i = 0; i < 4; i++) assert.equal((await ask('noor@test.example')).status, 204)
  await refuses(app, 429, 'too-many', () => ask('noor@test.example'))
})
