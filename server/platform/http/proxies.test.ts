import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { updateMe } from '../../../contract/people/account.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { readConfig } from '../config.ts'
import { sql } from '../db.ts'
import { SESSION_COOKIE } from '../http.ts'
import { StartupProblem } from '../startup-problem.ts'

async function start(t: TestContext, env: Record<string, string>): Promise<TestApp> {
  const app = await testApp(env)
  t.after(() => app.close())
  await app.app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

/** Tries to sign in with unknown credentials, over a socket, as a proxy would forward it. Returns the status. */
async function tryPassword({ app }: TestApp, forwarded: string): Promise<number> {
  const { port } = app.server.address() as AddressInfo
  const body = JSON.stringify({ email: 'nobody@test.example', password: 'not it at all' })
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: ${forwarded}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  return Number((await text(socket)).split(' ')[1])
}
/** Uses up the attempts of an address, so that it must wait before the next one. */
const exhaust = ({ db }: TestApp, address: string) =>
  sql`insert into people.sign_in_attempt (subject) select ${`address:${address}`} from generate_series(1, 60)`.execute(
    db,
  )

test('behind one proxy, what the client writes into X-Forwarded-For does not change its address', async (t) => {
  const app = await start(t, { TRUST_PROXY: '1' })
  await exhaust(app, '203.0.113.7')
  for (const forged of ['', '10.9.1.1, ', '127.0.0.1, 10.9.1.2, ', 'unknown, '])
    assert.equal(await tryPassword(app, `${forged}203.0.113.7`), 429, forged)
  assert.equal(await tryPassword(app, '203.0.113.7, 203.0.113.8'), 401)
})

test('behind two proxies, the address is the one that the outer proxy reported', async (t) => {
  const app = await start(t, { TRUST_PROXY: '2' })
  await exhaust(app, '203.0.113.7')
  assert.equal(await tryPassword(app, '10.9.1.1, 203.0.113.7, 10.0.0.2'), 429)
  assert.equal(await tryPassword(app, '203.0.113.7, 203.0.113.8, 10.0.0.2'), 401)
})

test('proxies listed by address are skipped, and headers of all others are not trusted', async (t) => {
  const app = await start(t, { TRUST_PROXY: '127.0.0.0/8, 10.0.0.2' })
  await exhaust(app, '203.0.113.7')
  assert.equal(await tryPassword(app, '10.9.1.1, 203.0.113.7, 10.0.0.2'), 429)
  assert.equal(await tryPassword(app, '203.0.113.7, 203.0.113.8'), 401)
})

for (const trust of ['', '192.0.2.0/24'])
  test(`without a trusted proxy (“${trust}”) the header is ignored`, async (t) => {
    const app = await start(t, { TRUST_PROXY: trust })
    await exhaust(app, '127.0.0.1')
    assert.equal(await tryPassword(app, '203.0.113.7'), 429)
  })

test('TRUST_PROXY is a number of proxies or a list of addresses; anything else stops the start with one sentence', () => {
  const trusted = (value: string) => readConfig({ TRUST_PROXY: value }).trustProxy
  assert.deepEqual(['', '0', 'false', 'off', '1', '3'].map(trusted), [0, 0, 0, 0, 1, 3])
  assert.deepEqual(trusted('10.0.0.0/8, ::1,fd00::/8, loopback'), ['10.0.0.0/8', '::1', 'fd00::/8', 'loopback'])
  for (const wrong of [
    'true',
    'yes',
    '-1',
    '1.5',
    '99',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0',
    '10.0.0.1;10.0.0.2',
    'proxy',
  ])
    assert.throws(
      () => trusted(wrong),
      (error) =>
        error instanceof StartupProblem &&
        error.message.startsWith(`TRUST_PROXY is “${wrong}”; it must be the number of`),
      wrong,
    )
})

test('with a configured address, a write with a cookie must come from that address', async (t) => {
  const app = await start(t, { ORBWEAVER_URL: 'https://social.example.org', TRUST_PROXY: '1' })
  const noor = await app.person('Noor Siddiqui')
  const write = (origin: string, more: Record<string, string> = {}) =>
    app.call(
      undefined,
      updateMe,
      { body: { theme: 'dark' } },
      { cookie: `__Host-${SESSION_COOKIE}=${noor.cookie}`, 'sec-fetch-site': '', origin, ...more },
    )
  const forged = { 'x-forwarded-host': 'evil.example', host: 'evil.example' }
  const refused = await write('https://evil.example', forged)
  assert.deepEqual([refused.status, refused.problem.code], [403, 'forbidden'])
  assert.match(refused.problem.detail, /^This request did not come from a page at https:\/\/social\.example\.org\./)
  assert.deepEqual(await app.log(), [])
  assert.equal((await write('https://social.example.org')).status, 200)
})

test('without a configured address, page and request must have the same host', async (t) => {
  const app = await start(t, {})
  const noor = await app.person('Noor Siddiqui')
  const write = (origin: string, host: string) =>
    app.call(noor, updateMe, { body: { theme: 'dark' } }, { 'sec-fetch-site': '', origin, host })
  assert.equal((await write('http://10.0.0.5:3000', '10.0.0.5:3000')).status, 200)
  assert.equal((await write('http://evil.example', '10.0.0.5:3000')).status, 403)
})
