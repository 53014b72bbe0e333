import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../testing/index.ts'
import { beginTransaction, prepared, sql } from '../db.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await sql`create table platform.read_trial (n int not null)`.execute(app.db)
})
after(() => app.close())

const selectTrial = prepared<[least: number], { n: number }>(
  (least) => sql`select t.* from platform.read_trial t where t.n >= ${least}::int order by t.n`,
)

test('a transaction reads what it has written itself, others do not', async () => {
  await beginTransaction(app.db, async (tx) => {
    await sql`insert into platform.read_trial values (1)`.execute(tx)
    assert.deepEqual(await selectTrial(tx, 0), [{ n: 1 }])
    assert.deepEqual(await selectTrial(app.db, 0), [])
  })
  assert.deepEqual(await selectTrial(app.db, 0), [{ n: 1 }])
})

test('concurrent queries each get their own result', async () => {
  await sql`insert into platform.read_trial select generate_series(2, 40)`.execute(app.db)
  const counts = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => (await selectTrial(app.db, i + 1)).length),
  )
  assert.deepEqual(
    counts,
    Array.from({ length: 40 }, (_, i) => 40 - i),
  )
  const mixed = await Promise.allSettled([
    selectTrial(app.db, 40),
    selectTrial(app.db, Number.NaN),
    selectTrial(app.db, 39),
  ])
  assert.deepEqual(
    mixed.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})

test('reads recover from a changed table and a lost connection', async () => {
  await sql`alter table platform.read_trial add column more int`.execute(app.db)
  assert.deepEqual(await selectTrial(app.db, 40), [{ n: 40, more: null }])
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'`.execute(app.db)
  // Queries sent before the loss is detected fail; later ones succeed.
  const tries = [
    await selectTrial(app.db, 40).catch(() => []),
    await selectTrial(app.db, 40).catch(() => []),
    await selectTrial(app.db, 40),
  ]
  assert.deepEqual(tries.at(-1), [{ n: 40, more: null }])
})
