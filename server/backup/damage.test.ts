import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { constants, zstdCompressSync } from 'node:zlib'
import { type TestApp, testApp } from '../testing/index.ts'
import { runs } from '../testing/runs.ts'
import { openArchive } from './archive/open.ts'
import { checkArchive } from './archive/read.ts'
import { type Packed, packTar } from './archive/tar.ts'
import { backUp, restore } from './index.ts'
import { makeEmptyPlace, makeFolder, openRestored, uploadText } from './testing.ts'

const folder = makeFolder()
const plain = join(folder.path, 'plain.backup')
const sealed = join(folder.path, 'sealed.backup')
const changed = join(folder.path, 'changed.backup')
const passphrase = 'correct horse battery'
let app: TestApp
let place: Awaited<ReturnType<typeof makeEmptyPlace>>
let contents: Awaited<ReturnType<typeof checkArchive>>
let packed: { name: string; text: Buffer }[]

before(async () => {
  app = await testApp()
  const admin = await app.person('Marta Wiśniewska', { administrator: true })
  await uploadText(app, admin, 'groove.txt', 'The groove is 4.2 mm deep.')
  assert.ok(await backUp(app.platform, plain))
  assert.ok(await backUp(app.platform, sealed, { passphrase }))
  place = await makeEmptyPlace(app, folder.path)
  contents = await checkArchive(plain, {})
  packed = []
  for await (const { name, body } of (await openArchive(plain, undefined)).entries)
    packed.push({ name, text: await buffer(body) })
})
after(async () => {
  await place.drop()
  await app.close()
  folder.remove()
})

async function readRefusal(bytes: Buffer): Promise<string> {
  writeFileSync(changed, bytes)
  const failed = await restore(place.config, changed, { passphrase }).then(
    () => assert.fail('it was restored'),
    (error: Error) => error,
  )
  assert.equal(failed.name, 'StartupProblem', failed.message)
  assert.ok(await place.isEmpty(), 'something was left')
  return failed.message
}

/** The same without a place to restore into; nothing where the contents are those of the backup. */
async function readComplaint(bytes: Buffer): Promise<string> {
  writeFileSync(changed, bytes)
  const found = await checkArchive(changed, { passphrase }).catch((error: Error) => error)
  if (!(found instanceof Error)) {
    assert.deepEqual(found, contents)
    return ''
  }
  assert.equal(found.name, 'StartupProblem', found.message)
  return found.message
}

/** The archive with other entries: each is whole, and its checksums are right. */
async function repack(entries: { name: string; text: Buffer }[]): Promise<Buffer> {
  const list = async function* (): AsyncGenerator<Packed> {
    for (const { name, text } of entries) yield { name, size: text.length, body: [text] }
  }
  return zstdCompressSync(await buffer(Readable.from(packTar(list()))), {
    params: { [constants.ZSTD_c_checksumFlag]: 1 },
  })
}
const replaceIn = (name: string, change: (text: string) => string) =>
  repack(
    packed.map((entry) =>
      entry.name.startsWith(name)
        ? { ...entry, text: Buffer.from(change(entry.text.toString('latin1')), 'latin1') }
        : entry,
    ),
  )

const mends = /(is cut off or was altered|is not a backup|not the passphrase|does not begin with).*/s

for (const [kind, path] of [
  ['plain', plain],
  ['encrypted', sealed],
] as const)
  test(`a ${kind} file that is cut off or altered anywhere is refused, and nothing is restored`, async () => {
    const whole = readFileSync(path)
    // To open an encrypted one takes a third of a second: the key is derived from the passphrase.
    const places = kind === 'plain' ? runs(6, 60) : runs(2, 60)
    for (let i = 0; i < places; i++) {
      const at = Math.min(whole.length - 1, Math.floor(((i + Math.random()) / places) * whole.length))
      assert.match(await readComplaint(whole.subarray(0, at)), mends, `cut off at ${at}`)
      const altered = Buffer.from(whole)
      altered[at] = (altered[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
      // In the header of a compressed frame a bit may say nothing of the contents, which then are the same.
      const complaint = await readComplaint(altered)
      if (kind === 'encrypted' || complaint !== '') assert.match(complaint, mends, `altered at ${at}`)
    }
    const middle = Math.floor(whole.length / 2)
    assert.match(await readRefusal(whole.subarray(0, middle)), mends)
    assert.match(await readRefusal(whole.subarray(0, whole.length - 1)), mends)
    whole[middle] = (whole[middle] ?? 0) ^ 255
    assert.match(await readRefusal(whole), mends)
  })

test('rows, files and entries that are not those of the backup are refused, though each is whole', async () => {
  assert.match(
    await readRefusal(await replaceIn('tables/people.person/', (text) => text.replace('Marta', 'Marty'))),
    /rows of people\.person are not as they were written/,
  )
  assert.match(
    await readRefusal(await replaceIn('files/', (text) => text.replace('4.2', '4.3'))),
    /file .* is not as it was/,
  )
  const without = (name: string) => repack(packed.filter((entry) => !entry.name.startsWith(name)))
  assert.match(await readRefusal(await without('files/')), /holds 0 files instead of 1/)
  assert.match(await readRefusal(await without('summary')), /no summary/)
  assert.match(await readRefusal(await without('manifest')), /does not begin with the manifest/)
  const more = (name: string) => repack([...packed.slice(0, -1), { name, text: Buffer.from('x') }, ...packed.slice(-1)])
  assert.match(await readRefusal(await more('../outside')), /holds \.\.\/outside, which no backup has/)
  assert.match(await readRefusal(await more('files/../../outside')), /is not as it was written/)
  assert.match(await readRefusal(await more('tables/pg_catalog.pg_authid/1')), /its manifest does not name/)
})

test('the backup of a newer program is refused', async () => {
  const newer = await replaceIn('manifest', (text) =>
    text.replace('"migrations": [', '"migrations": ["network/2099-01-01-future.sql",'),
  )
  assert.match(await readRefusal(newer), /written by a newer Orbweaver \(.*network\/2099-01-01-future\.sql/)
  // Where the file is damaged, that is what is wrong with it, whatever its manifest says.
  newer[newer.length - 1] = (newer.at(-1) ?? 0) ^ 1
  assert.match(await readRefusal(newer), /is cut off or was altered/)
})

test('a backup with a column that its migrations do not make is refused', async () => {
  const other = await repack(
    packed.map((entry) =>
      entry.name === 'manifest.json'
        ? { ...entry, text: Buffer.from(String(entry.text).replace('"email"', '"telephone"')) }
        : entry,
    ),
  )
  assert.match(await readRefusal(other), /with a column telephone, which this Orbweaver does not know/)
})

test('the backup of an older program gets the schema of its time, and the next start brings it on', async () => {
  // As before the last migration of this module, which takes nothing but what is named.
  const manifest = packed.find(({ name }) => name === 'manifest.json')
  const known: string[] = JSON.parse(String(manifest?.text)).migrations
  assert.ok(known.includes('activity/2026-11-30-chain-links.sql'))
  const older = await replaceIn('manifest', (text) => text.replace(/\s*"activity\/2026-11-30-chain-links\.sql",?/, ''))
  writeFileSync(changed, older)
  const other = await makeEmptyPlace(app, folder.path)
  try {
    await restore(other.config, changed)
    const program = await openRestored(other.config)
    await program.close()
  } finally {
    await other.drop()
  }
})
