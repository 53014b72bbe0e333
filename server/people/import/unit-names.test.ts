import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importPeople } from '../../../contract/people/import.ts'
import { createUnit } from '../../../contract/people/units.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { upload } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
})
after(() => app.close())

const importFile = async (units: readonly string[], dryRun = false) => {
  const lines = units.map((unit, i) => `p${i}@test.example,Person ${i},${unit}`)
  return (await upload(app, admin, importPeople, { query: { dryRun } }, `email,name,unit\n${lines.join('\n')}\n`)).body
}
const units = async () => {
  const found = await rows<{ person: string; unit: string | null; above: string | null }>(
    app.db,
    sql`select p.name as person, u.name as unit, a.name as above from people.person p
      left join people.unit u on u.id = p.unit_id left join people.unit a on a.id = u.parent_id
      where p.name like 'Person %' order by p.name`,
  )
  return found.map(({ unit, above }) => [above, unit])
}

test('a unit with exactly this name precedes a path, and the report lists new units', async () => {
  const top = await rows<{ id: string }>(app.db, sql`select id from people.unit where parent_id is null`)
  const parent = String(top[0]?.id)
  for (const name of ['Sales/Service', 'EMEA'])
    assert.equal((await app.call(admin, createUnit, { body: { name, parent } })).status, 200)
  const cells = ['24/7 Support', 'sales/service', 'C/O Holding', 'EMEA/Porto', 'N/A', 'EMEA / 24/7 Support', 'n.a.']
  const preview = await importFile(cells, true)
  assert.deepEqual(preview.newUnits.toSorted(), ['24/7 Support', 'C/O Holding', 'EMEA / 24/7 Support', 'EMEA / Porto'])
  const moved = await importFile(cells)
  assert.deepEqual([moved.applied, moved.units, moved.newUnits], [true, 4, preview.newUnits])
  assert.deepEqual(await units(), [
    ['Test', '24/7 Support'],
    ['Test', 'Sales/Service'],
    ['Test', 'C/O Holding'],
    ['EMEA', 'Porto'],
    [null, null],
    ['EMEA', '24/7 Support'],
    [null, null],
  ])
})
