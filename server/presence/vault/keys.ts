import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { Problem } from '../../platform/errors.ts'
import { createFileOnce, replaceFile } from '../../platform/files/atomic-files.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { codeOf } from '../../platform/startup-problem.ts'

/** The keys of the vault by id, and the current one. Stored outside the database. */
export type KeyRing = { current: string; keys: Map<string, Buffer> }
type KeyLocation = Pick<Config, 'home' | 'vaultKeyFile'>

export const keyFileOf = ({ home, vaultKeyFile }: KeyLocation): string =>
  vaultKeyFile ?? join(home, 'keys', 'vault.json')

/** Reads the file on each call: another node may have rotated the keys. */
export async function readKeyRing(config: KeyLocation): Promise<KeyRing> {
  const path = keyFileOf(config)
  const text = await readFile(path, 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw keyProblem(path, say`The key file of the vault cannot be read.`)
  })
  if (text === undefined) throw keyProblem(path, say`The key file of the vault is not there.`)
  const ring = parseRing(text)
  if (!ring) throw keyProblem(path, say`The key file of the vault is not whole: put it back from your backup.`)
  return ring
}

/** Creates the key file at first use; of two concurrent processes, one complete file remains. */
export async function openKeyRing(config: KeyLocation): Promise<KeyRing> {
  const path = keyFileOf(config)
  const present = await stat(path).catch(() => undefined)
  if (!present) {
    const { id, key } = makeKey()
    await createFileOnce(path, formatRing({ current: id, keys: new Map([[id, key]]) }))
  }
  return readKeyRing(config)
}

/** Adds a key that encrypts from now on; old keys stay to decrypt. */
export async function addKey(config: KeyLocation): Promise<KeyRing> {
  const { keys } = await openKeyRing(config)
  const { id, key } = makeKey()
  return writeRing(config, { current: id, keys: new Map([...keys, [id, key]]) })
}

export async function dropKeys(config: KeyLocation, unused: readonly string[]): Promise<KeyRing> {
  const ring = await readKeyRing(config)
  const keys = new Map([...ring.keys].filter(([id]) => id === ring.current || !unused.includes(id)))
  return writeRing(config, { ...ring, keys })
}

async function writeRing(config: KeyLocation, ring: KeyRing): Promise<KeyRing> {
  await replaceFile(keyFileOf(config), formatRing(ring))
  return ring
}

function formatRing({ current, keys }: KeyRing): string {
  const words = Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64')]))
  return `${JSON.stringify({ current, keys: words }, null, 2)}\n`
}

const makeKey = () => ({
  id: `${Temporal.Now.plainDateISO('UTC')}-${randomBytes(4).toString('hex')}`,
  key: randomBytes(32),
})

function parseRing(text: string): KeyRing | undefined {
  try {
    const { current, keys } = JSON.parse(text) as { current: unknown; keys: Record<string, string> }
    const ring = new Map(Object.entries(keys).map(([id, word]) => [id, Buffer.from(word, 'base64')]))
    if (typeof current !== 'string' || !ring.has(current)) return undefined
    return [...ring.values()].every((key) => key.length === 32) ? { current, keys: ring } : undefined
  } catch {
    return undefined
  }
}

/** The path is for the log and the terminal, not for the caller. */
const keyProblem = (path: string, sentence: Sentence) =>
  new Problem(503, 'vault-key', sentence, { cause: new Error(`The key file of the vault is ${path}`) })
