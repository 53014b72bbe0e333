import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkPermission, listPermissions } from '../../../contract/governance/permissions.ts'
import { createCommunity } from '../../../contract/network/communities.ts'
import { createToken } from '../../../contract/people/account.ts'
import { listAccounts, lookUpAddress, readAccount } from '../../../contract/presence/accounts.ts'
import { exportAccounts, readAccountHistory } from '../../../contract/presence/changes.ts'
import { readConnection } from '../../../contract/presence/connections.ts'
import * as imports from '../../../contract/presence/import.ts'
import { readAccountOverview, readUnitReport } from '../../../contract/presence/reports.ts'
import { row, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { uploadList } from '../import/testing.ts'
import { registerWorld } from '../testing.ts'

// A token of an administrator without the scope “admin” reads what the person could read without that role.
let world: Awaited<ReturnType<typeof registerWorld>>
let reading: NonNullable<Somebody>
let administering: NonNullable<Somebody>
let account: string
let hidden: string
before(async () => {
  world = await registerWorld()
  const { app, admin, marta, at, create, setPattern } = world
  const token = async (...scopes: ('read' | 'write' | 'admin')[]) => {
    const made = await app.call(admin, createToken, { body: { name: scopes.join(' '), scopes } })
    return { personId: admin.personId, token: made.body.secret }
  }
  account = (await create(marta, { unit: at('Gdańsk'), notes: 'Only for Gdańsk' })).body.id
  const body = { name: 'Works council', purpose: 'x', visibility: 'hidden' as const }
  hidden = (await app.call(marta, createCommunity, { body })).body.id
  await setPattern('centralized')
  reading = await token('read', 'write')
  administering = await token('read', 'write', 'admin')
})
after(() => world.app.close())

test('a token without the scope admin sees only what the person sees without the role', async () => {
  const { app, admin, at } = world
  const readAll = async (who: Somebody) => {
    const statuses = await Promise.all(
      [readAccount, readAccountHistory, readConnection].map(
        async (o) => (await app.call(who, o, { params: { id: account } })).status,
      ),
    )
    const { total } = (await app.call(who, listAccounts, { query: {} })).body
    const overview = (await app.call(who, readAccountOverview, { query: {} })).body.total
    const unit = (await app.call(who, readUnitReport, { params: { id: at('Gdańsk') } })).body.total
    const url = 'https://bsky.app/profile/aldermoor1.example'
    const { registered } = (await app.call(who, lookUpAddress, { query: { url } })).body
    return [...statuses, total, overview, unit, registered?.account?.id ?? null]
  }
  assert.deepEqual(await readAll(admin), [200, 200, 200, 1, 1, 1, account])
  assert.deepEqual(await readAll(administering), [200, 200, 200, 1, 1, 1, account])
  assert.deepEqual(await readAll(reading), [404, 404, 404, 0, 0, 0, null])
})

test('the export contains no more lines than the list', async () => {
  const { app } = world
  const lines = async (who: NonNullable<Somebody>) => {
    const headers = { authorization: `Bearer ${who.token}` }
    const { body } = await app.app.inject({ url: `/api${exportAccounts.path}`, headers })
    return body.trim().split('\r\n').length
  }
  assert.deepEqual([await lines(administering), await lines(reading)], [2, 1])
})

test('permission checks hide invisible objects and consider the scopes of the token', async () => {
  const { app, marta, at } = world
  const checkQuery = (who: Somebody, query: Parameters<typeof app.call<typeof checkPermission>>[2]['query']) =>
    app.call(who, checkPermission, { query })
  for (const query of [
    { action: 'know', resource: hidden },
    { action: 'read', resource: hidden, person: marta.personId },
    { action: 'publish', resource: account, person: marta.personId },
    { action: 'edit account', resource: account },
  ] as const) {
    assert.equal((await checkQuery(administering, query)).status, 200, query.action)
    assert.equal((await checkQuery(reading, query)).status, 404, query.action)
  }
  const unit = { action: 'create unit', resource: at('EMEA') } as const
  assert.equal((await checkQuery(reading, unit)).body.allowed, false)
  assert.equal((await checkQuery(reading, { ...unit, person: reading.personId })).body.allowed, false)
  assert.equal((await checkQuery(administering, unit)).body.allowed, true)
  assert.equal((await checkQuery(marta, { ...unit, person: reading.personId })).body.allowed, true)
  const countPermissions = async (who: Somebody) =>
    (await app.call(who, listPermissions, { params: { id: marta.personId }, query: {} })).body.items.length
  assert.deepEqual([await countPermissions(administering), await countPermissions(reading)], [1, 0])
})

test('a list uploaded with the token is imported without the role, so units are not created', async () => {
  const { app, at } = world
  const params = {
    id: (await uploadList(app, reading, 'list.csv', 'url,owner\nhttps://twitter.com/aldermoor_t,Film Office\n')).body
      .id,
  }
  await app.settle()
  const count = () =>
    row(
      app.db,
      sql`select (select count(*) from people.unit) as units, (select count(*) from presence.account) as accounts,
        (select count(*) from activity.log) as log`,
    )
  const before = await count()
  await app.call(reading, imports.previewAccountImport, { params, body: { createUnits: true, unit: at('Gdańsk') } })
  await app.settle()
  await app.call(reading, imports.startAccountImport, { params, body: {} })
  await app.settle()
  assert.deepEqual(await count(), before)
  const run = (await app.call(reading, imports.readAccountImport, { params })).body
  assert.notEqual(run.state, 'done')
})
