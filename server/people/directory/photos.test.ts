import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { readPerson, removePhoto, setPhoto } from '../../../contract/people/directory.ts'
import { sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses, upload } from '../testing.ts'

let app: TestApp
let rui: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
})
after(() => app.close())

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0f766e' } }).withExif({
    IFD0: { Copyright: 'secret place' },
  })
const send = (who: Somebody, file: Uint8Array | string, id = rui.personId) =>
  upload(app, who, setPhoto, { params: { id } }, file)
const fetchPhoto = (who: Somebody, url: string) =>
  app.app.inject({ url, headers: who?.cookie ? { cookie: `${SESSION_COOKIE}=${who.cookie}` } : {} })

test('a picture becomes a small square without its metadata', async () => {
  const answer = await send(rui, await picture(900, 600).jpeg().toBuffer())
  assert.equal(answer.status, 200, JSON.stringify(answer.problem))
  const address = String(answer.body.photo)
  assert.match(address, new RegExp(`^/api/people/${rui.personId}/photo/[0-9a-f]{64}$`))
  const ines = await app.person('Inês Carvalho')
  const sent = await fetchPhoto(ines, address)
  assert.equal(sent.headers['content-type'], 'image/webp')
  assert.match(String(sent.headers['cache-control']), /private.*immutable/)
  const { width, height, format, exif } = await sharp(sent.rawPayload).metadata()
  assert.deepEqual([width, height, format, exif], [512, 512, 'webp', undefined])
  assert.equal((await fetchPhoto(undefined, address)).statusCode, 401)
  assert.equal((await fetchPhoto(ines, address.replace(rui.personId, ines.personId))).statusCode, 404)
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Update person'],
  )

  assert.equal((await app.call(rui, removePhoto, { params: { id: rui.personId } })).body.photo, null)
  assert.equal((await fetchPhoto(ines, address)).statusCode, 404)
})

test('files that are no picture or too large, and photos of other people are refused', async () => {
  const mei = await app.person('Mei-Ling Tan')
  const valid = await picture(20, 20).png().toBuffer()
  await refuses(app, 415, 'not-a-picture', () => send(rui, '<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await refuses(app, 415, 'not-a-picture', () => send(rui, Buffer.from('GIF89a')))
  await refuses(app, 415, 'not-a-picture', () => send(rui, valid.subarray(0, 60)))
  await refuses(app, 413, 'too-large', () => send(rui, Buffer.concat([valid, Buffer.alloc(11 * 1024 * 1024)])))
  const huge = await picture(12_000, 9_000).png({ compressionLevel: 9 }).toBuffer()
  await refuses(app, 415, 'not-a-picture', () => send(rui, huge))
  await refuses(app, 403, 'forbidden', () => send(mei, valid))
  await refuses(app, 403, 'forbidden', () => app.call(mei, removePhoto, { params: { id: rui.personId } }))
  const admin = await app.person('Sabine Krüger', { administrator: true })
  await refuses(app, 404, 'not-found', () => send(admin, valid, '0192f0c1-0000-7000-8000-000000000001'))
  assert.equal((await app.call(mei, readPerson, { params: { id: rui.personId } })).body.photo, null)
})

test('the bytes of a replaced photo are deleted a day later, unless another person has the same', async () => {
  const [henrik, noor] = [await app.person('Henrik Solberg'), await app.person('Noor Siddiqui')]
  const [first, second] = [await picture(300, 300).png().toBuffer(), await picture(301, 302).negate().png().toBuffer()]
  const keyOf = (address: string | null) => String(address).slice(-64)
  const upload = async (who: NonNullable<Somebody>, file: Buffer) =>
    keyOf((await send(who, file, who.personId)).body.photo)
  const isStored = (key: string) => existsSync(join(app.platform.config.home, 'files', key.slice(0, 2), key))
  const cleanUp = async (days: number) => {
    await sql`update people.dropped_photo set dropped_at = dropped_at - make_interval(days => ${days})`.execute(app.db)
    await sql`select jobs.add_job('network-delete-files', '{}')`.execute(app.db)
    await app.settle()
  }
  const old = await upload(henrik, first)
  assert.equal(await upload(noor, first), old)
  const young = await upload(henrik, second)
  assert.notEqual(young, old)
  await cleanUp(2)
  assert.deepEqual([isStored(old), isStored(young)], [true, true])
  await app.call(noor, removePhoto, { params: { id: noor.personId } })
  await cleanUp(0)
  assert.equal(isStored(old), true)
  await cleanUp(2)
  assert.deepEqual([isStored(old), isStored(young)], [false, true])
  assert.equal((await fetchPhoto(rui, `/api/people/${henrik.personId}/photo/${young}`)).statusCode, 200)
})
