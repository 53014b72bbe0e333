import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, test } from 'node:test'
import { followLive } from '../../../contract/delivery.ts'
import { createToken, readMe, updateMe } from '../../../contract/people/account.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { SESSION_COOKIE } from '../http.ts'

// Requests per minute: 20 for each person, 2 of them expensive; 100 for each address without a signed-in person.
let app: TestApp
beforeEach(async () => {
  app = await testApp({ RATE_LIMIT: '20', TRUST_PROXY: '1' })
})
afterEach(() => app.close())

const PERSON = 20
const ADDRESS = 100
type Headers = Record<string, string>
const get = async (url: string, headers: Headers = {}) => (await app.app.inject({ url, headers })).statusCode
const from = (address: string): Headers => ({ 'x-forwarded-for': address })
const cookieOf = (who: Somebody): Headers => ({ cookie: `${SESSION_COOKIE}=${who?.cookie}` })
/** Number of responses per status. */
const tally = (statuses: number[]) =>
  Object.fromEntries([...Map.groupBy(statuses, (one) => one)].map(([status, all]) => [status, all.length]))
async function requestTimes(times: number, ask: (number: number) => Promise<number>) {
  const statuses: number[] = []
  for (let number = 0; number < times; number++) statuses.push(await ask(number))
  return tally(statuses)
}

test('one limit per person, for every spelling of an address and every credential they have', async () => {
  const sabine = await app.person('Sabine Krüger')
  const token = await app.call(sabine, createToken, { body: { name: 'Report', scopes: ['read'] } })
  const bearer = { authorization: `Bearer ${token.body.secret}` }
  const spellings = ['/api/me', '/%61pi/me', '/api/%6De', 'http://localhost/api/me', '/api/me/', '/api/me?x=1']
  const statuses = await requestTimes(PERSON - 1, (n) => get(spellings[n % 6] ?? '', n % 2 ? bearer : cookieOf(sabine)))
  assert.deepEqual(statuses, { 200: PERSON - 1 })
  for (const spelling of spellings) {
    assert.equal(await get(spelling, bearer), 429, spelling)
    assert.equal(await get(spelling, cookieOf(sabine)), 429, spelling)
  }
  const refused = await app.call(sabine, readMe, {})
  assert.deepEqual([refused.status, refused.problem.code], [429, 'too-many'])
  const wait = Number(refused.headers['retry-after'])
  assert.ok(wait > 0 && wait <= 60, `${wait}`)
  assert.equal(refused.problem.facts?.['retryAfter'], wait)
  assert.deepEqual([refused.headers['ratelimit-limit'], refused.headers['ratelimit-remaining']], [`${PERSON}`, '0'])
  const log = await app.log()
  assert.equal((await app.call(sabine, updateMe, { body: { theme: 'dark' } })).status, 429)
  assert.deepEqual(await app.log(), log)
  // Other people at the same address are not affected.
  assert.equal((await app.call(await app.person('Jonas Reinhardt'), readMe, {})).status, 200)
})

test('the same limit for concurrent requests, by token and by cookie', async () => {
  const mei = await app.person('Mei-Ling Tan')
  const token = await app.call(mei, createToken, { body: { name: 'Report', scopes: ['read'] } })
  const bearer = { authorization: `Bearer ${token.body.secret}` }
  const statuses = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      // A valid token together with ever new cookies, and the session with ever new headers that are no credential.
      get(
        '/api/me',
        n % 2
          ? { ...bearer, cookie: `${SESSION_COOKIE}=made-up-${n}` }
          : { ...cookieOf(mei), authorization: `Basic ${n}` },
      ),
    ),
  )
  assert.deepEqual(tally(statuses), { 200: PERSON - 1, 429: 41 })
})

