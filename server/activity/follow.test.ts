import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginTransaction, createDb, createPool, type Db, sql } from '../platform/db.ts'
import { cloneDatabase } from '../testing/index.ts'
import { type Follower, record, startReaders } from './index.ts'
import { runReader } from './readers.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
let follower: Follower
const received: string[] = []
const reader = {
  name: 'followed',
  async read(_tx: unknown, activities: { object: string }[]) {
    if (broken) throw new Error('broken')
    received.push(...activities.map(({ object }) => object))
  },
}
const trouble: unknown[] = []
let broken = false

before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 6 }))
  follower = await startReaders(db, database.config, [reader], (error) => trouble.push(error))
})
after(async () => {
  await follower.stop()
  await db.destroy()
  await database.drop()
})

const log = async (more = async () => {}) => {
  const object = randomUUID()
  await beginTransaction(db, async (tx) => {
    await record(tx, { verb: 'Create', kind: 'thread', actor: null, object })
    await more()
  })
  return object
}
/** Waits for an effect of a running follower. */
async function until(done: () => boolean, what: string) {
  for (let left = 2000; !done(); left--) {
    assert.ok(left > 0, `never ${what}`)
    await sleep(5)
  }
}

test('readers read new activities without being called', async () => {
  for (let i = 0; i < 5; i++) {
    const object = await log()
    await until(() => received.includes(object), 'read')
  }
})

test('activities delayed by an older transaction are read as soon as it has ended', async () => {
  const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const older = log(() => {
    written.resolve()
    return end.promise
  })
  await written.promise
  const younger = await log()
  await runReader(db, reader)
  assert.ok(!received.includes(younger), 'the older transaction could still write an earlier row')
  end.resolve()
  const first = await older
  await until(() => received.includes(younger), 'read')
  assert.deepEqual(received.slice(-2), [first, younger])
})

test('a broken connection is reopened, and activities logged in the meantime are read', async () => {
  const cut = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`.execute(db)
  for (let i = 0; i < 3; i++) {
    await cut()
    const object = await log()
    await until(() => received.includes(object), 'read')
  }
  assert.equal(new Set(received).size, received.length)
})

test('a failed reader is retried', async () => {
  broken = true
  const object = await log()
  await until(() => trouble.length > 0, 'told')
  broken = false
  await until(() => received.includes(object), 'read')
  assert.equal(received.filter((each) => each === object).length, 1)
})
