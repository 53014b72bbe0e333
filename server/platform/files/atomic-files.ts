import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from '../startup-problem.ts'

/**
 * Creates a file that only its owner can read, with its folder. An existing file is not changed; of concurrent writers
 * one wins.
 */
export async function createFileOnce(path: string, content: string | Buffer): Promise<void> {
  const draft = await writeDraft(path, content)
  await link(draft, path)
    .catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    .finally(() => rm(draft))
  await syncFolder(dirname(path))
}

/** Creates or replaces a file that only its owner can read, with its folder. Readers see the old or the new content. */
export async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  const draft = await writeDraft(path, content)
  await rename(draft, path).catch(async (error) => {
    await rm(draft, { force: true })
    throw error
  })
  await syncFolder(dirname(path))
}

/** Makes a new file name durable: a power cut no longer removes it. Windows has no such call; NTFS logs names. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function writeDraft(path: string, content: string | Buffer): Promise<string> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  if (made) await syncFolder(dirname(made))
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, content, { mode: 0o600, flag: 'wx', flush: true })
  return draft
}