test('invalid credentials and missing credentials count for the address, whatever headers claim', async () => {
  const invent = [
    (n: number): Headers => ({ cookie: `${SESSION_COOKIE}=made-up-${n}` }),
    (n: number): Headers => ({ authorization: `Bearer orb_made-up-${n}` }),
    (n: number): Headers => ({ authorization: `Bearer orb_${n}`, cookie: `${SESSION_COOKIE}=${n}` }),
    (): Headers => ({}),
  ]
  const invalid = (n: number): Headers => ({ ...invent[n % 4]?.(n), ...from(`10.9.${n}.1, 203.0.113.7`) })
  assert.deepEqual(await requestTimes(ADDRESS, (n) => get('/%61pi/me', invalid(n))), { 401: ADDRESS })
  assert.deepEqual(await requestTimes(8, (n) => get('/api/me', invalid(n))), { 429: 8 })
  // The same for operations for anyone, the API reference and unknown paths; another address is not affected.
  assert.equal(await get('/api/verify?url=x', from('203.0.113.7')), 429)
  assert.equal(await get('/api/verify?url=x', from('203.0.113.8')), 200)
})

test('concurrent requests of an address do not exceed its limit', async () => {
  const options = () => app.app.inject({ method: 'POST', url: '/%61pi/sessions/passkey/options' })
  const answers = await Promise.all(Array.from({ length: ADDRESS + 30 }, options))
  assert.deepEqual(tally(answers.map(({ statusCode }) => statusCode)), { 200: ADDRESS, 429: 30 })
})

test('at an address that used up its limit, people known to be signed in are not limited', async () => {
  const [known, revoked, late] = [
    await app.person('Rui Sá'),
    await app.person('Ana Reis'),
    await app.person('Lena Vogt'),
  ]
  assert.deepEqual([await get('/api/me', cookieOf(known)), await get('/api/me', cookieOf(revoked))], [200, 200])
  await requestTimes(ADDRESS, () => get('/api/me'))
  assert.equal(await get('/api/me', cookieOf(known)), 200)
  await app.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: cookieOf(revoked) })
  // The first request is told that the session ended, or to wait; after that the credential counts as invalid.
  assert.equal(await get('/api/me', cookieOf(revoked)), 429)
  assert.equal(await get('/api/me', cookieOf(late)), 429)
  assert.equal(await get('/api/me', { ...cookieOf(late), ...from('203.0.113.9') }), 200)
})

test('one IPv6 network counts as one address', async () => {
  await requestTimes(ADDRESS, (n) => get('/api/me', from(`2001:db8:1:2::${n.toString(16)}`)))
  assert.equal(await get('/api/me', from('2001:db8:1:2:9::1')), 429)
  assert.equal(await get('/api/me', from('2001:db8:1:3::1')), 401)
  const page = (n: number) => get('/verify?url=x', from(`2001:db8:1:4::${n.toString(16)}`))
  assert.deepEqual(await requestTimes(62, page), { 200: 60, 429: 2 })
})

test('expensive operations have a smaller limit of their own', async () => {
  const priya = await app.person('Priya Deshpande')
  const ask = async () => await get('/api/governance/observed', cookieOf(priya))
  assert.deepEqual(await requestTimes(4, ask), { 200: 2, 429: 2 })
  assert.equal(await get('/api/accounts/overview.pdf', cookieOf(priya)), 429)
  assert.equal(await get('/api/accounts/overview.csv', cookieOf(priya)), 429)
  assert.equal((await app.call(priya, readMe, {})).status, 200)
})

test('opening a live stream is counted, and so are messages to a stream', async () => {
  const tomasz = await app.person('Tomasz Zieliński')
  const open = () => get(`/api${followLive.path}`, cookieOf(tomasz))
  // Live updates do not run in this program.
  assert.deepEqual(await requestTimes(PERSON + 5, open), { 429: 5, 503: PERSON })
})

test('a request line with an absolute URL, over a socket', async () => {
  const farah = await app.person('Farah Haddad')
  await app.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.app.server.address() as AddressInfo
  const ask = async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `GET http://localhost:${port}/%61pi/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${SESSION_COOKIE}=${farah.cookie}\r\n\r\n`,
    )
    return Number((await text(socket)).split(' ')[1])
  }
  assert.deepEqual(await requestTimes(PERSON + 3, ask), { 200: PERSON, 429: 3 })
})
