import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import * as communities from '../../../contract/network/communities.ts'
import * as filesContract from '../../../contract/network/files.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threads from '../../../contract/network/threads.ts'
import { sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { runWaitingJobs } from '../../platform/jobs/runner.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, openCommunity, refuses, sendFile, startThread } from '../testing.ts'
import { fileJobs, readRange } from './files.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let ines: Person
let picture: Uint8Array<ArrayBuffer>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#0f766e' } })
    .png()
    .toBuffer()
    .then((bytes) => Uint8Array.from(bytes))
})
after(() => app.close())

const headers = (who: Somebody) => ({ cookie: `${SESSION_COOKIE}=${who?.cookie}`, 'sec-fetch-site': 'same-origin' })
const upload = (who: Somebody, name: string, bytes: Uint8Array<ArrayBuffer> | string) => sendFile(app, who, name, bytes)
const get = (who: Somebody, url: string | null, more: Record<string, string> = {}) =>
  app.app.inject({ url: url ?? '', headers: { ...headers(who), ...more } })

test('a picture has its size and a thumbnail, and only its uploader sees it until it is attached', async () => {
  const card: filesContract.FileCard = ok(await upload(rui, '../C:\\evil\\../skizze "ä".png', picture))
  assert.deepEqual(
    [card.name, card.type, card.width, card.height, card.size],
    ['skizze "ä".png', 'image/png', 1600, 900, picture.length],
  )
  const original = await get(rui, card.url)
  assert.equal(original.statusCode, 200)
  assert.deepEqual(Uint8Array.from(original.rawPayload), picture)
  assert.match(String(original.headers['content-security-policy']), /sandbox/)
  assert.equal(original.headers['x-content-type-options'], 'nosniff')
  assert.match(
    String(original.headers['content-disposition']),
    /^inline; filename="skizze _\S*_\.png"; filename\*=UTF-8''skizze%20%22%C3%A4%22\.png$/,
  )
  assert.match(String(original.headers['cache-control']), /^private/)
  const small = await sharp((await get(rui, card.thumbnail)).rawPayload).metadata()
  assert.deepEqual([small.format, small.width, small.height], ['webp', 720, 405])
  assert.equal((await get(ines, card.url)).statusCode, 404)
  assert.equal((await get(undefined, card.url)).statusCode, 401)
  const again = await get(rui, card.url, { 'if-none-match': String(original.headers['etag']) })
  assert.equal(again.statusCode, 304)
})

test('an attached file has the readers of its thread, belongs to one text, and is deleted with it', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private', members: [ines] })
  const card: filesContract.FileCard = ok(await upload(rui, 'a.png', picture))
  const kind: threads.ThreadKind = 'discussion'
  const body = { kind, title: 'With a picture', markdown: 'Look.', files: [card.id] }
  await refuses(app, 422, 'invalid', () => app.call(ines, threads.startThread, { params: { id }, body }))
  const thread = ok(await app.call(rui, threads.startThread, { params: { id }, body }))
  assert.deepEqual(thread.files, [card])
  assert.equal((await get(ines, card.url)).statusCode, 200)
  await refuses(app, 422, 'invalid', () => app.call(rui, threads.startThread, { params: { id }, body }))
  await refuses(app, 404, 'not-found', () => app.call(rui, filesContract.deleteFile, { params: { id: card.id } }))
  ok(await app.call(ines, communities.leaveCommunity, { params: { id } }))
  assert.equal((await get(ines, card.url)).statusCode, 404)
  ok(await app.call(rui, threads.deleteThread, { params: { id: thread.id } }))
  assert.equal((await get(rui, card.url)).statusCode, 404)
})

test('editing a reply changes its files', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  const [a, b] = [ok(await upload(rui, 'a.txt', 'a')), ok(await upload(rui, 'b.txt', 'b'))]
  const written = ok(
    await app.call(rui, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'm', files: [a.id] } }),
  )
  assert.deepEqual(
    written.files.map(({ name }) => name),
    ['a.txt'],
  )
  const edit = (files: string[]) => app.call(rui, replies.editReply, { params: { id: written.id }, body: { files } })
  assert.deepEqual(
    ok(await edit([b.id, a.id])).files.map(({ name }) => name),
    ['b.txt', 'a.txt'],
  )
  assert.deepEqual(
    ok(await edit([b.id])).files.map(({ name }) => name),
    ['b.txt'],
  )
  await refuses(app, 422, 'invalid', () => edit([a.id]))
})

