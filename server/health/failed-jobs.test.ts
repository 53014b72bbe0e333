import assert from 'node:assert/strict'
import { after, before, beforeEach, type TestContext, test } from 'node:test'
import { format } from 'node:util'
import { listFailedJobs, readMetrics, retryFailedJobs } from '../../contract/health.ts'
import { createToken } from '../../contract/people/account.ts'
import { rows, sql } from '../platform/db.ts'
import { runWaitingJobs } from '../platform/jobs/runner.ts'
import { addJob, job } from '../platform/jobs.ts'
import { makeJobsDue, removeJobs, type Somebody, selectQueuedJobs, type TestApp, testApp } from '../testing/index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let admin: Person
let member: Person
let token: string
let broken = true
const work = [
  job('print', async () => {
    if (broken) throw new Error('out of paper')
  }),
]

before(async () => {
  app = await testApp()
  admin = await app.person('Rui Nogueira', { administrator: true })
  member = await app.person('Jonas Reinhardt')
  token = (await app.call(admin, createToken, { body: { name: 'monitor', scopes: ['admin'] } })).body.secret
})
beforeEach(async () => {
  broken = true
  await removeJobs(app.db)
})
after(() => app.close())

const run = () => runWaitingJobs(app.platform, app.pool, work)
const makeDue = () => makeJobsDue(app.db)
const failedJobs = async () => (await app.call(admin, listFailedJobs, {})).body.items
const retry = (who: Somebody, kind = 'print') => app.call(who, retryFailedJobs, { params: { kind } })
/** Output on stderr about the job during this test: other parts of the program may report something too. */
function listen(t: TestContext): () => string[] {
  const { mock } = t.mock.method(console, 'error', () => {})
  return () => mock.calls.map((call) => format(...call.arguments)).filter((line) => line.includes('“print”'))
}
async function metric(name: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const { body } = await app.app.inject({ url: `/api${readMetrics.path}`, headers })
  const [, value = '0'] = new RegExp(`^${name}\\{kind="print"\\} (\\d+)$`, 'm').exec(body) ?? []
  return Number(value)
}

test('each failed attempt is logged with kind, number and stack, and counted', async (t) => {
  const said = listen(t)
  const before = await metric('jobs_failed_total')
  await addJob(app.db, 'print', {}, { attempts: 2 })
  await run()
  assert.equal(said().length, 1, said().join('\n'))
  assert.match(String(said()[0]), /^orbweaver: the job “print” failed, attempt 1 of 2: Error: out of paper\n\s+at /)
  assert.equal(await metric('jobs_waiting'), 1)
  assert.deepEqual(await failedJobs(), [])
  await makeDue()
  await run()
  assert.match(
    String(said()[1]),
    /“print” failed, attempt 2 of 2, and will not be tried again: Error: out of paper\n\s+at /,
  )
  assert.equal((await metric('jobs_failed_total')) - before, 2)
  assert.deepEqual([await metric('jobs_waiting'), await metric('jobs_failed_for_good')], [0, 1])
})

test('a job that succeeds is counted and logs nothing', async (t) => {
  const said = listen(t)
  const before = await metric('jobs_completed_total')
  broken = false
  await addJob(app.db, 'print', {})
  await run()
  assert.deepEqual([said(), (await metric('jobs_completed_total')) - before], [[], 1])
})

test('administrators see permanently failed jobs by kind, and retry them', async (t) => {
  listen(t)
  const startedAt = Date.now()
  for (const page of [1, 2]) await addJob(app.db, 'print', { page }, { attempts: 1 })
  await run()
  const [failed, ...others] = await failedJobs()
  assert.deepEqual([failed?.kind, failed?.count, failed?.lastError, others], ['print', 2, 'out of paper', []])
  const at = Date.parse(String(failed?.lastFailedAt))
  assert.ok(at >= startedAt - 2000 && at <= Date.now() + 2000, String(failed?.lastFailedAt))
  broken = false
  assert.deepEqual((await retry(admin)).body, { queued: 2 })
  assert.deepEqual(await failedJobs(), [])
  await run()
  assert.deepEqual(await rows(app.db, sql`select id from jobs.jobs`), [])
  const { verb, kind, actor } = (await app.log()).at(-1) ?? {}
  assert.deepEqual([verb, kind, actor], ['Update', 'job', admin.personId])
})

test('people who are not administrators are refused, and nothing changes', async (t) => {
  listen(t)
  await addJob(app.db, 'print', {}, { attempts: 1 })
  await run()
  const state = async () => [await app.log(), await selectQueuedJobs(app.db)]
  const before = await state()
  assert.equal((await app.call(member, listFailedJobs, {})).status, 403)
  assert.deepEqual([(await retry(member)).status, (await retry(undefined)).status], [403, 401])
  assert.equal((await retry(admin, 'unknown')).problem.code, 'not-found')
  assert.deepEqual(await state(), before)
})
