import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { runs } from '../../testing/runs.ts'
import cleanFile from './clean-task.ts'
import { avi, jp2, jxl, SOUND, wav, webm } from './testing/chunks.ts'
import { CODED, film, fragments, heic, SAMPLES } from './testing/media.ts'
import { apng, avif, gif, jpeg, png, STRIP, tiff, webp } from './testing/pictures.ts'
import { findSecrets } from './testing/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'metadata-'))
const path = join(folder, 'file')
after(() => rmSync(folder, { recursive: true }))

function clean(bytes: Buffer): { outcome: string; bytes: Buffer } {
  writeFileSync(path, bytes)
  const outcome = cleanFile(path)
  return { outcome, bytes: readFileSync(path) }
}

let files: [string, Buffer][]
before(async () => {
  files = [
    ['JPEG', await jpeg({ orientation: 6 })],
    ['progressive JPEG', await jpeg({ progressive: true })],
    ['PNG', await png()],
    ['APNG', await apng()],
    ['GIF', gif()],
    ['WebP', await webp()],
    ['TIFF', tiff()],
    ['TIFF of Motorola', tiff({ little: false })],
    ['BigTIFF', tiff({ big: true })],
    ['AVIF', await avif()],
    ['HEIC', heic()],
    ['MOV', film().file],
    ['MP4', film({ movieFirst: true, brand: 'mp42' }).file],
    ['film in fragments', fragments()],
    ['AVI', avi()],
    ['WAV', wav()],
    ['WebM', webm()],
    ['JPEG 2000', jp2()],
    ['JPEG XL', jxl()],
  ]
})

test('no metadata of a camera remains, and cleaning again changes nothing', () => {
  for (const [name, bytes] of files) {
    assert.notDeepEqual(findSecrets(bytes), [], name)
    const first = clean(bytes)
    assert.equal(first.outcome, 'cleaned', name)
    assert.deepEqual(findSecrets(first.bytes), [], name)
    assert.deepEqual(clean(first.bytes), first, name)
  }
})

test('a picture without metadata stays byte for byte', async () => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#0f766e' } })
  for (const bytes of [
    await picture.clone().jpeg().toBuffer(),
    await picture.clone().png().toBuffer(),
    await picture.clone().webp().toBuffer(),
    await picture.clone().gif().toBuffer(),
    await picture.clone().avif().toBuffer(),
    await picture.clone().tiff().toBuffer(),
  ])
    assert.deepEqual(clean(bytes), { outcome: 'cleaned', bytes })
})

const between = (bytes: Buffer, from: Buffer | string, to: Buffer | string) =>
  bytes.subarray(bytes.indexOf(from), bytes.indexOf(to, bytes.indexOf(from)))

test('data of pictures and sound is not re-encoded', async () => {
  const [photo, drawing] = [await jpeg(), await png()]
  const scan = Buffer.of(0xff, 0xda)
  const end = Buffer.of(0xff, 0xd9)
  assert.deepEqual(between(clean(photo).bytes, scan, end), between(photo, scan, end))
  assert.deepEqual(
    between(clean(drawing).bytes, 'IDAT', 'IEND').subarray(0, -4),
    between(drawing, 'IDAT', 'tEXt').subarray(0, -4),
  )
  assert.equal((await sharp(clean(drawing).bytes).metadata()).depth, 'ushort')
  for (const bytes of [tiff(), tiff({ little: false }), tiff({ big: true })]) {
    const cleaned = clean(bytes).bytes
    for (let at = bytes.indexOf(STRIP); at !== -1; at = bytes.indexOf(STRIP, at + 1))
      assert.deepEqual(cleaned.subarray(at, at + STRIP.length), STRIP)
    assert.equal(cleaned.length, bytes.length)
    const { pages, width, orientation } = await sharp(cleaned).metadata()
    assert.deepEqual([pages, width, orientation], [2, 16, 6])
  }
  for (const bytes of [film().file, film({ movieFirst: true }).file, fragments()]) {
    const cleaned = clean(bytes).bytes
    for (const sample of SAMPLES.filter((one) => bytes.includes(one)))
      assert.equal(cleaned.indexOf(sample), bytes.indexOf(sample))
  }
  for (const bytes of [avi(), wav(), webm(), jp2(), jxl()]) {
    const cleaned = clean(bytes).bytes
    for (let at = bytes.indexOf(SOUND); at !== -1; at = bytes.indexOf(SOUND, at + 1))
      assert.equal(cleaned.indexOf(SOUND, at), at)
  }
  assert.equal(clean(heic()).bytes.indexOf(CODED), heic().indexOf(CODED))
})

test('rotated pictures stay upright', async () => {
  for (const bytes of [
    ...(await Promise.all([2, 3, 4, 5, 6, 7, 8].map((orientation) => jpeg({ orientation })))),
    await png(),
    await webp(),
    tiff(),
  ]) {
    const upright = (file: Buffer) =>
      sharp(file, { failOn: 'none' }).autoOrient().raw().toBuffer({ resolveWithObject: true })
    const [before_, after_] = [await upright(bytes), await upright(clean(bytes).bytes)]
    assert.deepEqual(after_.info, before_.info)
    assert.deepEqual(after_.data, before_.data)
  }
})

test('a file truncated anywhere is refused, or contains no metadata', () => {
  for (const [name, bytes] of files)
    fc.assert(
      fc.property(fc.integer({ min: 16, max: bytes.length - 1 }), (length) => {
        const { outcome, bytes: left } = clean(bytes.subarray(0, length))
        if (outcome === 'damaged') return
        assert.deepEqual([outcome, findSecrets(left)], ['cleaned', []], `${name} of ${length} bytes`)
      }),
      { numRuns: runs(12, 60) },
    )
})

test('a file damaged in any way is refused or cleaned, and grows by no more than its header', () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(Uint8Array.of(0, 0, 0, 0), Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 1)),
    ),
  })
  for (const [name, bytes] of files)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, cut) => {
        const broken = Buffer.from(bytes)
        for (const one of changes)
          broken.set(one.bytes.slice(0, broken.length - 16), 16 + Math.floor(one.at * (broken.length - 24)))
        const { outcome, bytes: left } = clean(cut ? broken.subarray(0, (broken.length * 3) >> 2) : broken)
        assert.match(outcome, /^(cleaned|damaged)$/, name)
        assert.ok(left.length <= bytes.length + 64, name)
      }),
      { numRuns: runs(25, 150) },
    )
})

test('a chunk that a table places outside the file is refused, and the file does not grow', async () => {
  const broken = await avif()
  // The first byte of the offset of the Exif block, in the location table.
  broken[129] = 1
  const { outcome, bytes } = clean(broken)
  assert.deepEqual([outcome, bytes.equals(broken)], ['damaged', true])
})

test('loops and claims of very large tables are refused immediately', () => {
  const looping = tiff()
  looping.writeUInt32LE(looping.readUInt32LE(4), looping.length - 4)
  assert.match(clean(looping).outcome, /cleaned|damaged/)
  const endless = film().file
  endless.writeUInt32BE(0xffffffff, endless.indexOf('stsz') + 12)
  assert.equal(clean(endless).outcome, 'damaged')
  const chunks = film().file
  chunks.writeUInt32BE(0xffffffff, chunks.indexOf('stco') + 8)
  assert.equal(clean(chunks).outcome, 'damaged')
  assert.equal(clean(Buffer.from('no picture at all')).outcome, 'unknown')
})
