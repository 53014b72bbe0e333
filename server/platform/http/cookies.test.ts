import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { readMe } from '../../../contract/people/account.ts'
import { setUpOrganisation } from '../../../contract/people/organisation.ts'
import { signIn, signOut } from '../../../contract/people/sign-in.ts'
import { testApp } from '../../testing/index.ts'
import { SESSION_COOKIE } from '../http.ts'

const given = { email: 'rui@kestrel.example', password: 'a long enough password' }

async function start(t: TestContext, env: Record<string, string>, headers: Record<string, string>) {
  const app = await testApp(env)
  t.after(() => app.close())
  await app.call(undefined, setUpOrganisation, { body: { organisation: 'Kestrel', name: 'Rui Nogueira', ...given } })
  const answer = await app.call(undefined, signIn, { body: given }, headers)
  assert.equal(answer.status, 200, JSON.stringify(answer.problem))
  const cookies = [answer.headers['set-cookie']].flat().map(String)
  const session = cookies.find((line) => line.includes(SESSION_COOKIE)) ?? ''
  const secret = /=([^;]*)/.exec(session)?.[1] ?? ''
  const ask = async (name: string) =>
    (await app.call(undefined, readMe, {}, { ...headers, cookie: `${name}=${secret}` })).status
  return { app, cookies, session, ask }
}

test('on https every cookie has the prefix that other hosts cannot set, and cookies without it are ignored', async (t) => {
  const headers = { 'x-forwarded-proto': 'https' }
  const { app, cookies, session, ask } = await start(t, { TRUST_PROXY: '1' }, headers)
  assert.equal(cookies.length, 2)
  for (const line of cookies)
    assert.match(line, /^__Host-orbweaver_[\w-]+=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.deepEqual([await ask(`__Host-${SESSION_COOKIE}`), await ask(SESSION_COOKIE)], [200, 401])
  const out = await app.call(undefined, signOut, {}, { ...headers, cookie: session.split(';')[0] ?? '' })
  assert.match(String(out.headers['set-cookie']), new RegExp(`^__Host-${SESSION_COOKIE}=;.*Secure`))
})

test('on http cookies have no prefix', async (t) => {
  const { session, ask } = await start(t, {}, {})
  assert.match(session, new RegExp(`^${SESSION_COOKIE}=`))
  assert.deepEqual([await ask(SESSION_COOKIE), await ask(`__Host-${SESSION_COOKIE}`)], [200, 401])
})
