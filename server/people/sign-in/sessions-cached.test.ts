import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { createToken, readMe } from '../../../contract/people/account.ts'
import { deactivatePerson } from '../../../contract/people/directory.ts'
import { revokeSession } from '../../../contract/people/sign-in.ts'
import { beginTransaction, row, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { anotherNode, type Somebody, type TestApp, testApp } from '../../testing/index.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

/** The clock of the caches, which only the test moves; the database has its own. */
function stopClock(t: TestContext) {
  let now = performance.now()
  t.mock.method(performance, 'now', () => now)
  return (milliseconds: number) => {
    now += milliseconds
  }
}
const ask = async (who: Somebody) => (await app.call(who, readMe, {})).status

/** Sends a request while the table is locked, so that reading takes until `meanwhile` is done. */
async function requestSlowly(who: Somebody, table: 'session' | 'token', meanwhile: () => void): Promise<number> {
  return beginTransaction(app.db, async (tx) => {
    await sql`lock table people.${sql.raw(table)} in access exclusive mode`.execute(tx)
    const answer = ask(who)
    for (;;) {
      const waits = await row(
        tx,
        sql`select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      )
      if (waits) break
    }
    meanwhile()
    return { answer }
  }).then(({ answer }) => answer)
}

async function tokenOf(who: Somebody, expiresAt: string | null): Promise<NonNullable<Somebody>> {
  const { body } = await app.call(who, createToken, { body: { name: 'Report', scopes: ['read'] } })
  await sql`update people.token set expires_at = ${expiresAt} where id = ${body.token.id}`.execute(app.db)
  return { personId: String(who?.personId), token: body.secret }
}

test('a session or token that was read slowly is still accepted at any time', async (t) => {
  const sabine = await app.person('Sabine Krüger')
  await sql`update people.session set last_seen_at = now() - interval '2 minutes'`.execute(app.db)
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
  const pass = stopClock(t)
  const credentials = [
    ['session', sabine],
    ['token', await tokenOf(sabine, null)],
    ['token', await tokenOf(sabine, inAnHour)],
  ] as const
  for (const [table, who] of credentials) {
    pass(60_000)
    await sql`update people.session set last_seen_at = now() - interval '2 minutes'`.execute(app.db)
    assert.equal(await requestSlowly(who, table, () => pass(2000)), 200)
    // 30 seconds after the start of reading, 32 seconds, and each boundary after that
    for (const step of [27_999, 1, 1, 1999, 1, 28_000, 2000, 30_000]) {
      pass(step)
      assert.equal(await ask(who), 200, `${table}, ${step}`)
    }
  }
})

test('a session that expires soon works until it expires, and not after', async (t) => {
  const jonas = await app.person('Jonas Reinhardt')
  const token = await tokenOf(jonas, new Date(Date.now() + 20_000).toISOString())
  const pass = stopClock(t)
  await sql`update people.session set expires_at = now() + interval '20 seconds' where person_id = ${jonas.personId}`.execute(
    app.db,
  )
  assert.deepEqual([await ask(jonas), await ask(token)], [200, 200])
  pass(10_000)
  assert.deepEqual([await ask(jonas), await ask(token)], [200, 200])
  // It expires without a notification, because no row changes.
  await sql`alter table people.session disable trigger user`.execute(app.db)
  await sql`alter table people.token disable trigger user`.execute(app.db)
  for (const table of ['session', 'token'])
    await sql`update people.${sql.raw(table)} set expires_at = now() where person_id = ${jonas.personId}`.execute(
      app.db,
    )
  pass(10_001)
  assert.deepEqual([await ask(jonas), await ask(token)], [401, 401])
  await sql`alter table people.session enable trigger user`.execute(app.db)
  await sql`alter table people.token enable trigger user`.execute(app.db)
})

test('revoked credentials, and those of a deactivated person, end at once on every node', async () => {
  const admin = await app.person('Rui Nogueira', { administrator: true })
  const lena = await app.person('Lena Vogt')
  const token = await tokenOf(lena, null)
  const second = await anotherNode(app)
  const requestFromOtherNode = async ({ cookie, token }: NonNullable<Somebody>) => {
    const headers = token ? { authorization: `Bearer ${token}` } : { cookie: `${SESSION_COOKIE}=${cookie}` }
    return (await second.app.inject({ url: '/api/me', headers })).statusCode
  }
  assert.deepEqual([await ask(lena), await ask(token)], [200, 200])
  assert.deepEqual([await requestFromOtherNode(lena), await requestFromOtherNode(token)], [200, 200])
  const found = await row<{ id: string }>(app.db, sql`select id from people.session where person_id = ${lena.personId}`)
  await app.call(lena, revokeSession, { params: { id: String(found?.id) } })
  assert.deepEqual([await ask(lena), await requestFromOtherNode(lena)], [401, 401])
  assert.deepEqual([await ask(token), await requestFromOtherNode(token)], [200, 200])
  await app.call(admin, deactivatePerson, { params: { id: lena.personId } })
  assert.deepEqual([await ask(token), await requestFromOtherNode(token)], [401, 401])
  await second.app.close()
  await second.db.destroy()
})
