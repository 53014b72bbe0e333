import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '../../platform/errors.ts'
import { type Packed, packZip, withZip } from '../testing/zip.ts'
import { archiveLimits, openArchive } from './archive.ts'
import { readRecords } from './json-records.ts'

const open = (entries: Packed[] | Buffer, limits = archiveLimits) =>
  withZip(entries, async (path) => {
    const archive = await openArchive(path, limits)
    archive.close()
    return archive
  })
const honest: Packed = { name: 'users.json', bytes: '[]' }

const hostile: [what: string, zip: Packed[] | Buffer, sentence: RegExp][] = [
  [
    'a name that leaves the folder',
    [honest, { name: '../../etc/passwd', bytes: 'x' }],
    /leads outside it .*\.\.\/\.\.\/etc\/passwd/,
  ],
  ['a name that leaves the folder in the middle', [{ name: 'a/../../b', bytes: 'x' }], /leads outside/],
  ['backslashes that leave the folder', [{ name: '..\\b', bytes: 'x' }], /leads outside/],
  ['an absolute name', [{ name: '/etc/passwd', bytes: 'x' }], /leads outside/],
  ['a drive letter', [{ name: 'C:/x', bytes: 'x' }], /leads outside/],
  ['a zero byte in a name', [{ name: 'a\0.json', bytes: 'x' }], /zero byte/],
  [
    'a symbolic link',
    [{ name: 'users.json', bytes: '/etc/passwd', mode: 0o120777 }],
    /“users.json” in the archive is a link/,
  ],
  ['a device', [{ name: 'users.json', bytes: '', mode: 0o020666 }], /a link or a device/],
  ['the same name twice', [honest, honest], /two files named “users.json”/],
  [
    'the same name spelt in two ways',
    [
      { name: 'e\u0301.json', bytes: '1' },
      { name: '\u00e9.json', bytes: '2' },
    ],
    /two files named/,
  ],
  ['encryption', [{ ...honest, flags: 0x801 }], /encrypted/],
  ['another packing method', [{ ...honest, method: 12 }], /method other than deflate/],
  ['a bomb', [{ name: 'bomb.json', bytes: Buffer.alloc(8_000_000) }], /“bomb.json” would unpack to \d+ times its size/],
  ['a claim to be huge', [{ name: 'huge.json', bytes: 'x', claimedSize: 4_000_000_000 }], /would unpack to 4 GB/],
  [
    'shared bytes',
    [
      { name: 'a', bytes: 'x'.repeat(999) },
      { name: 'b', bytes: 'x'.repeat(999), overlaps: true },
    ],
    /shares its bytes/,
  ],
  ['no zip', Buffer.from('Dear all, please find the export attached.'), /not a whole zip file/],
  ['nothing', Buffer.alloc(0), /not a whole zip file/],
  ['a truncated file', packZip([honest]).subarray(0, 60), /not a whole zip file/],
  [
    'a broken table of contents',
    Buffer.concat([packZip([honest]).subarray(0, 42), Buffer.alloc(56), packZip([honest]).subarray(-22)]),
    /damaged|whole zip/,
  ],
]
for (const [what, zip, sentence] of hostile) {
  test(`archive: ${what} is refused`, () =>
    assert.rejects(open(zip), (error) => {
      assert.ok(error instanceof Problem, String(error))
      assert.equal(error.code, 'archive-refused')
      assert.match(error.message, sentence)
      return true
    }))
}

test('archive: too many files or too much data in total is refused', async () => {
  const entries = Array.from({ length: 30 }, (_, at) => ({ name: `${at}.json`, bytes: 'x'.repeat(100) }))
  await assert.rejects(open(entries, { ...archiveLimits, entries: 29 }), /holds 30 files; at most 29/)
  await assert.rejects(open(entries, { ...archiveLimits, totalBytes: 2999 }), /larger than 3 kB/)
  assert.equal((await open(entries, { ...archiveLimits, entries: 30, totalBytes: 3000 })).totalBytes, 3000)
})

test('archive: a missing file is reported by name, without its folder', () =>
  assert.rejects(openArchive('/nowhere/x.zip'), /no file x\.zip/))

test('archive: files are read completely, stored or packed, and folders are skipped', () =>
  withZip(
    [
      { name: 'a/', bytes: '', stored: true },
      { name: 'a/b', bytes: 'héllo' },
      { name: 'c', bytes: 'x'.repeat(300_000), stored: true },
    ],
    async (path) => {
      const archive = await openArchive(path)
      assert.deepEqual(
        [...archive.sizes],
        [
          ['a/b', 6],
          ['c', 300_000],
        ],
      )
      const read = async (name: string) => Buffer.concat(await Array.fromAsync(archive.read(name))).toString()
      assert.equal(await read('a/b'), 'héllo')
      assert.equal(await read('c'), 'x'.repeat(300_000))
      archive.close()
    },
  ))

const lying: [what: string, entry: Packed][] = [
  ['a wrong checksum', { name: 'x', bytes: '[1]', claimedCrc: 7 }],
  ['more than it said', { name: 'x', bytes: '[1,2,3]', claimedSize: 3 }],
  ['less than it said', { name: 'x', bytes: '[1]', claimedSize: 5000 }],
  ['garbage instead of packed bytes', { name: 'x', bytes: 'garbage!', stored: true, method: 8 }],
]
for (const [what, entry] of lying) {
  test(`archive: a file with ${what} does not affect other files`, () =>
    withZip([entry, honest], async (path) => {
      const archive = await openArchive(path)
      const records = await Array.fromAsync(readRecords(archive.read('x')))
      assert.equal(
        records.some((one) => 'fault' in one && one.fault === 'damaged'),
        true,
      )
      assert.deepEqual(await Array.fromAsync(readRecords(archive.read('users.json'))), [])
      archive.close()
    }))
}

test('archive: any damage is refused with a sentence or reported as damage, never as a crash', async () => {
  const zip = packZip([
    honest,
    { name: 'general/2024-01-01.json', bytes: JSON.stringify([{ ts: '1.0', text: 'hello' }]) },
  ])
  const change = fc.record({ at: fc.nat(zip.length - 1), to: fc.integer({ min: 0, max: 255 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(zip.length), async (changes, length) => {
      const damaged = Buffer.from(zip)
      for (const { at, to } of changes) damaged[at] = to
      await withZip(length % 3 === 0 ? damaged.subarray(0, length) : damaged, readAll).catch((error) => {
        assert.ok(error instanceof Problem, String(error.stack))
      })
    }),
    { numRuns: 300 },
  )
})
async function readAll(path: string) {
  const archive = await openArchive(path)
  for (const name of archive.sizes.keys()) for await (const _ of readRecords(archive.read(name)));
  archive.close()
}
