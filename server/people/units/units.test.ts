import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createUnit, deleteUnit, listUnits, updateUnit } from '../../../contract/people/units.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const add = async (name: string, parent: string | null = null) => {
  const answer = await app.call(admin, createUnit, { body: { name, parent } })
  assert.equal(answer.status, 200, JSON.stringify(answer.problem))
  return answer.body
}
const move = (id: string, parent: string) => app.call(admin, updateUnit, { params: { id }, body: { parent } })
const tree = async () =>
  (await app.call(admin, listUnits, { query: {} })).body.items.map(({ name, depth }) => `${'·'.repeat(depth)}${name}`)
/** Asserts that every path is its parent's path and its own id. */
const assertPaths = async () => {
  const wrong = await rows(
    app.db,
    sql`select u.name from people.unit u join people.unit p on p.id = u.parent_id
      where subpath(u.path, 0, -1) <> p.path or nlevel(u.path) <> nlevel(p.path) + 1`,
  )
  assert.deepEqual(wrong, [])
}

test('units are added, renamed and moved with their sub-units', async () => {
  const emea = await add('EMEA')
  const halle = await add('Halle', emea.id)
  const lab = await add(' Test  field ', halle.id)
  const asia = await add('Asia')
  assert.deepEqual([lab.name, lab.depth], ['Test field', 3])
  assert.deepEqual(await tree(), ['Test', '·Asia', '·EMEA', '··Halle', '···Test field'])
  assert.equal((await move(halle.id, asia.id)).status, 200)
  assert.deepEqual(await tree(), ['Test', '·Asia', '··Halle', '···Test field', '·EMEA'])
  await app.call(admin, updateUnit, { params: { id: asia.id }, body: { name: 'India and Pacific' } })
  assert.deepEqual((await tree())[2], '·India and Pacific')
  await assertPaths()
  assert.deepEqual(
    (await app.log()).map(({ verb }) => verb),
    ['Create', 'Create', 'Create', 'Create', 'Update', 'Update'],
  )
  await move(halle.id, asia.id)
  assert.equal((await app.log()).length, 6)
})

test('a move that would create a cycle is refused', async () => {
  const items = (await app.call(admin, listUnits, { query: {} })).body.items
  const id = (name: string) => String(items.find((unit) => unit.name === name)?.id)
  await refuses(app, 422, 'cycle', () => move(id('Halle'), id('Test field')))
  await refuses(app, 422, 'cycle', () => move(id('Halle'), id('Halle')))
  await refuses(app, 422, 'invalid', () => move(id('Test'), id('EMEA')))
  await refuses(app, 422, 'invalid', () => move(id('EMEA'), admin.personId))
  await refuses(app, 404, 'not-found', () => move(admin.personId, id('EMEA')))
  await add('Halle', id('EMEA'))
  await refuses(app, 409, 'name-taken', () => move(id('Halle'), id('EMEA')))
  await refuses(app, 409, 'name-taken', () =>
    app.call(admin, createUnit, { body: { name: 'halle', parent: id('EMEA') } }),
  )
  await refuses(app, 422, 'invalid', () => app.call(admin, createUnit, { body: { name: ' ', parent: null } }))
  const member = await app.person('Rui Nogueira')
  await refuses(app, 403, 'forbidden', () => app.call(member, createUnit, { body: { name: 'Mine', parent: null } }))
})

test('two concurrent moves never create a cycle', async () => {
  const [a, b] = [await add('Circle A'), await add('Circle B')]
  const both = await Promise.all([move(a.id, b.id), move(b.id, a.id)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422])
  await assertPaths()
  assert.ok((await tree()).some((name) => name.startsWith('··Circle')))
})

test('the depth of the tree is limited', async () => {
  let parent = await add('Deep 1')
  for (let depth = 2; depth < 20; depth++) parent = await add(`Deep ${depth}`, parent.id)
  await refuses(app, 422, 'too-deep', () =>
    app.call(admin, createUnit, { body: { name: 'Deeper', parent: parent.id } }),
  )
  const pair = await add('Pair')
  await add('Half', pair.id)
  await refuses(app, 422, 'too-deep', () => move(pair.id, String(parent.parent)))
})

test('only an empty unit can be deleted', async () => {
  const porto = await add('Porto')
  const line = await add('Line 3', porto.id)
  const remove = (id: string) => app.call(admin, deleteUnit, { params: { id } })
  await refuses(app, 409, 'not-empty', () => remove(porto.id))
  const ines = await app.person('Inês Carvalho', { unit: line.id })
  await refuses(app, 409, 'not-empty', () => remove(line.id))
  await sql`update people.person set unit_id = null where id = ${ines.personId}`.execute(app.db)
  assert.equal((await remove(line.id)).status, 204)
  assert.equal((await remove(porto.id)).status, 204)
  await refuses(app, 404, 'not-found', () => remove(porto.id))
})
