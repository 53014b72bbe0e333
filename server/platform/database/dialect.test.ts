import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cloneDatabase } from '../../testing/index.ts'
import { beginTransaction, createDb, createPool, type Db, row, rows, sql } from '../db.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
let other: Db
before(async () => {
  database = await cloneDatabase()
  // One connection, so that each statement meets what the one before left.
  db = createDb(createPool({ ...database.config, max: 1 }))
  other = createDb(createPool({ ...database.config, max: 1 }))
  await sql`create table public.thing (name text)`.execute(db)
})
after(async () => {
  await Promise.all([db.destroy(), other.destroy()])
  await database.drop()
})

const selectThings = (on: Db) => rows<{ name: string }>(on, sql`select * from public.thing`)
const backend = async (on: Db) => (await row<{ pid: number }>(on, sql`select pg_backend_pid() as pid`))?.pid

test('a transaction in which a failed statement was ignored is not taken for committed', async () => {
  await assert.rejects(
    beginTransaction(db, async (tx) => {
      await sql`insert into public.thing values ('lost')`.execute(tx)
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    }),
    { name: 'AbortedTransactionError' },
  )
  assert.deepEqual(await selectThings(db), [])
})

test('a statement is parsed once for each connection, whatever its values', async () => {
  for (const name of ['a', 'b']) await sql`select * from public.thing where name = ${name}`.execute(db)
  const known = await rows(
    db,
    sql`select from pg_prepared_statements where statement = 'select * from public.thing where name = $1'`,
  )
  assert.equal(known.length, 1)
})

test('a statement whose table was changed is sent again, on a connection that is not used after it', async () => {
  await selectThings(db)
  const before = await backend(db)
  await sql`alter table public.thing add column size int`.execute(other)
  assert.deepEqual(await selectThings(db), [])
  assert.notEqual(await backend(db), before)
})

test('inside a transaction it fails, because what came before would be lost', async () => {
  await selectThings(db)
  await sql`alter table public.thing drop column size`.execute(other)
  await assert.rejects(
    beginTransaction(db, async (tx) => {
      await sql`insert into public.thing values ('lost')`.execute(tx)
      await selectThings(tx)
    }),
    { code: '0A000' },
  )
  assert.deepEqual(await selectThings(other), [])
})

test('where the connection is lost, work that failed before says why it failed', async () => {
  const work = beginTransaction(db, async (tx) => {
    const pid = await backend(tx)
    await sql`select pg_terminate_backend(${pid}::int, 5000)`.execute(other)
    throw new Error('no such thing')
  })
  await assert.rejects(work, { message: 'no such thing' })
  assert.deepEqual(await selectThings(db), [])
})

test('times and days are passed as their text', async () => {
  const at = Temporal.Instant.from('2026-11-30T18:00:00Z')
  const day = Temporal.PlainDate.from('2026-11-30')
  const found = await row<{ at: string; day: string }>(db, sql`select ${at}::timestamptz as at, ${day}::date as day`)
  assert.deepEqual(found, { at: '2026-11-30T18:00:00Z', day: '2026-11-30' })
})
