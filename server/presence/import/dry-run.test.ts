import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { beginTransaction, row, sql } from '../../platform/db.ts'
import { watchStatements } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'
import { census, importList, uploadList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const accounts = (name: string, count: number, purpose = '') =>
  ['network,handle,purpose', ...Array.from({ length: count }, (_, i) => `x,${name}_${i},${purpose}`)].join('\n')

test('a dry run waits for no other import, and writes nothing that readers of the log would wait for', async () => {
  const { app } = world
  await importList(app, 'list.csv', accounts('known', 3))
  const before = await census(app)
  await beginTransaction(app.db, async (tx) => {
    await sql`lock table presence.account in share row exclusive mode`.execute(tx)
    const tried = importList(app, 'list.csv', accounts('known', 5, 'New'), { dryRun: true })
    const report = await Promise.race([tried, wait(20_000, undefined, { ref: false })])
    assert.deepEqual([report?.merged, report?.created, report?.accounts], [3, 2, 5])
  })
  assert.deepEqual(await census(app), before)
  const written = async () =>
    Number((await row<{ id: string }>(app.db, sql`select pg_snapshot_xmax(pg_current_snapshot())::text as id`))?.id)
  const first = await written()
  await importList(app, 'list.csv', accounts('known', 5, 'New'), { dryRun: true, createUnits: false })
  assert.equal(await written(), first, 'a transaction that only reads has no number')
})

test('whether somebody can fill accounts is asked in as many statements for many as for few', async () => {
  const { app, admin } = world
  await importList(app, 'list.csv', accounts('asked', 40))
  const tryList = async (count: number) => {
    const { status } = await uploadList(app, admin, 'list.csv', accounts('asked', count, `For ${count}`))
    assert.equal(status, 200)
    return (await watchStatements(() => app.settle())).length
  }
  await tryList(1)
  const [few, many] = [await tryList(2), await tryList(40)]
  assert.ok(many - few < 12, `${few} statements for 2, ${many} for 40`)
})
