import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../testing/index.ts'
import { row, sql } from './db.ts'
import { runWaitingJobs, startJobs } from './jobs/runner.ts'
import { addJob, type Job, job, PRIORITY, QUEUE_MIGRATION } from './jobs.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

/** A job that reports its start and ends on request. */
function waitingJob() {
  const events = new EventTarget()
  let runs = 0
  const wait = job('wait', async () => {
    runs++
    const go = once(events, 'go')
    events.dispatchEvent(new Event('begun'))
    await go
  })
  return { jobs: [wait] as Job[], events, count: () => runs }
}
/** Backdates the lock of a job. */
const age = () =>
  sql`update jobs._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null`.execute(app.db)
const lockedBy = async () =>
  (await row<{ by: string | null }>(app.db, sql`select locked_by as by from jobs._private_jobs limit 1`))?.by

test('the queue is up to date when its newest migration is the expected one', async () => {
  const newest = await row<{ id: number }>(app.db, sql`select max(id) as id from jobs.migrations`)
  assert.equal(newest?.id, QUEUE_MIGRATION)
})

test('a job that was queued under a former name is run', async () => {
  const seen: unknown[] = []
  const renamed = job('present', async (_, payload) => void seen.push(payload), { formerNames: ['former'] })
  for (const [n, name] of ['former', 'present'].entries()) await addJob(app.db, name, { n })
  await runWaitingJobs(app.platform, app.pool, [renamed])
  assert.deepEqual(seen, [{ n: 0 }, { n: 1 }])
})

test('a job of a dead server is run by the next one, a job of a running server is not', async (t) => {
  const start = async ({ jobs, events }: ReturnType<typeof waitingJob>) => {
    const runner = await startJobs(app.platform, app.pool, jobs, [])
    t.after(async () => {
      events.dispatchEvent(new Event('go'))
      await runner.stop()
    })
  }
  const [first, second, third] = [waitingJob(), waitingJob(), waitingJob()]
  const begun = once(first.events, 'begun')
  await addJob(app.db, 'wait', {})
  await start(first)
  await begun
  await age()
  const holder = await lockedBy()
  const other = await startJobs(app.platform, app.pool, second.jobs, [])
  await other.stop()
  assert.deepEqual([await lockedBy(), second.count()], [holder, 0])
  // As after a kill: locked by a server that no longer exists.
  await sql`update jobs._private_jobs set locked_by = 'pool-of-before'`.execute(app.db)
  const taken = once(third.events, 'begun')
  await start(third)
  await taken
  assert.ok(!['pool-of-before', holder].includes((await lockedBy()) ?? ''))
})

for (const long of [true, false]) {
  const [many, one] = long ? ['long', 'short'] : ['short', 'long']
  test(`${many} jobs hold up no ${one} one, and of them what a person waits for comes before what is sent to many`, async (t) => {
    const [events, begun]: [EventTarget, string[]] = [new EventTarget(), []]
    const open = Promise.withResolvers<void>()
    const note = (name: string) => {
      begun.push(name)
      events.dispatchEvent(new Event(name))
    }
    const jobs = [
      job(
        'many',
        () => {
          note('many')
          return open.promise
        },
        { long },
      ),
      job('awaited', async () => note('awaited'), { long }),
      job('other', async () => note('other'), { long: !long }),
    ]
    const [first, other, awaited] = ['many', 'other', 'awaited'].map((name) => once(events, name))
    for (let i = 0; i < 20; i++) await addJob(app.db, 'many', {}, { priority: PRIORITY.bulk })
    const runner = await startJobs(app.platform, app.pool, jobs, [])
    t.after(() => runner.stop())
    await first
    await addJob(app.db, 'other', {})
    await other
    await addJob(app.db, 'awaited', {})
    open.resolve()
    await awaited
    assert.ok(begun.indexOf('awaited') < 20, `it came after ${begun.length} others`)
  })
}
