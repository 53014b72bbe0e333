import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createFileOnce } from '../files/atomic-files.ts'
import { codeOf } from '../startup-problem.ts'
import { decryptText, encryptText } from './aes-gcm.ts'

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

async function createKey(path: string): Promise<Buffer> {
  await createFileOnce(path, randomBytes(32))
  return readFile(path)
}

/** Encrypts with the key in the home. `purpose` binds the text to its use. */
export const seal = async (home: string, purpose: string, text: string): Promise<string> =>
  encryptText(await readKey(home), purpose, text)

/** Throws where the key is another one, or the text was changed or moved. */
export const unseal = async (home: string, purpose: string, sealed: string): Promise<string> =>
  decryptText(await readKey(home), purpose, sealed)
