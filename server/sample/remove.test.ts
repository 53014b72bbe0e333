import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createCommunity } from '../../contract/network/communities.ts'
import { createToken } from '../../contract/people/account.ts'
import * as contract from '../../contract/sample.ts'
import { chainLog, verifyLog } from '../activity/index.ts'
import { row, rows, sql } from '../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'

// Attempts of someone with the database password to have other rows removed as rows of the sample.
let app: TestApp
let admin: NonNullable<Somebody>
let community: string
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  await sql`insert into sample.run (state, seed, today) values ('present', 'x', now())`.execute(app.db)
  await app.call(admin, createToken, { body: { name: 'Nightly', scopes: ['read'] } })
  const body = { name: 'Works council', purpose: 'x', visibility: 'private' as const }
  community = (await app.call(admin, createCommunity, { body })).body.id
  await app.settle()
  await chainLog(app.db, app.platform.config.home)
})
after(() => app.close())

const state = () =>
  row<Record<string, unknown>>(
    app.db,
    sql`select (select count(*) from activity.log) as log, (select count(*) from network.community) as communities,
      (select count(*) from activity.chain where forgotten_at is not null) as forgotten`,
  )
async function remove() {
  assert.equal((await app.call(admin, contract.removeSample, {})).body.state, 'removing')
  await app.settle()
  return (await app.call(admin, contract.readSample, {})).body
}

test('if a foreign row was marked as part of the sample, nothing is removed', async () => {
  await sql`update activity.log set origin = 'sample' where kind = 'token'`.execute(app.db)
  const before = await state()
  const { state: is, problem } = await remove()
  assert.equal(is, 'present')
  assert.match(String(problem), /isn’t as it was written/)
  assert.deepEqual(await state(), before)
  const check = await verifyLog(app.db, app.platform.config.home)
  assert.deepEqual([check.forgotten, check.findings.map(({ what }) => what)], [[], ['altered']])
  await sql`update activity.log set origin = null where kind = 'token'`.execute(app.db)
})

test('a community that was marked as sample keeps its log rows', async () => {
  await sql`update network.community set sample = true where id = ${community}`.execute(app.db)
  assert.equal((await remove()).state, 'absent')
  const found = await rows<{ verb: string }>(
    app.db,
    sql`select verb from activity.log where object = ${community} or community = ${community}`,
  )
  assert.deepEqual(
    found.map(({ verb }) => verb),
    ['Create'],
  )
  const removed = await row<{ actor: string }>(app.db, sql`select actor from activity.log where kind = 'sample'`)
  assert.equal(removed?.actor, admin.personId)
  await chainLog(app.db, app.platform.config.home)
  assert.ok((await verifyLog(app.db, app.platform.config.home)).sound)
})
