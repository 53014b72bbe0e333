import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMetrics, readServerHealth } from '../../contract/health.ts'
import { createToken, readMe } from '../../contract/people/account.ts'
import { startMetrics } from '../platform/metrics.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'

let app: TestApp
let stop: () => void
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  stop = startMetrics()
  admin = await app.person('Rui Nogueira', { administrator: true })
})
after(async () => {
  stop()
  await app.close()
})

const scrape = (headers: Record<string, string>) => app.app.inject({ url: `/api${readMetrics.path}`, headers })

test('a token with the scope `admin` reads the metrics, others cannot', async () => {
  const token = async (scope: 'admin' | 'read') => {
    const { body } = await app.call(admin, createToken, { body: { name: scope, scopes: [scope] } })
    return { authorization: `Bearer ${body.secret}` }
  }
  const member = await app.person('Jonas Reinhardt')
  const admins = await token('admin')
  /** Number of requests to one address that were counted with this status. */
  const count = ({ body }: { body: string }, status: number) =>
    Number(
      new RegExp(
        `^http_request_duration_seconds_count\\{method="GET",route="/api/me",status="${status}"\\} (\\d+)$`,
        'm',
      ).exec(body)?.[1] ?? 0,
    )
  const before = await scrape(admins)
  assert.equal((await app.call(member, readMe, {})).status, 200)
  assert.equal((await app.call(undefined, readMe, {})).status, 401)
  const answer = await scrape(admins)
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/)
  assert.match(answer.body, /^nodejs_eventloop_lag_p99_seconds \S+$/m)
  assert.match(answer.body, /^process_resident_memory_bytes \d+$/m)
  for (const status of [200, 401]) assert.equal(count(answer, status), count(before, status) + 1)
  assert.doesNotMatch(answer.body, new RegExp(member.personId))
  assert.equal((await scrape(await token('read'))).statusCode, 403)
  assert.equal((await scrape({})).statusCode, 401)
  assert.equal((await app.call(member, readServerHealth, {})).status, 403)
})

test('administrators see the delay of the event loop and the memory', async () => {
  const { status, body } = await app.call(admin, readServerHealth, {})
  assert.equal(status, 200)
  assert.ok(body.memoryBytes > 1024 ** 2)
  assert.ok(Date.parse(body.startedAt) <= Date.now())
  const delay = body.eventLoopDelay
  assert.ok(delay && delay.median <= delay.p99 && delay.p99 <= delay.longest, JSON.stringify(delay))
})
