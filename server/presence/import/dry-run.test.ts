import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { beginTransaction, createDb, createPool, type Db, sql } from '../../platform/db.ts'
import { recordStatements } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'
import { census, importList, uploadList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const accounts = (name: string, count: number, purpose = '') =>
  ['network,handle,purpose', ...Array.from({ length: count }, (_, i) => `x,${name}_${i},${purpose}`)].join('\n')

/** Runs `work` with connections that refuse every write, also rolled back ones. */
async function withReadOnly(work: (db: Db) => Promise<void>): Promise<void> {
  const { database } = world.app.platform
  const name = sql.id(database.database ?? '')
  await sql`alter database ${name} set default_transaction_read_only = on`.execute(world.app.db)
  const db = createDb(createPool({ ...database, max: 2 }))
  try {
    await assert.rejects(sql`create table platform.refused (one int)`.execute(db), /read-only/)
    await work(db)
  } finally {
    await db.destroy()
    await sql`alter database ${name} reset default_transaction_read_only`.execute(world.app.db)
  }
}

test('a dry run waits for no lock and writes nothing', async () => {
  const { app } = world
  await importList(app, 'list.csv', accounts('known', 3))
  const before = await census(app)
  await beginTransaction(app.db, async (tx) => {
    await sql`lock table presence.account in share row exclusive mode`.execute(tx)
    const running = importList(app, 'list.csv', accounts('known', 5, 'New'), { dryRun: true })
    const report = await Promise.race([running, wait(20_000, undefined, { ref: false })])
    assert.deepEqual([report?.merged, report?.created, report?.accounts], [3, 2, 5])
  })
  assert.deepEqual(await census(app), before)
  await withReadOnly(async (db) => {
    const report = await importList({ ...app, db }, 'list.csv', accounts('known', 5, 'New'), {
      dryRun: true,
      createUnits: false,
    })
    assert.deepEqual([report.merged, report.created], [3, 2])
  })
})

test('permissions to fill up accounts are checked in a constant number of statements', async () => {
  const { app, admin } = world
  await importList(app, 'list.csv', accounts('checked', 40))
  const countStatements = async (count: number) => {
    const { status } = await uploadList(app, admin, 'list.csv', accounts('checked', count, `For ${count}`))
    assert.equal(status, 200)
    return (await recordStatements(() => app.settle())).length
  }
  await countStatements(1)
  const [few, many] = [await countStatements(2), await countStatements(40)]
  assert.ok(many - few < 12, `${few} statements for 2, ${many} for 40`)
})