test('types are detected from the bytes; types that can contain scripts are only downloaded', async () => {
  const cases: [string, Uint8Array<ArrayBuffer> | string, string, 'inline' | 'attachment'][] = [
    ['picture.txt', picture, 'image/png', 'inline'],
    ['page.png', '<!doctype html><script>alert(1)</script>', 'text/plain', 'inline'],
    ['page.html', '<!doctype html><script>alert(1)</script>', 'text/html', 'attachment'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'image/svg+xml', 'attachment'],
    ['drawing.xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'application/xml', 'attachment'],
    ['table.csv', 'a;b\n1;2', 'text/csv', 'attachment'],
    ['blob.jpg', Uint8Array.of(0, 1, 2, 3), 'application/octet-stream', 'attachment'],
  ]
  for (const [name, bytes, type, disposition] of cases) {
    const card: filesContract.FileCard = ok(await upload(rui, name, bytes))
    assert.equal(card.type, type, name)
    const answer = await get(rui, card.url)
    assert.ok(String(answer.headers['content-disposition']).startsWith(disposition), name)
    assert.ok(String(answer.headers['content-type']).startsWith(type), name)
  }
})

test('empty, missing and too large uploads are refused', async () => {
  await refuses(app, 422, 'invalid', () => upload(rui, 'empty.txt', ''))
  const plain = await app.app.inject({ method: 'POST', url: '/api/files', headers: headers(rui), payload: {} })
  assert.equal(plain.statusCode, 415)
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
    .then((bytes) => Uint8Array.from(bytes))
  const card: filesContract.FileCard = ok(await upload(rui, 'huge.png', bomb))
  assert.deepEqual([card.width, card.thumbnail], [null, null], 'stored as a file, never decoded')
})

test('media players can request ranges', async () => {
  const card: filesContract.FileCard = ok(await upload(rui, 'digits.txt', '0123456789'.repeat(400)))
  const part = await get(rui, card.url, { range: 'bytes=10-14', 'accept-encoding': 'gzip' })
  assert.deepEqual([part.statusCode, part.body, part.headers['content-range']], [206, '01234', 'bytes 10-14/4000'])
  assert.equal((await get(rui, card.url, { range: 'bytes=4000-' })).statusCode, 416)
  assert.deepEqual(readRange('bytes=-3', 10), { start: 7, end: 9 })
  assert.deepEqual(readRange('bytes=4-', 10), { start: 4, end: 9 })
  assert.deepEqual(readRange('bytes=8-20', 10), { start: 8, end: 9 })
  for (const header of [undefined, 'bytes=-', 'bytes=1-2,4-5', 'lines=1-2'])
    assert.equal(readRange(header, 10), undefined)
})

test('bytes are deleted when nothing refers to them', async () => {
  const [one, two] = [
    ok(await upload(rui, 'one.txt', 'the same bytes')),
    ok(await upload(rui, 'two.txt', 'the same bytes')),
  ]
  const cleanUp = async () => {
    await sql`update network.dropped_file set dropped_at = dropped_at - interval '2 days'`.execute(app.db)
    await sql`select jobs.add_job('network-delete-files', '{}')`.execute(app.db)
    await runWaitingJobs(app.platform, app.pool, fileJobs)
  }
  ok(await app.call(rui, filesContract.deleteFile, { params: { id: one.id } }))
  await cleanUp()
  assert.equal((await get(rui, two.url)).body, 'the same bytes')
  await sql`update network.file set created_at = created_at - interval '3 days' where id = ${two.id}`.execute(app.db)
  await cleanUp()
  assert.equal((await get(rui, two.url)).statusCode, 404)
  await cleanUp()
  const left = await sql`select from network.dropped_file`.execute(app.db)
  assert.equal(left.rows.length, 0)
})
