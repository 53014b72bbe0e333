import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createToken } from '../../../contract/people/account.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { rows, sql } from '../db.ts'
import { deleteOldUploads } from './upload-quota.queries.ts'

let app: TestApp
before(async () => {
  app = await testApp({ UPLOAD_LIMIT: '1' })
  await app.app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => app.close())

const tokenOf = async (who: Somebody, scopes: ('read' | 'write' | 'admin')[]) =>
  (await app.call(who, createToken, { body: { name: 'Uploads', scopes } })).body.secret
const counted = () => rows<{ bytes: number }>(app.db, sql`select bytes from platform.upload order by bytes`)
const files = () => rows(app.db, sql`select from network.file`)

/** Sends the body with its length, or in chunks without a length. */
async function upload(token: string, bytes: number, { chunked = false } = {}): Promise<Response> {
  const address = app.app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const form = new FormData()
  form.append('file', new Blob([Buffer.alloc(bytes, 'x')]), 'notes.txt')
  const { headers, body } = new Response(form)
  const type = headers.get('content-type') ?? ''
  const url = `http://127.0.0.1:${port}/api/files`
  const send = { authorization: `Bearer ${token}`, 'content-type': type }
  const content = chunked ? body : await new Response(body).bytes()
  return fetch(url, { method: 'POST', headers: send, body: content, ...(chunked && { duplex: 'half' }) })
}

test('uploads are counted per person and day, and refused beyond the limit', async () => {
  const token = await tokenOf(await app.person('Jonas Reinhardt'), ['write'])
  assert.equal((await upload(token, 600_000)).status, 200)
  const before = [await files(), await counted(), await app.log()]
  const refused = await upload(token, 600_000)
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /"code":"too-many".*You can upload 1 MB a day/s)
  const wait = Number(refused.headers.get('retry-after'))
  assert.ok(wait > 0 && wait <= 86_400, `${wait}`)
  assert.equal((await upload(token, 5_000_000)).status, 429)
  assert.deepEqual([await files(), await counted(), await app.log()], before)
  assert.equal((await upload(token, 300_000)).status, 200)
  assert.equal((await upload(await tokenOf(await app.person('Inês Carvalho'), ['write']), 600_000)).status, 200)
})

test('an upload without a length is refused', async () => {
  const token = await tokenOf(await app.person('Noor Siddiqui'), ['write'])
  const before = [await files(), await counted(), await app.log()]
  const refused = await upload(token, 1000, { chunked: true })
  assert.equal(refused.status, 411)
  assert.match(await refused.text(), /"code":"length-required"/)
  assert.deepEqual([await files(), await counted(), await app.log()], before)
})

test('administrators have no limit, and counts of earlier days are deleted', async () => {
  const admin = await app.person('Marta Wiśniewska', { administrator: true })
  const before = await counted()
  assert.equal((await upload(await tokenOf(admin, ['write', 'admin']), 1_500_000)).status, 200)
  assert.deepEqual(await counted(), before)
  await deleteOldUploads(app.db)
  assert.deepEqual(await counted(), before)
  await sql`update platform.upload set day = day - 1`.execute(app.db)
  await deleteOldUploads(app.db)
  assert.deepEqual(await counted(), [])
})
