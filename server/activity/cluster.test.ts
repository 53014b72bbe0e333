import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { beginTransaction, createDb, createPool, type Db, row, rows, sql } from '../platform/db.ts'
import { cloneDatabase, startTestDatabase, TEMPLATE } from '../testing/index.ts'
import { createPartitions, type Reader, record, renumberLog, runReader, runReadersToNow } from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let elsewhere: Awaited<ReturnType<typeof startTestDatabase>>
let db: Db
let restored: Db

before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 4 }))
  elsewhere = await startTestDatabase()
})
after(async () => {
  await db.destroy()
  await restored?.destroy()
  await database.drop()
  await elsewhere.stop()
})

/** A reader that records what it received. */
const recordingReader = (name: string) => {
  const received: string[] = []
  const reader: Reader = { name, read: async (_tx, found) => void received.push(...found.map(({ object }) => object)) }
  return { received, reader }
}
const log = async (db: Db) => {
  const object = randomUUID()
  await beginTransaction(db, (tx) => record(tx, { verb: 'Create', kind: 'thread', actor: null, object }))
  return object
}
const useTransactionIds = (db: Db, count: number) =>
  sql`do $$ begin for i in 1..${sql.lit(count)} loop perform pg_current_xact_id(); commit; end loop; end $$`.execute(db)

async function copyTables(from: pg.ClientConfig, to: pg.ClientConfig, tables: string[]) {
  const [source, target] = [new pg.Client(from), new pg.Client(to)]
  await source.connect()
  await target.connect()
  for (const table of tables) {
    await target.query(`delete from ${table}`)
    await pipeline(
      source.query(copyTo(`copy (select * from ${table}) to stdout`)),
      target.query(copyFrom(`copy ${table} from stdin`)),
    )
  }
  await source.end()
  await target.end()
}

test('after a restore into another cluster with lower transaction ids, readers continue at their positions', async () => {
  await useTransactionIds(db, 12_000)
  const past = [await log(db), await log(db), await log(db), await log(db), await log(db)]
  // One reader had caught up, one was in the middle, one had not started.
  await runReadersToNow(db, [recordingReader('up to date').reader])
  await runReader(db, recordingReader('in the middle').reader, 2)
  const top = await row<{ id: number }>(db, sql`select max(id) as id from activity.log`)
  // Two activities were skipped; one of them is no longer in the log.
  await sql`insert into activity.failed_activity (reader, xact, log_id, attempts, error)
    select 'fresh', xact, id, 5, object::text from activity.log where object = ${past[1]}
    union all select 'fresh', '1', 0, 5, 'gone'`.execute(db)

  const config = { ...elsewhere.config, database: 'restored' }
  const admin = new pg.Client(elsewhere.config)
  await admin.connect()
  await admin.query(`create database restored template ${TEMPLATE}`)
  await admin.end()
  await copyTables(database.config, config, [
    'activity.log',
    'activity.reader',
    'activity.failed_activity',
    'activity.cluster',
  ])
  restored = createDb(createPool({ ...config, max: 4 }))

  const [upToDate, inTheMiddle, newReader] = [
    recordingReader('up to date'),
    recordingReader('in the middle'),
    recordingReader('fresh'),
  ]
  const readers = [upToDate.reader, inTheMiddle.reader, newReader.reader]
  assert.equal(await renumberLog(restored), true)
  assert.equal(await renumberLog(restored), false, 'one renumbering is enough')
  const aside = await rows<{ object: string; error: string }>(
    restored,
    sql`select l.object, f.error from activity.failed_activity f left join activity.log l on l.xact = f.xact and l.id = f.log_id`,
  )
  assert.deepEqual(aside, [{ object: past[1], error: past[1] }])
  const later = [await log(restored), await log(restored)]
  await runReadersToNow(restored, readers)
  assert.deepEqual(upToDate.received, later)
  assert.deepEqual(inTheMiddle.received, [...past.slice(2), ...later])
  assert.deepEqual(newReader.received, [...past, ...later])
  const ids = await row<{ least: number }>(
    restored,
    sql`select min(id) as least from activity.log where object = any(${later}::uuid[])`,
  )
  assert.ok((ids?.least ?? 0) > (top?.id ?? 0), 'ids are never reused')
})

test('in its own cluster nothing is renumbered', async () => {
  await renumberLog(db) // the database of a test is itself a copy
  const before = await rows(db, sql`select xact::text, id from activity.log order by log.xact, id`)
  assert.equal(await renumberLog(db), false)
  assert.deepEqual(await rows(db, sql`select xact::text, id from activity.log order by log.xact, id`), before)
})

test('rows of a month without a partition are stored, and get their partition later', async () => {
  const partitions = () =>
    rows<{ name: string; count: number }>(
      db,
      sql`select tableoid::regclass::text as name, count(*) from activity.log group by 1 order by 1`,
    )
  const before = await rows(db, sql`select * from activity.log order by log.xact, id`)
  // As if the program had not run for months: the partition of these rows does not exist.
  const later = (months: number) =>
    sql`insert into activity.log (verb, kind, object, recorded_at)
      values ('Create', 'thread', ${randomUUID()}, date_trunc('month', now(), 'UTC') + make_interval(months => ${months}, days => 3))`.execute(
      db,
    )
  await later(7)
  await later(7)
  await later(9)
  const added = await rows(db, sql`select * from activity.log order by log.xact, id`)
  assert.equal((await partitions()).find(({ name }) => name === 'activity.log_other')?.count, 3)
  await createPartitions(db)
  await createPartitions(db)
  const found = await partitions()
  assert.ok(!found.some(({ name }) => name === 'activity.log_other'))
  assert.deepEqual(found.map(({ count }) => count).slice(-2), [2, 1])
  assert.deepEqual(await rows(db, sql`select * from activity.log order by log.xact, id`), added)
  assert.equal(added.length, before.length + 3)
  // Readers find them with the same index as all others.
  await later(7)
  const { received, reader } = recordingReader('months')
  await runReadersToNow(db, [reader])
  assert.equal(received.length, added.length + 1)
})
