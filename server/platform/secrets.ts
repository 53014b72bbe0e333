import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from './startup-problem.ts'

const keys = new Map<string, Promise<Buffer>>()

/**
 * The key that secrets in the database are sealed with lies in the home, so that a copy of the database alone opens
 * nothing. Nodes that share a database share this file.
 */
export function readKey(home: string): Promise<Buffer> {
  const path = join(home, 'keys', 'secrets.key')
  const known = keys.get(path)
  if (known) return known
  const key = readFile(path).catch((error) => {
    if (codeOf(error) !== 'ENOENT') throw error
    return createKey(path)
  })
  keys.set(path, key)
  key.catch(() => keys.delete(path))
  return key
}

/** Returns the key if it exists; creates none. */
export async function findKey(home: string): Promise<Buffer | undefined> {
  const path = join(home, 'keys', 'secrets.key')
  const isThere = await stat(path).then(
    () => true,
    (error) => {
      if (codeOf(error) !== 'ENOENT') throw error
      return false
    },
  )
  return isThere ? readKey(home) : undefined
}

/** Writes a temporary file first: of two concurrent processes one complete key wins. */
async function createKey(path: string): Promise<Buffer> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
  await link(draft, path)
    .catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    .finally(() => rm(draft))
  return readFile(path)
}

/** AES-256-GCM; `purpose` binds the text to its use, so that it cannot be copied to another. */
export async function seal(home: string, purpose: string, text: string): Promise<string> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await readKey(home), nonce).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws where the key is another one, or the text was changed or moved. */
export async function unseal(home: string, purpose: string, sealed: string): Promise<string> {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', await readKey(home), bytes.subarray(0, 12))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}
