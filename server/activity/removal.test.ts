import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { beginTransaction, createDb, createPool, type Db, row, rows, sql } from '../platform/db.ts'
import { cloneDatabase } from '../testing/index.ts'
import { chainLog, type Position, recordMany, removeLogged, runReadersToNow, verifyLog } from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
const home = mkdtempSync(join(tmpdir(), 'orbweaver-removal-'))

before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 4 }))
})
after(async () => {
  await db.destroy()
  await database.drop()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(async () => {
  rmSync(join(home, 'audit'), { recursive: true, force: true })
  await sql`truncate activity.log, activity.reader, activity.chain, activity.chain_head`.execute(db)
})

/** Writes and chains rows, one transaction per count, and returns the row of each position. */
async function chained(...counts: number[]): Promise<(Position & { position: number })[]> {
  for (const count of counts)
    await beginTransaction(db, (tx) =>
      recordMany(
        tx,
        Array.from({ length: count }, () => ({
          verb: 'Create' as const,
          kind: 'thread' as const,
          actor: randomUUID(),
          object: randomUUID(),
        })),
      ),
    )
  await runReadersToNow(db, [])
  await chainLog(db, home)
  return rows(db, sql`select position, xact::text as xact, log_id as id from activity.chain order by position`)
}
const verify = () => verifyLog(db, home)
const found = async () => (await verify()).findings.map(({ position, what }) => `${what} ${position}`)
const atRow = ({ xact, id }: Position) => sql`xact = ${xact}::xid8 and id = ${id}`
const changes = [
  sql`origin = 'sample'`,
  sql`recorded_at = recorded_at + interval '1 microsecond'`,
  sql`actor = gen_random_uuid()`,
]

test('rows removed by the program record a reason and verification succeeds; rows removed by hand are found', async () => {
  const links = await chained(6, 2)
  const removed = links.slice(2, 5)
  const by = randomUUID()
  await beginTransaction(db, (tx) => removeLogged(tx, home, { why: 'sample', by }, removed))
  await chained(2)
  const { sound, rows: count, forgotten } = await verify()
  assert.deepEqual([sound, count], [true, 7])
  assert.deepEqual(
    forgotten.map(({ from, to, rows: count, why, by: who }) => ({ from, to, count, why, who })),
    [{ from: 3, to: 5, count: 3, why: 'sample', who: by }],
  )
  await sql`update activity.chain set forgotten_why = 'retention' where position = 4`.execute(db)
  await sql`update activity.chain set forgotten_by = gen_random_uuid() where position = 5`.execute(db)
  assert.deepEqual(await found(), ['removed 4', 'removed 5'])
})

test('if a row was altered, neither it nor the rows removed with it are removed under the program’s seal', async () => {
  const links = await chained(6, 2)
  const removal = { why: 'sample', by: null }
  const remove = () => beginTransaction(db, (tx) => removeLogged(tx, home, removal, links.slice(2, 5)))
  const count = () =>
    row(db, sql`select count(*) as rows, count(forgotten_at) as removed from activity.log, activity.chain`)
  for (const change of changes) {
    assert.ok(links[3])
    await sql`create table public.kept as select * from activity.log where ${atRow(links[3])}`.execute(db)
    await sql`update activity.log set ${change} where ${atRow(links[3])}`.execute(db)
    const before = await count()
    await assert.rejects(remove(), /the row at place 4 of the log isn’t as it was written/)
    assert.deepEqual(await count(), before)
    assert.deepEqual(await found(), ['altered 4'])
    await sql`delete from activity.log where ${atRow(links[3])}`.execute(db)
    await sql`insert into activity.log overriding system value select * from public.kept`.execute(db)
    await sql`drop table public.kept`.execute(db)
  }
  await remove()
  assert.deepEqual(await found(), [])
})
