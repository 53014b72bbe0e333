import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/imports.ts'
import { openPlace, type Place } from '../testing/place.ts'
import { makeWorkspace } from '../testing/workspace.ts'

let place: Place
before(async () => {
  place = await openPlace()
})
after(() => place.app.close())

const german = { 'accept-language': 'de' }

test('imports: only administrators see or start them', async () => {
  const { app, rui, upload, uploads, census } = place
  const [counts, log] = [await census(), await app.log()]
  assert.equal((await upload(rui, makeWorkspace())).status, 403)
  assert.equal((await app.call(rui, contract.listImports, { query: {} })).status, 403)
  assert.equal((await app.call(undefined, contract.listImports, { query: {} })).status, 401)
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
  assert.deepEqual(uploads(), [])
})

test('imports: what is no export is refused in words, and nothing of it stays', async () => {
  const { app, farah, upload, uploads, census } = place
  const [counts, log] = [await census(), await app.log()]
  const letter = await upload(farah, Buffer.from('Dear all, here is the export.'))
  assert.equal(letter.status, 422)
  assert.equal(letter.body.code, 'archive-refused')
  assert.match(letter.body.detail, /not a whole zip file/)
  assert.deepEqual((await app.call(farah, contract.listImports, { query: {} })).body.items, [])
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
  assert.deepEqual(uploads(), [])
})

test('imports: a zip of something else fails its dry run with a sentence, and can be forgotten', async () => {
  const { app, farah, upload, uploads, census, read } = place
  const counts = await census()
  const { body } = await upload(farah, { 'holiday.json': [] })
  await app.settle()
  const run = await read(body.id)
  assert.equal(run.state, 'failed')
  assert.match(run.problem ?? '', /not a Slack workspace export: there is no channels.json/)
  // kept as a sentence, said as it is read
  assert.match(
    (await app.call(farah, contract.readImport, { params: { id: run.id } }, german)).body.problem ?? '',
    /^Dieses Zip ist kein Export eines Slack-Arbeitsbereichs/,
  )
  const { body: list } = await app.call(farah, contract.listImports, { query: {} }, german)
  assert.match(list.items[0]?.problem ?? '', /^Dieses Zip ist kein Export/)
  assert.equal(
    (await app.call(farah, contract.startImport, { params: { id: run.id } })).problem.code,
    'preview-not-finished',
  )
  assert.equal((await app.call(farah, contract.deleteImport, { params: { id: run.id } })).status, 204)
  assert.deepEqual(uploads(), [])
  assert.deepEqual(await census(), counts)
})
