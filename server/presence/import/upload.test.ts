import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createUnit } from '../../../contract/people/units.ts'
import { listAccounts } from '../../../contract/presence/accounts.ts'
import * as contract from '../../../contract/presence/import.ts'
import type { Somebody } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'
import { census, uploadList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const LIST =
  'url,owner\nhttps://twitter.com/aldermoor_one,Porto\nhttps://facebook.com/aldermoor.two,Film Office\nhttps://twitter.com/share,Porto\n'
async function upload(who: Somebody, text = LIST) {
  const { status, body } = await uploadList(world.app, who, '../x/list.csv', text)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const read = async (who: Somebody, id: string) =>
  (await world.app.call(who, contract.readAccountImport, { params: { id } })).body
const start = (who: Somebody, id: string, partial = false) =>
  world.app.call(who, contract.startAccountImport, { params: { id }, body: { partial } })
const files = () => readdir(join(world.app.platform.config.home, 'account-imports')).catch(() => [])

test('a list is tried at once, and brought in when somebody says so', async () => {
  const { app, admin } = world
  const before = await census(app)
  const run = await upload(admin)
  assert.deepEqual([run.state, run.file, run.dryRun], ['queued', 'list.csv', true])
  await app.settle()
  const tried = await read(admin, run.id)
  assert.deepEqual([tried.state, tried.report?.created, tried.report?.errors], ['previewed', 2, 1])
  assert.equal(tried.report?.units.find(({ names }) => names[0] === 'Film Office')?.outcome, 'created')
  assert.deepEqual(await census(app), before)
  // One error prevents the whole import.
  assert.equal((await start(admin, run.id)).status, 200)
  await app.settle()
  assert.deepEqual([(await read(admin, run.id)).state, await census(app)], ['previewed', before])
  assert.equal((await start(admin, run.id, true)).body.state, 'queued')
  await app.settle()
  const done = await read(admin, run.id)
  assert.deepEqual([done.state, done.report?.applied, done.report?.created], ['done', true, 2])
  assert.equal((await app.call(admin, listAccounts, { query: { q: 'aldermoor_one' } })).body.total, 1)
  const again = await start(admin, run.id, true)
  assert.deepEqual([again.status, again.problem.code], [409, 'already-started'])
})

test('it is tried again with other choices', async () => {
  const { app, admin, at } = world
  const run = await upload(admin, 'Where;What\nhttps://vimeo.com/aldermoor;Films\n')
  await app.settle()
  const body = { columns: { What: 'name' as const }, unit: at('Gdańsk'), asOf: '2017-06-01', status: 'paused' as const }
  const again = await app.call(admin, contract.previewAccountImport, { params: { id: run.id }, body })
  assert.deepEqual([again.status, again.body.state], [200, 'queued'])
  const early = await start(admin, run.id)
  assert.deepEqual([early.status, early.problem.code], [409, 'import-running'])
  await app.settle()
  const tried = await read(admin, run.id)
  assert.deepEqual([tried.report?.lines[0]?.name, tried.report?.asOf], ['Films', '2017-06-01T00:00:00Z'])
  await start(admin, run.id)
  await app.settle()
  const { items } = (await app.call(admin, listAccounts, { query: { q: 'vimeo.com/aldermoor' } })).body
  assert.deepEqual([items[0]?.unit.name, items[0]?.status], ['Gdańsk', 'paused'])
})

test('the operating model is asked for each row, and who may not make units makes none', async () => {
  const { app, rui, at, arrange } = world
  await arrange('centralized', 'EMEA')
  await app.settle()
  const before = await census(app)
  const run = await upload(rui, 'url,owner\nhttps://twitter.com/aldermoor_rui,Porto\n')
  await app.settle()
  const tried = await read(rui, run.id)
  assert.deepEqual([tried.state, tried.report?.errors], ['previewed', 1])
  assert.match(String(tried.report?.lines[0]?.reason), /\w.*\.$/)
  await start(rui, run.id, true)
  await app.settle()
  assert.deepEqual(await census(app), before)
  const params = { id: run.id }
  await app.call(rui, contract.previewAccountImport, { params, body: { createUnits: true, unit: at('Porto') } })
  await app.settle()
  assert.equal((await read(rui, run.id)).state, 'previewed') // no unit is missing
  const other = await upload(rui, 'url,owner\nhttps://twitter.com/aldermoor_rui,Nowhere Office\n')
  await app.settle()
  await app.call(rui, contract.previewAccountImport, { params: { id: other.id }, body: { createUnits: true } })
  await app.settle()
  const failed = await read(rui, other.id)
  const asked = await app.call(rui, createUnit, { body: { name: 'Nowhere Office', parent: at('Aldermoor') } })
  assert.deepEqual([failed.state, asked.status], ['failed', 403])
  assert.ok(failed.problem)
  assert.deepEqual(await census(app), before)
})

test('an import is seen by who began it and by administrators', async () => {
  const { app, admin, rui, ines } = world
  const run = await upload(rui)
  await app.settle()
  const before = await census(app)
  for (const ask of [
    app.call(ines, contract.readAccountImport, { params: { id: run.id } }),
    start(ines, run.id),
    app.call(ines, contract.previewAccountImport, { params: { id: run.id }, body: {} }),
    app.call(ines, contract.deleteAccountImport, { params: { id: run.id } }),
  ])
    assert.equal((await ask).status, 404)
  assert.equal((await app.call(ines, contract.listAccountImports, { query: {} })).body.items.length, 0)
  const listed = await app.call(admin, contract.listAccountImports, { query: { limit: 2 } })
  assert.deepEqual([listed.body.items[0]?.id, listed.body.items.length], [run.id, 2])
  const rest = await app.call(admin, contract.listAccountImports, { query: { after: String(listed.body.next) } })
  assert.ok(rest.body.items.length >= 1)
  assert.equal((await read(admin, run.id)).id, run.id)
  assert.deepEqual(await census(app), before)
})

test('a forgotten import takes its file along, and what it brought stays', async () => {
  const { app, admin } = world
  const count = (await files()).length
  const run = await upload(admin, 'url\nhttps://github.com/aldermoor\n')
  await app.settle()
  await start(admin, run.id)
  await app.settle()
  assert.equal((await files()).length, count + 1)
  assert.equal((await app.call(admin, contract.deleteAccountImport, { params: { id: run.id } })).status, 204)
  assert.equal((await files()).length, count)
  assert.equal((await app.call(admin, contract.readAccountImport, { params: { id: run.id } })).status, 404)
  assert.equal((await app.call(admin, listAccounts, { query: { q: 'github.com/aldermoor' } })).body.total, 1)
})

test('what is no list fails with a sentence, and nobody comes in', async () => {
  const { app, admin } = world
  const before = await census(app)
  const run = await upload(admin, 'url\n')
  await app.settle()
  const failed = await read(admin, run.id)
  assert.deepEqual([failed.state, failed.problem], ['failed', 'No account stands in this file.'])
  assert.equal((await start(admin, run.id)).problem.code, 'not-tried')
  assert.equal((await uploadList(app, undefined, 'a.csv', LIST)).status, 401)
  assert.deepEqual(await census(app), before)
})
