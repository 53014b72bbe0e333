import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, type TestContext, test } from 'node:test'
import { createToken, updateMe } from '../../../contract/people/account.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { sql } from '../db.ts'
import { SESSION_COOKIE } from '../http.ts'

let app: TestApp
const clients: Socket[] = []
before(async () => {
  app = await testApp()
  await app.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  for (const socket of clients) socket.destroy()
  await app.close()
})

const MINUTE = 60_000
const cookieOf = (who: Somebody) => `Cookie: ${SESSION_COOKIE}=${who?.cookie}\r\nSec-Fetch-Site: same-origin\r\n`

/** Sends the headers and the start of a body; resolves when the server has started processing the request. */
async function begin(head: string, body: string): Promise<{ socket: Socket; request: IncomingMessage }> {
  const socket = connect((app.app.server.address() as AddressInfo).port, '127.0.0.1')
  clients.push(socket)
  const seen = once(app.app.server, 'request')
  socket.write(`${head}\r\nHost: localhost\r\n\r\n`)
  socket.write(body)
  const [request] = await seen
  return { socket, request }
}
const statusOf = (answer: string) => Number(answer.split(' ')[1])

test('callers without permission get no body parsed', async () => {
  const member = await app.person('Jonas Reinhardt')
  const reader = (await app.call(member, createToken, { body: { name: 'Report', scopes: ['read'] } })).body.secret
  const broken = async (method: 'PATCH' | 'PUT' | 'POST', url: string, headers: Record<string, string>) =>
    (
      await app.app.inject({
        method,
        url,
        payload: '['.repeat(100_000),
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      })
    ).statusCode
  const cookie = `${SESSION_COOKIE}=${member.cookie}`
  assert.equal(await broken('PATCH', '/api/me', {}), 401)
  assert.equal(await broken('PATCH', '/api/me', { cookie: `${SESSION_COOKIE}=made-up` }), 401)
  assert.equal(await broken('PATCH', '/api/me', { authorization: `Bearer ${reader}` }), 403)
  assert.equal(await broken('PATCH', '/api/me', { cookie, 'sec-fetch-site': 'cross-site' }), 403)
  assert.equal(await broken('PATCH', '/api/accounts/settings', { cookie }), 403)
  assert.equal(await broken('PATCH', '/api/me', { cookie }), 400)
  assert.equal(await broken('POST', '/api/sessions', {}), 400)
})

test('a URL that cannot be parsed is answered as a problem like any other', async () => {
  for (const [url, status] of [
    ['/api/people/%FF', 400],
    ['/api/%', 400],
    [`/api/people/${'a'.repeat(500)}`, 414],
  ] as const) {
    const { statusCode, headers, body } = await app.app.inject({ url, headers: { 'accept-language': 'de' } })
    assert.equal(statusCode, status, url)
    assert.match(String(headers['content-type']), /^application\/problem\+json/)
    const problem = JSON.parse(body)
    assert.deepEqual([problem.status, problem.detail], [status, 'Diese Adresse kann nicht gelesen werden.'])
    assert.ok(!body.includes('%FF'))
  }
})

test('a JSON body has a minute, an upload continues as long as data arrives', async (t: TestContext) => {
  const ines = await app.person('Inês Carvalho')
  t.mock.timers.enable({ apis: ['setInterval'] })
  const json = 'Content-Type: application/json\r\nContent-Length: 1000'
  const form = 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\nConnection: close'
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="list.txt"\r\n\r\n'
  const slow = await begin(`POST /api/sessions HTTP/1.1\r\n${json}`, '{"email"')
  const unknown = await begin(`POST /api/nowhere HTTP/1.1\r\n${json}`, '{"email"')
  const upload = await begin(`POST /api/files HTTP/1.1\r\n${cookieOf(ines)}${form}`, part)
  const stalled = await begin(`POST /api/files HTTP/1.1\r\n${cookieOf(ines)}${form}`, part)
  const answers = [slow, unknown, stalled].map(({ socket }) => text(socket))
  const served = upload.request.socket
  for (let minute = 1; minute <= 4; minute++) {
    const expected = served.bytesRead + 100_000
    upload.socket.write('x'.repeat(100_000))
    while (served.bytesRead < expected && !served.destroyed) await new Promise((done) => setImmediate(done))
    // Bytes that arrived but were not read yet do not count as a delay of the sender.
    while (stalled.request.readableLength > 0) await new Promise((done) => setImmediate(done))
    t.mock.timers.tick(MINUTE)
  }
  assert.deepEqual((await Promise.all(answers)).map(statusOf), [408, 408, 408])
  const rest = 900_000 - 400_000 - part.length - '\r\n--x--\r\n'.length
  upload.socket.write(`${'x'.repeat(rest)}\r\n--x--\r\n`)
  assert.equal(statusOf(await text(upload.socket)), 200)
})

test('a person who is deactivated while a body arrives slowly changes nothing', async (t) => {
  const owen = await app.person('Owen Fairweather')
  const body = JSON.stringify({ theme: 'dark' })
  let later = 0
  const now = performance.now.bind(performance)
  t.mock.method(performance, 'now', () => now() + later)
  const { socket } = await begin(
    `PATCH /api/me HTTP/1.1\r\n${cookieOf(owen)}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}`,
    body.slice(0, 5),
  )
  const answer = text(socket)
  assert.equal((await app.call(owen, updateMe, { body: { theme: 'light' } })).status, 200)
  const log = await app.log()
  await sql`update people.person set state = 'deactivated' where id = ${owen.personId}`.execute(app.db)
  later = 2000
  socket.write(body.slice(5))
  assert.equal(statusOf(await answer), 401)
  assert.deepEqual(await app.log(), log)
})
