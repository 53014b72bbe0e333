import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { SESSION_COOKIE } from '../http.ts'

let app: TestApp
let rui: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
})
after(() => app.close())

const ask = async (url: string, accept = '*/*') => {
  const headers = { cookie: `${SESSION_COOKIE}=${rui.cookie}`, accept }
  const answer = await app.app.inject({ url, headers })
  return `${answer.statusCode} ${answer.headers['cache-control']}`
}

test('API responses are not cached, unless their route says otherwise', async () => {
  assert.equal(await ask('/api/me'), '200 no-store')
  assert.equal(await ask('/api/organisation'), '200 no-store')
  assert.equal(await ask('/api/accounts/export.csv'), '200 no-store')
  assert.equal(await ask('/api/people/nobody'), '400 no-store')
  assert.equal(await ask('/api/nothing-here'), '404 no-store')
  assert.equal(await ask('/api/people/%FF'), '400 no-store')
  const url = encodeURIComponent('https://bsky.app/profile/aldermoor.example')
  assert.equal(await ask(`/api/verify?url=${url}`), '200 public, max-age=300')
})
