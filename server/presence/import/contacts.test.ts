import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
  await app.person('Rui Nogueira', { email: 'rui@test.example' })
})
after(() => app.close())

const stewards = () =>
  rows(
    app.db,
    sql`select handle, p.name as steward, cardinality(deputies) as deputies from presence.account a
      left join people.person p on p.id = a.steward_id order by handle`,
  )

test('a contact who is not here is left out with a warning, and the accounts are imported', async () => {
  const list = `network,handle,contact,deputies
x,kestrel_a,gone@test.example,rui@test.example
x,kestrel_b,rui@test.example,"gone@test.example, away@test.example"
x,kestrel_c,,
`
  const trial = await importList(app, 'contacts.csv', list, { dryRun: true })
  assert.deepEqual([trial.created, trial.errors], [3, 0])
  const report = await importList(app, 'contacts.csv', list)
  assert.deepEqual([report.applied, report.created, report.errors], [true, 3, 0])
  const warnings = report.lines.map(({ line, warning }) => [line, warning])
  assert.match(String(warnings[0]?.[1]), /unique name “gone@test.example”.*imported without/)
  assert.match(String(warnings[1]?.[1]), /unique name “gone@test.example, away@test.example”/)
  assert.deepEqual(warnings[2], [4, null])
  assert.deepEqual(
    trial.lines.map(({ warning }) => warning),
    report.lines.map(({ warning }) => warning),
  )
  assert.deepEqual(await stewards(), [
    { handle: 'kestrel_a', steward: null, deputies: 1 },
    { handle: 'kestrel_b', steward: 'Rui Nogueira', deputies: 0 },
    { handle: 'kestrel_c', steward: null, deputies: 0 },
  ])
})

test('a contact who is not here takes nothing from an account that has a steward', async () => {
  const before = await stewards()
  const report = await importList(app, 'again.csv', 'network,handle,contact\nx,kestrel_b,gone@test.example\n')
  assert.deepEqual([report.matched, report.merged, report.errors], [1, 0, 0])
  assert.deepEqual(await stewards(), before)
})

test('a row with a rounded id and an unknown contact has both warnings', async () => {
  const report = await importList(
    app,
    'both.csv',
    'network,handle,native id,contact\nx,kestrel_d,1.00064E+14,gone@test.example\n',
  )
  assert.match(String(report.lines[0]?.warning), /not a whole id.*unique name “gone@test.example”/)
})
