import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createToken, listTokens, readMe, revokeToken, updateMe } from '../../../../contract/people/account.ts'
import { deactivatePerson, listPeople } from '../../../../contract/people/directory.ts'
import { listSessions } from '../../../../contract/people/sign-in.ts'
import { createUnit, listUnits } from '../../../../contract/people/units.ts'
import { rows, sql } from '../../../platform/db.ts'
import { type TestApp, testApp } from '../../../testing/index.ts'
import { createToken as createTokenAtTerminal } from '../../index.ts'
import { refuses } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('a token is shown once, works within its scopes, and is stored as a hash', async () => {
  const rui = await app.person('Rui Nogueira')
  const made = await app.call(rui, createToken, { body: { name: ' Reports ', scopes: ['read'] } })
  assert.equal(made.status, 200)
  assert.match(made.body.secret, /^orb_[\w-]{43}$/)
  const stored = JSON.stringify(await rows(app.db, sql`select t::text from people.token t`))
  assert.ok(!stored.includes(made.body.secret.slice(4)))

  const token = { personId: rui.personId, token: made.body.secret }
  assert.equal((await app.call(token, listPeople, { query: {} })).status, 200)
  await refuses(app, 403, 'forbidden', () => app.call(token, updateMe, { body: { theme: 'dark' } }))
  const listed = (await app.call(rui, listTokens, {})).body.items
  assert.equal(listed[0]?.name, 'Reports')
  assert.ok(listed[0]?.lastUsedAt)

  await app.call(rui, revokeToken, { params: { id: made.body.token.id } })
  assert.equal((await app.call(token, listPeople, { query: {} })).status, 401)
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => [verb, kind]),
    [
      ['Create', 'token'],
      ['Delete', 'token'],
    ],
  )
})

test('a token cannot create or list tokens and sessions', async () => {
  const ines = await app.person('Inês Carvalho')
  const { body } = await app.call(ines, createToken, { body: { name: 'All', scopes: ['read', 'write'] } })
  const token = { personId: ines.personId, token: body.secret }
  await refuses(app, 403, 'forbidden', () => app.call(token, createToken, { body: { name: 'Next', scopes: ['read'] } }))
  await refuses(app, 403, 'forbidden', () => app.call(token, listSessions, {}))
  assert.equal((await app.call(token, revokeToken, { params: { id: body.token.id } })).status, 204)
  assert.equal((await app.call(token, listTokens, {})).status, 401)
})

test('a token has no more permissions than its person', async () => {
  const admin = await app.person('Sabine Krüger', { administrator: true })
  const member = await app.person('Jonas Reinhardt')
  await refuses(app, 403, 'forbidden', () => app.call(member, createToken, { body: { name: 'x', scopes: ['admin'] } }))
  const [full, partial] = await Promise.all(
    (['admin', 'write'] as const).map(async (scope) => {
      const made = await app.call(admin, createToken, { body: { name: scope, scopes: ['read', scope] } })
      return { personId: admin.personId, token: made.body.secret }
    }),
  )
  const unit = (name: string) => ({ body: { name, parent: null } })
  await refuses(app, 403, 'forbidden', () => app.call(partial, createUnit, unit('Halle')))
  assert.equal((await app.call(partial, readMe, {})).body.administrator, false)
  assert.equal((await app.call(full, createUnit, unit('Halle'))).status, 200)
  await sql`delete from people.role where person_id = ${admin.personId}`.execute(app.db)
  await refuses(app, 403, 'forbidden', () => app.call(full, createUnit, unit('Porto')))
})

test('a token ends when it expires and when its person is deactivated', async () => {
  const admin = await app.person('Henrik Solberg', { administrator: true })
  const daniel = await app.person('Daniel Mwangi')
  const { body } = await app.call(daniel, createToken, { body: { name: 'Short', scopes: ['read'], days: 1 } })
  const token = { personId: daniel.personId, token: body.secret }
  assert.equal((await app.call(token, listUnits, { query: {} })).status, 200)
  await sql`update people.token set expires_at = now() where id = ${body.token.id}`.execute(app.db)
  assert.equal((await app.call(token, listUnits, { query: {} })).status, 401)
  await sql`update people.token set expires_at = null where id = ${body.token.id}`.execute(app.db)
  await app.call(admin, deactivatePerson, { params: { id: daniel.personId } })
  assert.equal((await app.call(token, listUnits, { query: {} })).status, 401)
  assert.equal((await app.call(daniel, listUnits, { query: {} })).status, 401)
})

test('a token is created on the command line for a person by mail address', async () => {
  const mei = await app.person('Mei-Ling Tan', { email: 'mei@test.example' })
  const made = await createTokenAtTerminal(app.platform, { email: 'MEI@test.example', scopes: ['read'] })
  assert.equal(made.personId, mei.personId)
  const me = await app.call({ personId: mei.personId, token: made.secret }, readMe, {})
  assert.equal(me.body.person.name, 'Mei-Ling Tan')
  const before = (await app.log()).length
  await assert.rejects(
    createTokenAtTerminal(app.platform, { email: 'no@test.example', scopes: ['read'] }),
    /Nobody active/,
  )
  await assert.rejects(
    createTokenAtTerminal(app.platform, { email: 'mei@test.example', scopes: ['admin'] }),
    /no administrator/,
  )
  assert.equal((await app.log()).length, before)
})
