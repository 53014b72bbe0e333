import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { beginTransaction, createDb, createPool, type Db, rows, sql } from '../platform/db.ts'
import { cloneDatabase } from '../testing/index.ts'
import { chainLog, type Position, recordMany, runReadersToNow } from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
const home = mkdtempSync(join(tmpdir(), 'orbweaver-links-'))
before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 4 }))
})
after(async () => {
  await db.destroy()
  await database.drop()
  rmSync(home, { recursive: true, force: true })
})

test('the links of removed rows are found by an index', async () => {
  const entries = Array.from({ length: 50 }, () => ({
    verb: 'Create' as const,
    kind: 'thread' as const,
    actor: null,
    object: crypto.randomUUID(),
  }))
  await beginTransaction(db, (tx) => recordMany(tx, entries))
  await runReadersToNow(db, [])
  await chainLog(db, home)
  const positions = await rows<Position>(db, sql`select xact::text as xact, log_id as id from activity.chain limit 5`)
  await sql`analyze activity.chain`.execute(db)
  const plan = await beginTransaction(db, async (tx) => {
    // On a small table the planner would choose a sequential scan.
    await sql`set local enable_seqscan = off`.execute(tx)
    const list = (values: readonly unknown[]) => sql.raw(`'{${values.join()}}'`)
    const positionRows = sql`unnest(${list(positions.map(({ xact }) => xact))}::xid8[], ${list(positions.map(({ id }) => id))}::bigint[])`
    return rows(
      tx,
      sql`explain (format json) select c.position, c.hash from activity.chain c join ${positionRows} as g (xact, id)
        on g.xact = c.xact and g.id = c.log_id`,
    )
  })
  assert.match(JSON.stringify(plan), /"Index Cond":"\(\(xact = g\.xact\) AND \(log_id = g\.id\)\)"/)
})
