import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createUnit } from '../../../contract/people/units.ts'
import { listAccounts } from '../../../contract/presence/accounts.ts'
import { registerWorld } from '../testing.ts'
import { census, importList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

let number = 0
/** The owners of a list with one account each, as the report names them. */
async function importOwners(...owners: string[]) {
  number += 100
  const start = number
  const rows = owners.map((owner, i) => `x,owner_${start + i},"${owner}"`)
  return importList(world.app, 'owners.csv', ['network,handle,owner', ...rows].join('\n'))
}
const groupsOf = ({ units }: Awaited<ReturnType<typeof importOwners>>) =>
  units.map(({ names }) => names.toSorted()).toSorted()

test('owners with a common path become separate units, one below the other', async () => {
  const { app, admin } = world
  const names = ['Alto / Norte', 'Alto / Sul', 'Alto', 'Baixo / Norte', 'ALTO / norte']
  const report = await importOwners(...names)
  assert.deepEqual(groupsOf(report), [['ALTO / norte', 'Alto / Norte'], ['Alto'], ['Alto / Sul'], ['Baixo / Norte']])
  const { items } = (await app.call(admin, listAccounts, { query: { q: 'owner_1', limit: 100 } })).body
  assert.equal(new Set(items.map(({ unit }) => unit.id)).size, 4)
  assert.deepEqual(items.map(({ unit }) => unit.name).toSorted(), ['Alto', 'Norte', 'Norte', 'Norte', 'Sul'])
  const before = await census(app)
  number -= 100
  await importOwners(...names)
  assert.deepEqual(await census(app), before)
})

test('the units of a path are created below the unit named by its beginning', async () => {
  const { app, admin, at } = world
  const report = await importOwners('EMEA / Coimbra', 'Porto / Docks / Quay 4')
  assert.deepEqual(
    report.units.map(({ outcome, unit }) => [outcome, unit?.name]),
    [
      ['created', 'Coimbra'],
      ['created', 'Quay 4'],
    ],
  )
  const again = await app.call(admin, createUnit, { body: { name: 'Coimbra', parent: at('EMEA') } })
  assert.notEqual(again.status, 200)
})

test('unambiguous spellings of one owner are merged and reported', async () => {
  const report = await importOwners(
    ...['Harbour Safety Authority (HSA)', 'harbour  safety authority', 'HSA', 'The Harbour Safety Authority'],
    ...['Office (Lisbon)', 'Office (Porto)', 'Office'],
    ...['Press Desk (PD)', 'Press Desk (PDX)', 'Press Desk'],
    ...['Sales', 'US Sales', '24/7 Support', '***', '+++', 'か課', 'が課'],
  )
  assert.deepEqual(groupsOf(report), [
    ['***'],
    ['+++'],
    ['24/7 Support'],
    ['HSA', 'Harbour Safety Authority (HSA)', 'The Harbour Safety Authority', 'harbour safety authority'],
    ['Office'],
    ['Office (Lisbon)'],
    ['Office (Porto)'],
    ['Press Desk'],
    ['Press Desk (PD)'],
    ['Press Desk (PDX)'],
    ['Sales'],
    ['US Sales'],
    ['か課'],
    ['が課'],
  ])
  const merged = report.units
    .filter(({ similar }) => similar.length > 0)
    .map(({ names, outcome, similar }) => [names, outcome, similar])
  assert.deepEqual(merged, [[['Press Desk'], 'created', ['Press Desk (PD)', 'Press Desk (PDX)']]])
})

test('a name of several units matches none, and the report lists it as ambiguous', async () => {
  const { app } = world
  const units = await app.db.selectFrom('people.unit').select('id').execute()
  const report = await importOwners('Norte')
  assert.deepEqual(
    report.units.map(({ names, outcome, similar }) => [names, outcome, similar]),
    [[['Norte'], 'proposed', ['Test / Alto / Norte', 'Test / Baixo / Norte']]],
  )
  assert.equal((await app.db.selectFrom('people.unit').select('id').execute()).length, units.length)
})

test('names in a second language belong to an owner only if no other owner has them', async () => {
  const text = [
    'network,handle,owner,translated owner',
    ...['x,second_1,Fisheries,Pêches', 'x,second_2,Forests,Bureau', 'x,second_3,Fields,Bureau'],
    ...['x,second_4,,Pêches', 'x,second_5,,Bureau'],
  ].join('\n')
  const report = await importList(world.app, 'second.csv', text)
  assert.deepEqual(groupsOf(report), [['Bureau'], ['Fields'], ['Fisheries', 'Pêches'], ['Forests']])
})
