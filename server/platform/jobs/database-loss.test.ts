import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import type pg from 'pg'
import { type TestApp, testApp } from '../../testing/index.ts'
import { createPool, row, sql } from '../db.ts'
import { addJob, type Job, job } from '../jobs.ts'
import { startJobs } from './runner.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

/** A way to the database of the test that can be cut: connections break, and no new one is accepted. */
async function cuttableDatabase(onSend: (text: string) => void = () => {}) {
  const { database } = app.platform
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-cut-'))
  const socket = `.s.PGSQL.${database.port ?? 5432}`
  const open = new Set<Socket>()
  const events = new EventTarget()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(join(String(database.host), socket))
    for (const one of [near, far]) {
      open.add(one)
      one.on('error', () => {}).on('close', () => [near, far].map((each) => each.destroy()) && open.delete(one))
    }
    near.on('data', (data) => onSend(data.toString('latin1')))
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(join(folder, socket))
  await once(server, 'listening')
  const config: pg.PoolConfig = { ...database, host: folder }
  const pool = createPool({ ...config, max: 6 })
  return {
    pool,
    async close() {
      await pool.end()
      server.close()
      await rm(folder, { recursive: true })
    },
    isCut: once(events, 'cut'),
    cut() {
      isCut = true
      for (const one of open) one.destroy()
      events.dispatchEvent(new Event('cut'))
    },
    mend() {
      isCut = false
    },
  }
}

type Cuttable = Awaited<ReturnType<typeof cuttableDatabase>>

async function startQueue(t: TestContext, database: Cuttable, jobs: Job[]): Promise<void> {
  const runner = await startJobs(app.platform, database.pool, jobs, [])
  t.after(async () => {
    await runner.stop()
    await database.close()
  })
}

const isEmpty = async () => (await row(app.db, sql`select from jobs.jobs limit 1`)) === undefined
async function queueToEmpty(): Promise<void> {
  while (!(await isEmpty()));
}

test('a job that ends while the database is away is completed when it is back, and not run again', async (t) => {
  const database = await cuttableDatabase()
  const events = new EventTarget()
  let runs = 0
  const wait = job('wait', async () => {
    runs++
    const go = once(events, 'go')
    events.dispatchEvent(new Event('begun'))
    await go
  })
  const begun = once(events, 'begun')
  await addJob(app.db, 'wait', {})
  await startQueue(t, database, [wait])
  await begun
  database.cut()
  events.dispatchEvent(new Event('go'))
  await assert.rejects(database.pool.query('select 1'))
  assert.equal(await isEmpty(), false)
  database.mend()
  await queueToEmpty()
  assert.equal(runs, 1)
})

test('a database that goes away at the first look into the queue is waited for', async (t) => {
  let looks = 0
  const database = await cuttableDatabase((text) => {
    if (text.includes('_private_tasks') && ++looks === 1) database.cut()
  })
  const done: unknown[] = []
  await startQueue(t, database, [job('later', async (_, payload) => void done.push(payload))])
  await database.isCut
  database.mend()
  await addJob(app.db, 'later', { n: 1 })
  await queueToEmpty()
  assert.deepEqual(done, [{ n: 1 }])
})

test('a queue stops while the database is away', async () => {
  const database = await cuttableDatabase()
  const runner = await startJobs(app.platform, database.pool, [job('none', async () => {})], [])
  database.cut()
  await assert.rejects(database.pool.query('select 1'))
  await runner.stop()
  await database.close()
})
