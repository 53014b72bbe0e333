import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { createFileStore } from '../files.ts'
import { createFileOnce, replaceFile } from './atomic-files.ts'

const home = mkdtempSync(join(tmpdir(), 'orbweaver-test-files-'))
after(() => rmSync(home, { recursive: true, force: true }))

/** Records what is flushed to the disk, in order. */
async function watchSyncs(t: TestContext): Promise<('file' | 'folder')[]> {
  const handle = await open(home, 'r')
  const prototype: Pick<FileHandle, 'sync'> = Object.getPrototypeOf(handle)
  await handle.close()
  const seen: ('file' | 'folder')[] = []
  const { sync } = prototype
  t.mock.method(prototype, 'sync', async function (this: FileHandle) {
    seen.push((await this.stat()).isDirectory() ? 'folder' : 'file')
    return sync.call(this)
  })
  return seen
}

test('the name of a new or replaced file is flushed after its content', {
  skip: process.platform === 'win32',
}, async (t) => {
  const seen = await watchSyncs(t)
  const path = join(home, 'a', 'key')
  await createFileOnce(path, 'one')
  assert.deepEqual(seen.splice(0), ['folder', 'file', 'folder'], 'the new folder, the content, the name')
  await replaceFile(path, 'two')
  assert.deepEqual(seen.splice(0), ['file', 'folder'])
  const store = await createFileStore(home)
  const key = await store.keepBytes(Buffer.from('three'))
  assert.deepEqual(seen.splice(0), ['file', 'folder', 'folder'])
  assert.equal(await store.keepBytes(Buffer.from('three')), key)
  assert.deepEqual(readdirSync(join(home, 'scratch')), [])
})

test('of concurrent creators one wins, nobody reads an incomplete file, and no temporary file remains', async () => {
  const path = join(home, 'b', 'key')
  const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000))
  await Promise.all(texts.map((text) => createFileOnce(path, text)))
  assert.ok(texts.includes(readFileSync(path, 'utf8')))
  await Promise.all(
    texts.map(async (text) => {
      await replaceFile(path, text)
      assert.ok(texts.includes(readFileSync(path, 'utf8')))
    }),
  )
  assert.deepEqual(readdirSync(join(home, 'b')), ['key'])
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600)
})
