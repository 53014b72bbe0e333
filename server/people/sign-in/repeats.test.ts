import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { changePassword, createToken, listTokens, settleWrite, updateMe } from '../../../contract/people/account.ts'
import { createPerson } from '../../../contract/people/directory.ts'
import { invitePeople, listInvitations } from '../../../contract/people/invitations.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, refuses } from '../testing.ts'
import { hashPassword } from './passwords.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Vera Lindqvist', { administrator: true })
  const hash = await hashPassword(PASSWORD)
  await sql`insert into people.password (person_id, hash) values (${admin.personId}, ${hash})`.execute(app.db)
})
after(() => app.close())

const under = (key: string) => ({ 'idempotency-key': key })

test('a repeated password change is not treated as a wrong password, and stores nothing that can be guessed', async () => {
  const body = { current: PASSWORD, password: 'another long password' }
  const send = (key: string) => app.call(admin, changePassword, { body }, under(key))
  assert.equal((await send('new-password-1')).status, 204)
  const again = await send('new-password-1')
  assert.deepEqual([again.status, again.headers['idempotency-replayed']], [204, 'true'])
  await refuses(app, 422, 'wrong-password', () => send('new-password-2'))
  const stored = await rows<{ fingerprint: string }>(app.db, sql`select fingerprint from platform.idempotency`)
  const guess = createHash('sha256')
    .update(`PUT /api/me/password\n${JSON.stringify(body)}`)
    .digest('base64url')
  assert.ok(stored.length > 0)
  assert.ok(!stored.some(({ fingerprint }) => fingerprint === guess))
})

test('a request refused because it was done before gets the original response', async () => {
  const body = { name: 'Noor Siddiqui', email: 'noor@test.example' }
  const made = await app.call(admin, createPerson, { body }, under('noor-once-1'))
  const again = await app.call(admin, createPerson, { body }, under('noor-once-1'))
  assert.deepEqual([again.status, again.body.id], [200, made.body.id])
})

test('a token and invitations are created once, and their secrets are not stored', async () => {
  const token = () =>
    app.call(admin, createToken, { body: { name: 'Nightly', scopes: ['read'] } }, under('token-once-1'))
  const made = await token()
  assert.equal(made.status, 200)
  await refuses(app, 409, 'done-before', token)
  const settled = await app.call(admin, settleWrite, { params: { key: 'token-once-1' } })
  assert.deepEqual(settled.body, { done: true })
  assert.equal((await app.call(admin, listTokens, {})).body.items.length, 1)
  const invite = () => app.call(admin, invitePeople, { body: { emails: ['ada@test.example'] } }, under('invite-once-1'))
  assert.equal((await invite()).status, 200)
  await refuses(app, 409, 'done-before', invite)
  assert.equal((await app.call(admin, listInvitations, { query: {} })).body.items.length, 1)
  const stored = await row<{ all: string }>(
    app.db,
    sql`select string_agg(i::text, ' ') as all from platform.idempotency i`,
  )
  assert.ok(!stored?.all.includes(made.body.secret))
})

test('a client can ask whether a write was done; if not, the write has no effect any more', async () => {
  const settle = async (who: Somebody, key: string) => (await app.call(who, settleWrite, { params: { key } })).body
  const change = (key: string) => app.call(admin, updateMe, { body: { theme: 'dark' as const } }, under(key))
  const done = await change('theme-one')
  assert.deepEqual(await settle(admin, 'theme-one'), { done: true, answer: JSON.parse(JSON.stringify(done.body)) })
  assert.deepEqual(await settle(admin, 'theme-two'), { done: false })
  assert.deepEqual(await settle(admin, 'theme-two'), { done: false })
  await refuses(app, 409, 'idempotency-key-reused', () => change('theme-two'))
  const other = await app.person('Rui Nogueira')
  assert.deepEqual(await settle(other, 'theme-one'), { done: false }, 'keys belong to one person')
})
