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

test('an uploaded list is previewed immediately and imported on request', async () => {
  const { app, admin } = world
  const before = await census(app)
  const run = await upload(admin)
  assert.deepEqual([run.state, run.file, run.dryRun], ['queued', 'list.csv', true])
  await app.settle()
  const previewed = await read(admin, run.id)
  assert.deepEqual([previewed.state, previewed.report?.created, previewed.report?.errors], ['previewed', 2, 1])
  assert.equal(previewed.report?.units.find(({ names }) => names[0] === 'Film Office')?.outcome, 'created')
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

test('a list is previewed again with other options', async () => {
  const { app, admin, at } = world
  const run = await upload(admin, 'Where;What\nhttps://vimeo.com/aldermoor;Films\n')
  await app.settle()
  const body = { columns: { What: 'name' as const }, unit: at('Gdańsk'), asOf: '2017-06-01', status: 'paused' as const }
  const again = await app.call(admin, contract.previewAccountImport, { params: { id: run.id }, body })
  assert.deepEqual([again.status, again.body.state], [200, 'queued'])
  const early = await start(admin, run.id)
  assert.deepEqual([early.status, early.problem.code], [409, 'import-running'])
  await app.settle()
  const previewed = await read(admin, run.id)
  assert.deepEqual([previewed.report?.lines[0]?.name, previewed.report?.asOf], ['Films', '2017-06-01T00:00:00Z'])
  await start(admin, run.id)
  await app.settle()
  const { items } = (await app.call(admin, listAccounts, { query: { q: 'vimeo.com/aldermoor' } })).body
  assert.deepEqual([items[0]?.unit.name, items[0]?.status], ['Gdańsk', 'paused'])
})

test('permissions are checked for each row, and units need the permission to create them', async () => {
  const { app, rui, at, setPattern } = world
  await setPattern('centralized', 'EMEA')
  await app.settle()
  const before = await census(app)
  const run = await upload(rui, 'url,owner\nhttps://twitter.com/aldermoor_rui,Porto\n')
  await app.settle()
  const previewed = await read(rui, run.id)
  assert.deepEqual([previewed.state, previewed.report?.errors], ['previewed', 1])
  assert.match(String(previewed.report?.lines[0]?.reason), /\w.*\.$/)
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
  const refused = await app.call(rui, createUnit, { body: { name: 'Nowhere Office', parent: at('Aldermoor') } })
  assert.deepEqual([failed.state, refused.status], ['failed', 403])
  assert.ok(failed.problem)
  assert.deepEqual(await census(app), before)
})

test('an import is visible to the person who started it and to administrators', async () => {
  const { app, admin, rui, ines } = world
  const run = await upload(rui)
  await app.settle()
  const before = await census(app)
  for (const attempt of [
    app.call(ines, contract.readAccountImport, { params: { id: run.id } }),
    start(ines, run.id),
    app.call(ines, contract.previewAccountImport, { params: { id: run.id }, body: {} }),
    app.call(ines, contract.deleteAccountImport, { params: { id: run.id } }),
  ])
    assert.equal((await attempt).status, 404)
  assert.equal((await app.call(ines, contract.listAccountImports, { query: {} })).body.items.length, 0)
  const listed = await app.call(admin, contract.listAccountImports, { query: { limit: 2 } })
  assert.deepEqual([listed.body.items[0]?.id, listed.body.items.length], [run.id, 2])
  const rest = await app.call(admin, contract.listAccountImports, { query: { after: String(listed.body.next) } })
  assert.ok(rest.body.items.length >= 1)
  assert.equal((await read(admin, run.id)).id, run.id)
  assert.deepEqual(await census(app), before)
})

test('deleting an import deletes its file but not its accounts', async () => {
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

test('a file without accounts fails with a sentence and imports nothing', async () => {
  const { app, admin } = world
  const before = await census(app)
  const run = await upload(admin, 'url\n')
  await app.settle()
  const failed = await read(admin, run.id)
  assert.deepEqual([failed.state, failed.problem], ['failed', 'No account stands in this file.'])
  assert.equal((await start(admin, run.id)).problem.code, 'not-previewed')
  assert.equal((await uploadList(app, undefined, 'a.csv', LIST)).status, 401)
  assert.deepEqual(await census(app), before)
})
