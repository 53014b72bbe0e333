import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../testing/index.ts'
import { row, rows, sql } from '../db.ts'
import { addJob } from '../jobs.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('invalidations of the day before are deleted', async () => {
  const kinds = async () =>
    (await rows<{ kind: string }>(app.db, sql`select kind from platform.touch`)).map(({ kind }) => kind)
  await sql`insert into platform.touch (kind, at) values ('old', now() - interval '2 days'), ('new', now())`.execute(
    app.db,
  )
  await addJob(app.db, 'touches', {})
  await app.settle()
  const left = await kinds()
  assert.ok(left.includes('new'))
  assert.ok(!left.includes('old'))
})

test('one statement that changes many rows writes one invalidation', async () => {
  await sql`delete from platform.touch`.execute(app.db)
  const unit = await row<{ id: string }>(app.db, sql`select id from people.unit where parent_id is null`)
  await sql`insert into people.person (name, state, unit_id) select 'P ' || n, 'placeholder', ${unit?.id} from generate_series(1, 250) n`.execute(
    app.db,
  )
  await sql`update people.person set name = name || 'x' where name like 'P %'`.execute(app.db)
  assert.deepEqual(await rows(app.db, sql`select kind, id from platform.touch where kind = 'person'`), [
    { kind: 'person', id: null },
  ])
})
