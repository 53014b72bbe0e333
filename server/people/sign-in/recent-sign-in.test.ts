import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createToken, listTokens, startPasskeyRegistration, startTotpSetup } from '../../../contract/people/account.ts'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, refuses } from '../testing.ts'
import { hashPassword } from './passwords.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

type Somebody = Awaited<ReturnType<TestApp['person']>>
const selectPending = () =>
  rows(app.db, sql`select person_id from people.totp union all select person_id from people.token`)
const signedInLongAgo = (who: Somebody) =>
  sql`update people.session set created_at = now() - interval '16 minutes' where person_id = ${who.personId}`.execute(
    app.db,
  )

const credentials = {
  passkey: (who: Somebody, proof: { password?: string }) => app.call(who, startPasskeyRegistration, { body: proof }),
  codes: (who: Somebody, proof: { password?: string }) => app.call(who, startTotpSetup, { body: proof }),
  token: (who: Somebody, proof: { password?: string }) =>
    app.call(who, createToken, { body: { name: 'Reports', scopes: ['read'], ...proof } }),
}

for (const [credential, begin] of Object.entries(credentials))
  test(`on an unlocked screen, nobody can add a credential without the password: ${credential}`, async () => {
    const mail = `${credential}@test.example`
    const rui = await app.person('Rui Nogueira', { email: mail })
    const hash = await hashPassword(PASSWORD)
    await sql`insert into people.password (person_id, hash) values (${rui.personId}, ${hash})`.execute(app.db)
    await signedInLongAgo(rui)
    const before = await selectPending()
    await refuses(app, 422, 'password-needed', () => begin(rui, {}))
    await refuses(app, 422, 'wrong-password', () => begin(rui, { password: 'not this one' }))
    assert.deepEqual(await selectPending(), before)
    assert.equal((await begin(rui, { password: PASSWORD })).status, 200)
  })

test('a person without a password signs in again', async () => {
  const ines = await app.person('Inês Carvalho', { email: 'ines@test.example' })
  await signedInLongAgo(ines)
  await refuses(app, 409, 'sign-in-again', () => credentials.token(ines, { password: PASSWORD }))
  assert.deepEqual((await app.call(ines, listTokens, {})).body.items, [])
})
