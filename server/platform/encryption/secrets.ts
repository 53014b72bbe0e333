import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createFileOnce } from '../files/atomic-files.ts'
import { codeOf } from '../startup-problem.ts'
import { decryptText, encryptText } from './aes-gcm.ts'

const keys = new Map<string, Promise<Buffer>>()

/**
 * The key for secrets in the database is stored in the home, so that a copy of the database alone cannot decrypt
 * them. Nodes that share a database share this file.
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

async function createKey(path: string): Promise<Buffer> {
  await createFileOnce(path, randomBytes(32))
  return readFile(path)
}

/** Encrypts with the key in the home. `purpose` binds the text to its use. */
export const seal = async (home: string, purpose: string, text: string): Promise<string> =>
  encryptText(await readKey(home), purpose, text)

/** Throws if the key or the purpose differs, or the text was changed. */
export const unseal = async (home: string, purpose: string, sealed: string): Promise<string> =>
  decryptText(await readKey(home), purpose, sealed)
