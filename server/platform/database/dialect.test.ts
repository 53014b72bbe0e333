import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cloneDatabase } from '../../testing/index.ts'
import { beginTransaction, createDb, createPool, type Db, row, rows, sql } from '../db.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
let other: Db
before(async () => {
  database = await cloneDatabase()
  // One connection, so that each statement sees the effects of the previous one.
  db = createDb(createPool({ ...database.config, max: 1 }))
  other = createDb(createPool({ ...database.config, max: 1 }))
  await sql`create table public.item (name text)`.execute(db)
})
after(async () => {
  await Promise.all([db.destroy(), other.destroy()])
  await database.drop()
})

const selectItems = (on: Db) => rows<{ name: string }>(on, sql`select * from public.item`)
const backend = async (on: Db) => (await row<{ pid: number }>(on, sql`select pg_backend_pid() as pid`))?.pid

test('a transaction in which a failed statement was ignored is reported as failed', async () => {
  await assert.rejects(
    beginTransaction(db, async (tx) => {
      await sql`insert into public.item values ('lost')`.execute(tx)
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    }),
    { name: 'AbortedTransactionError' },
  )
  assert.deepEqual(await selectItems(db), [])
})

test('a statement is parsed once per connection, whatever its values', async () => {
  for (const name of ['a', 'b']) await sql`select * from public.item where name = ${name}`.execute(db)
  const known = await rows(
    db,
    sql`select from pg_prepared_statements where statement = 'select * from public.item where name = $1'`,
  )
  assert.equal(known.length, 1)
})

test('a statement whose table was changed is retried on a connection that is discarded afterwards', async () => {
  await selectItems(db)
  const before = await backend(db)
  await sql`alter table public.item add column size int`.execute(other)
  assert.deepEqual(await selectItems(db), [])
  assert.notEqual(await backend(db), before)
})

test('inside a transaction it fails, because earlier statements would be lost', async () => {
  await selectItems(db)
  await sql`alter table public.item drop column size`.execute(other)
  await assert.rejects(
    beginTransaction(db, async (tx) => {
      await sql`insert into public.item values ('lost')`.execute(tx)
      await selectItems(tx)
    }),
    { code: '0A000' },
  )
  assert.deepEqual(await selectItems(other), [])
})

test('when the connection is lost, work that failed before reports its own error', async () => {
  const work = beginTransaction(db, async (tx) => {
    const pid = await backend(tx)
    await sql`select pg_terminate_backend(${pid}::int, 5000)`.execute(other)
    throw new Error('no such item')
  })
  await assert.rejects(work, { message: 'no such item' })
  assert.deepEqual(await selectItems(db), [])
})

test('times and days are passed as text', async () => {
  const at = Temporal.Instant.from('2026-11-30T18:00:00Z')
  const day = Temporal.PlainDate.from('2026-11-30')
  const found = await row<{ at: string; day: string }>(db, sql`select ${at}::timestamptz as at, ${day}::date as day`)
  assert.deepEqual(found, { at: '2026-11-30T18:00:00Z', day: '2026-11-30' })
})
