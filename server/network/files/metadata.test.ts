import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type * as contract from '../../../contract/network/files.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { avi, jp2, jxl, wav, webm } from '../../platform/metadata/testing/chunks.ts'
import { CODED, film, fragments, heic } from '../../platform/metadata/testing/media.ts'
import { apng, avif, gif, jpeg, png, tiff, webp } from '../../platform/metadata/testing/pictures.ts'
import { findSecrets } from '../../platform/metadata/testing/secrets.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, refuses, sendFile } from '../testing.ts'

let app: TestApp
let rui: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
})
after(() => app.close())

const upload = (bytes: Uint8Array | string) =>
  sendFile(app, rui, 'f', typeof bytes === 'string' ? bytes : Uint8Array.from(bytes))
const send = async (bytes: Uint8Array | string): Promise<contract.FileCard> => ok(await upload(bytes))
const get = async (url: string | null) =>
  app.app.inject({ url: url ?? '', headers: { cookie: `${SESSION_COOKIE}=${rui.cookie}` } })

test('no file is served with position, time, device or names from a camera', async () => {
  const cases: [string, Buffer, string, 'inline' | 'attachment', string][] = [
    ['JPEG', await jpeg({ orientation: 6 }), 'image/jpeg', 'inline', '64 × 96'],
    ['PNG', await png(), 'image/png', 'inline', '64 × 96'],
    ['APNG', await apng(), 'image/apng', 'inline', '64 × 96'],
    ['GIF', gif(), 'image/gif', 'inline', '1 × 1'],
    ['WebP', await webp(), 'image/webp', 'inline', '64 × 96'],
    ['AVIF', await avif(), 'image/avif', 'inline', '96 × 64'],
    ['TIFF', tiff(), 'image/tiff', 'attachment', '16 × 16'],
    ['BigTIFF', tiff({ big: true }), 'image/tiff', 'attachment', '16 × 16'],
    ['HEIC', heic(), 'image/heic', 'attachment', '64 × 128'],
    ['MOV', film().file, 'video/quicktime', 'inline', 'null × null'],
    ['MP4', film({ brand: 'mp42', movieFirst: true }).file, 'video/mp4', 'inline', 'null × null'],
    ['film in fragments', fragments(), 'video/mp4', 'inline', 'null × null'],
    ['AVI', avi(), 'video/vnd.avi', 'inline', 'null × null'],
    ['WAV', wav(), 'audio/wav', 'inline', 'null × null'],
    ['WebM', webm(), 'video/webm', 'inline', 'null × null'],
    ['JPEG 2000', jp2(), 'image/jp2', 'attachment', 'null × null'],
    ['JPEG XL', jxl(), 'image/jxl', 'attachment', 'null × null'],
  ]
  for (const [name, bytes, type, disposition, size] of cases) {
    assert.notDeepEqual(findSecrets(bytes), [], name)
    const card = await send(bytes)
    assert.deepEqual([card.type, `${card.width} × ${card.height}`], [type, size], name)
    const original = await get(card.url)
    assert.equal(original.rawPayload.length, card.size, name)
    assert.deepEqual(findSecrets(original.rawPayload), [], name)
    assert.match(String(original.headers['content-disposition']), new RegExp(`^${disposition}`), name)
    assert.equal(card.thumbnail === null, size === 'null × null', name)
    if (!card.thumbnail) continue
    const small = (await get(card.thumbnail)).rawPayload
    const { exif, xmp, width, height } = await sharp(small).metadata()
    assert.deepEqual([exif, xmp, `${width} × ${height}`, findSecrets(small)], [undefined, undefined, size, []], name)
  }
})

test('a picture keeps its orientation and pixels, and is converted if browsers cannot show it', async () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const taken = await jpeg({ orientation })
    const card = await send(taken)
    const upright = (bytes: Buffer) => sharp(bytes, { failOn: 'none' }).autoOrient().raw().toBuffer()
    assert.deepEqual(
      await upright((await get(card.url)).rawPayload),
      await upright(taken),
      `orientation ${orientation}`,
    )
    const white = await sharp((await get(card.thumbnail)).rawPayload)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = white.info
    const [right, low] = [[2, 3, 6, 7].includes(orientation), [3, 4, 7, 8].includes(orientation)]
    const at = ((low ? height - 3 : 2) * width + (right ? width - 3 : 2)) * channels
    assert.ok((white.data[at] ?? 0) > 220, `orientation ${orientation}`)
  }
  const photo = await send(heic())
  assert.ok((await get(photo.url)).rawPayload.includes(CODED))
  const { data, info } = await sharp((await get(photo.thumbnail)).rawPayload)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [red = 0, green = 0, blue = 0] = data.subarray(info.width * 20 * info.channels)
  assert.ok(Math.abs(red - 15) + Math.abs(green - 118) + Math.abs(blue - 110) < 24, `${red} ${green} ${blue}`)
})

test('a JPEG of more than 100 megapixels has no metadata and has a thumbnail', async () => {
  const card = await send(await jpeg({ orientation: 6, width: 11_000, height: 9500 }))
  assert.deepEqual([card.width, card.height], [9500, 11_000])
  assert.deepEqual(findSecrets((await get(card.url)).rawPayload), [])
  assert.deepEqual((await sharp((await get(card.thumbnail)).rawPayload).metadata()).height, 720)
})

test('a damaged file whose metadata cannot be found is refused', async () => {
  const taken = await jpeg()
  for (const bytes of [
    taken.subarray(0, 400),
    Buffer.concat([taken.subarray(0, 20), Buffer.of(0xff, 0xd8), taken.subarray(20)]),
    (await png()).subarray(0, 60),
    tiff().subarray(0, 500),
    heic().subarray(0, 300),
    film().file.subarray(0, 2000),
  ])
    await refuses(app, 422, 'damaged-file', () => upload(bytes))
})

test('a text that starts like a film is stored unchanged', async () => {
  const text = 'The free lunch, +41.1414-008.6146/'
  assert.equal((await get((await send(text)).url)).body, text)
  assert.equal((await get((await send(`the ${text}`)).url)).body, `the ${text}`)
})
