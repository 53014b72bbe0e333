import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP } from 'otpauth'
import { confirmTotp, readMe, removeTotp, startTotpSetup } from '../../../../contract/people/account.ts'
import { signIn } from '../../../../contract/people/sign-in.ts'
import { row, rows, sql } from '../../../platform/db.ts'
import { type TestApp, testApp } from '../../../testing/index.ts'
import { PASSWORD, refuses, sessionOf } from '../../testing.ts'
import { hashPassword } from '../passwords.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

async function member(name: string, email: string) {
  const person = await app.person(name, { email })
  const hash = await hashPassword(PASSWORD)
  await sql`insert into people.password (person_id, hash) values (${person.personId}, ${hash})`.execute(app.db)
  return person
}
const codeOf = (secret: string, seconds = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + seconds * 1000 })
const startSession = (email: string, code?: string) =>
  app.call(undefined, signIn, { body: { email, password: PASSWORD, ...(code && { code }) } })
/** Makes the last code old. */
const resetLastStep = () => sql`update people.totp set last_step = 0`.execute(app.db)

test('codes are required once the setup is confirmed, and each works once', async () => {
  const rui = await member('Rui Nogueira', 'rui@test.example')
  await refuses(app, 409, 'totp-not-begun', () => app.call(rui, confirmTotp, { body: { code: '123456' } }))
  await sql`insert into people.organisation (name) values ('Kestrel Water')`.execute(app.db)
  const { body: pending } = await app.call(rui, startTotpSetup, { body: {} })
  assert.match(pending.uri, /^otpauth:\/\/totp\/Kestrel%20Water:rui%40test\.example\?/)
  assert.match(pending.qr, /^data:image\/svg\+xml;base64,/)
  const stored = await row<{ secret: string }>(app.db, sql`select secret from people.totp`)
  assert.ok(!stored?.secret.includes(pending.secret))
  sessionOf(await startSession('rui@test.example'))

  await refuses(app, 422, 'wrong-code', () => app.call(rui, confirmTotp, { body: { code: '000000' } }))
  const confirmed = await app.call(rui, confirmTotp, { body: { code: codeOf(pending.secret) } })
  assert.equal(new Set(confirmed.body.recoveryCodes).size, 10)
  assert.ok(confirmed.body.recoveryCodes.every((code) => /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/.test(code)))
  await refuses(app, 409, 'totp-exists', () => app.call(rui, startTotpSetup, { body: {} }))

  const response = await startSession('rui@test.example')
  assert.deepEqual(response.body, { needs: 'code' })
  assert.equal(response.headers['set-cookie'], undefined)
  await refuses(app, 401, 'unauthenticated', () => startSession('rui@test.example', codeOf(pending.secret)))
  await refuses(app, 401, 'unauthenticated', () => startSession('rui@test.example', codeOf(pending.secret, -300)))
  await resetLastStep()
  const code = codeOf(pending.secret)
  const both = await Promise.all([startSession('rui@test.example', code), startSession('rui@test.example', code)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401])

  const [first = ''] = confirmed.body.recoveryCodes
  sessionOf(await startSession('rui@test.example', first.toUpperCase()))
  await refuses(app, 401, 'unauthenticated', () => startSession('rui@test.example', first))
})

test('a wrong code counts as an attempt', async () => {
  const marta = await member('Marta Wiśniewska', 'marta@test.example')
  const { body } = await app.call(marta, startTotpSetup, { body: {} })
  await app.call(marta, confirmTotp, { body: { code: codeOf(body.secret) } })
  for (let i = 0; i < 10; i++) assert.equal((await startSession('marta@test.example', '000000')).status, 401)
  await resetLastStep()
  await refuses(app, 429, 'too-many', () => startSession('marta@test.example', codeOf(body.secret)))
  await sql`delete from people.sign_in_attempt`.execute(app.db)
})

test('two-factor authentication is removed only with the password', async () => {
  const ines = await member('Inês Carvalho', 'ines@test.example')
  const { body } = await app.call(ines, startTotpSetup, { body: {} })
  await app.call(ines, confirmTotp, { body: { code: codeOf(body.secret) } })
  await refuses(app, 422, 'wrong-password', () => app.call(ines, removeTotp, { body: { password: 'not this one' } }))
  assert.equal((await app.call(ines, readMe, {})).body.totp, true)
  assert.equal((await app.call(ines, removeTotp, { body: { password: PASSWORD } })).status, 204)
  sessionOf(await startSession('ines@test.example'))
  const logged = await rows<{ verb: string; detail: object }>(
    app.db,
    sql`select verb, detail from activity.log where kind = 'credential' and actor = ${ines.personId} order by id`,
  )
  assert.deepEqual(logged, [
    { verb: 'Add', detail: { credential: 'totp' } },
    { verb: 'Remove', detail: { credential: 'totp' } },
  ])
})
