import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { readOrganisation, setUpOrganisation } from '../../../contract/people/organisation.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { findSetUpCode } from '../index.ts'

const body = {
  organisation: 'Kestrel Water',
  name: 'Rui Nogueira',
  email: 'rui@kestrel.example',
  password: 'a long enough password',
}
type From = { address?: string; headers?: Record<string, string> }

async function start(t: TestContext, env: Record<string, string> = {}): Promise<TestApp> {
  const app = await testApp(env)
  t.after(() => app.close())
  return app
}
const setUp = ({ app }: TestApp, { address, headers = {} }: From, code?: string) =>
  app.inject({
    method: 'POST',
    url: `/api${setUpOrganisation.path}`,
    headers,
    payload: { ...body, ...(code !== undefined && { code }) },
    ...(address && { remoteAddress: address }),
  })
const needsCode = async ({ app }: TestApp, { address, headers = {} }: From): Promise<boolean> =>
  (
    await app.inject({
      url: `/api${readOrganisation.path}`,
      headers,
      ...(address && { remoteAddress: address }),
    })
  ).json().needsSetUpCode

test('from another machine the setup needs the code that the server printed', async (t) => {
  const app = await start(t)
  const remote: From[] = [
    { address: '192.0.2.7' },
    { address: '192.0.2.7', headers: { host: 'localhost:3000' } },
    // A foreign name that resolves to this machine.
    { headers: { host: 'rebound.example:3000' } },
    { headers: { host: 'localhost.evil.example' } },
    { headers: { host: '127.0.0.1.evil.example' } },
    { headers: { host: 'evil.example@localhost' } },
    // A request that a proxy on this machine forwarded.
    { headers: { 'x-forwarded-for': '127.0.0.1' } },
    { headers: { forwarded: 'for=127.0.0.1' } },
  ]
  for (const from of remote) {
    assert.equal(await needsCode(app, from), true, JSON.stringify(from))
    for (const code of [undefined, '', 'aaaa-aaaa-aaaa']) {
      const answer = await setUp(app, from, code)
      assert.deepEqual([answer.statusCode, answer.json().code], [422, 'setup-code'], JSON.stringify(from))
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  }
  assert.equal((await app.call(undefined, readOrganisation, {})).body.ready, false)
  assert.deepEqual(await app.log(), [])

  const code = await findSetUpCode(app.platform)
  assert.match(code ?? '', /^([a-z0-9]{4}-){2}[a-z0-9]{4}$/)
  const answer = await setUp(app, { address: '192.0.2.7' }, ` ${code?.replaceAll('-', ' ').toUpperCase()}`)
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(await findSetUpCode(app.platform), undefined)
  assert.equal(await needsCode(app, { address: '192.0.2.7' }), false)
})

test('with another configured address, the code is needed on this machine too: a proxy may add no header', async (t) => {
  const app = await start(t, { ORBWEAVER_URL: 'https://social.example.org' })
  assert.equal(await needsCode(app, { headers: { host: 'localhost:3000' } }), true)
  assert.equal((await setUp(app, { headers: { host: 'localhost:3000' } })).statusCode, 422)
  assert.deepEqual(await app.log(), [])
})

test('from this machine no code is needed', async (t) => {
  const app = await start(t, { ORBWEAVER_URL: 'http://localhost:3000' })
  for (const [address, host] of [
    ['127.0.0.1', 'localhost:3000'],
    ['::1', '[::1]:3000'],
    ['::ffff:127.0.0.1', '127.0.0.1:3000'],
  ] as const)
    assert.equal(await needsCode(app, { address, headers: { host } }), false, host)
  assert.equal((await setUp(app, { headers: { host: 'localhost:3000' } })).statusCode, 200)
})
