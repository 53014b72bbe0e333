import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Disk } from 'flydrive'
import { syncFolder } from './files/atomic-files.ts'

/** Storage of uploads. Keys are `first two letters/hash`: equal bytes are stored once. */
export type FileStore = {
  /** A temporary file that is deleted after `use`, also if it fails. */
  receive<T>(stream: Readable, use: (file: Received) => Promise<T>): Promise<T>
  /** Stores the bytes and returns their key. */
  keep(path: string): Promise<string>
  keepBytes(bytes: Uint8Array): Promise<string>
  /** All bytes, or those from `start` to `end`, both included. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable>
  remove(key: string): Promise<void>
}
export type Received = { path: string; size: number }

/** Storage in a folder. */
export async function createFileStore(home: string): Promise<FileStore> {
  const location = join(home, 'files')
  const scratch = join(home, 'scratch')
  await mkdir(location, { recursive: true, mode: 0o700 })
  await mkdir(scratch, { recursive: true, mode: 0o700 })
  let opened: Promise<Disk> | undefined
  const openDisk = () => (opened ??= createDisk(location))
  const scratchPath = () => join(scratch, randomBytes(12).toString('hex'))

  const keep = async (path: string) => {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const key = keyOf(hash.digest('hex'))
    const to = join(location, key)
    if (await stat(to).catch(() => undefined)) return key
    const made = await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await rename(path, to)
    await syncFolder(dirname(to))
    if (made) await syncFolder(location)
    return key
  }
  return {
    keep,
    async receive(stream, use) {
      const path = scratchPath()
      try {
        const file = await open(path, 'wx', 0o600)
        await pipeline(stream, file.createWriteStream({ flush: true }))
        return await use({ path, size: (await stat(path)).size })
      } finally {
        await rm(path, { force: true })
      }
    },
    async keepBytes(bytes) {
      const path = scratchPath()
      try {
        await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true })
        return await keep(path)
      } finally {
        await rm(path, { force: true })
      }
    },
    // flydrive does not support ranges
    read: async (key, range) =>
      range ? createReadStream(join(location, key), range) : (await openDisk()).getStream(key),
    remove: async (key) => (await openDisk()).delete(key),
  }
}

/** Loaded on demand: most commands need no storage. */
async function createDisk(location: string): Promise<Disk> {
  const [{ Disk }, { FSDriver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/fs')])
  return new Disk(new FSDriver({ location, visibility: 'private' }))
}

const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash}`
