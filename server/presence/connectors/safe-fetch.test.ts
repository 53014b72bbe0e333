import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Problem } from '../../platform/errors.ts'
import { isPublicAddress } from './addresses.ts'
import { safeFetch } from './safe-fetch.ts'
import { startServer } from './testing.ts'

let server: Awaited<ReturnType<typeof startServer>>
before(async () => {
  server = await startServer((_request, _url, response) => response.end('here'))
})
after(() => server.stop())

const here = { privateHosts: ['localhost'] }

async function refuse(url: string, code: string, privateHosts: string[] = []): Promise<Problem> {
  const before = server.seen.length
  const problem = await safeFetch(url, {}, { privateHosts }).catch((error: unknown) => error)
  assert.ok(problem instanceof Problem, url)
  assert.equal(problem.code, code, url)
  assert.equal(server.seen.length, before)
  return problem
}

test('private addresses are distinguished from public ones', () => {
  for (const one of ['93.184.215.14', '1.1.1.1', '2606:4700::1111']) assert.ok(isPublicAddress(one), one)
  for (const one of [
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['255.255.255.255', '198.18.0.1', '2001:db8::1', 'localhost', ''],
    // Special-purpose ranges among the public ones, unassigned ones, and another way to write 127.0.0.1.
    ...[
      '192.31.196.1',
      '192.52.193.1',
      '192.175.48.1',
      '2001:1::1',
      '2001:3::1',
      '2001:10::1',
      '2001:20::1',
      '2001:30::1',
    ],
    ...['2620:4f:8000::1', '100::1', '4000::1', '5f00::1', 'e000::1', 'fec0::1', '::7f00:1', '0177.0.0.1'],
  ])
    assert.ok(!isPublicAddress(one), one)
})

test('private addresses are not requested, in any notation', async () => {
  const { port } = new URL(server.url)
  for (const host of ['127.0.0.1', '[::1]', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]'])
    await refuse(`http://${host}:${port}/`, 'private-address')
  await refuse('file:///etc/passwd', 'no-address')
  await refuse('http://user:word@example.org/', 'no-address')
})

test('private and unknown names get the same error', async () => {
  const { host } = new URL(server.url)
  const inside = await refuse(server.url, 'unreachable')
  const unknown = await refuse('http://nowhere.invalid/', 'unreachable')
  assert.equal(unknown.status, inside.status)
  assert.equal(unknown.message, inside.message.replace(host, 'nowhere.invalid'))
})

test('only private hosts from the settings are requested', async () => {
  const { port } = new URL(server.url)
  for (const privateHosts of [['localhost'], [`localhost:${port}`], ['intranet', 'localhost']])
    assert.equal((await safeFetch(server.url, {}, { privateHosts })).text, 'here')
  for (const privateHosts of [['localhost:1'], ['local'], ['127.0.0.1']])
    await refuse(server.url, 'unreachable', privateHosts)
  const address = `http://127.0.0.1:${port}/`
  await refuse(address, 'private-address', ['localhost'])
  assert.equal((await safeFetch(address, {}, { privateHosts: ['127.0.0.1'] })).text, 'here')
  server.answer((_request, _url, response) => response.writeHead(302, { location: address }).end())
  await assert.rejects(safeFetch(server.url, {}, here), { code: 'private-address' })
})

test('credentials are not sent to another host after a redirect', async () => {
  let authorization: string | undefined = 'not requested'
  const other = await startServer((request, _url, response) => {
    authorization = request.headers.authorization
    response.end('there')
  })
  server.answer((_request, _url, response) => response.writeHead(302, { location: `${other.url}/x` }).end())
  const answer = await safeFetch(server.url, { headers: { authorization: 'Bearer secret' } }, here)
  assert.deepEqual([answer.text, authorization], ['there', undefined])
  await assert.rejects(safeFetch(server.url, { method: 'POST', body: 'secret' }, here))
  await other.stop()
})

test('a redirect to a file is refused', async () => {
  server.answer((_request, _url, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  await assert.rejects(safeFetch(server.url, {}, here), (error) => error instanceof Problem)
})
