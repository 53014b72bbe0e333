import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { codeOf, StartupProblem } from '../platform/startup-problem.ts'

type KeyFolder = Pick<Config, 'home' | 'vaultKeyFile'>
export type KeyFile = { name: string; text: Buffer }

/** The key file of the vault is elsewhere if ORBWEAVER_VAULT_KEY_FILE is set. */
const VAULT = 'vault.json'
const pathOf = ({ home, vaultKeyFile }: KeyFolder, name: string) =>
  name === VAULT && vaultKeyFile ? vaultKeyFile : join(home, 'keys', name)

/** The keys without which some data cannot be read: for secrets, the log's chain and the vault. */
export async function readKeys(folder: KeyFolder): Promise<KeyFile[]> {
  const found = await readdir(join(folder.home, 'keys')).catch(absent([]))
  const names = new Set(found.filter((name) => /^[a-z]+\.(key|json)$/.test(name)))
  if (folder.vaultKeyFile) names.add(VAULT)
  const keys: KeyFile[] = []
  for (const name of [...names].sort()) {
    const text = await readFile(pathOf(folder, name)).catch(absent(undefined))
    if (text) keys.push({ name, text })
  }
  return keys
}

/** Restores a key. Refuses to replace another one. */
export async function writeKey(folder: KeyFolder, { name, text }: KeyFile): Promise<void> {
  if (!/^[a-z]+\.(key|json)$/.test(name)) throw new Error(`${name} is not the name of a key file`)
  const path = pathOf(folder, name)
  const present = await readFile(path).catch(absent(undefined))
  if (present?.equals(text)) return
  if (present) throw new StartupProblem(`${path} holds another key than the backup; move it away and restore again.`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true })
}

const absent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (codeOf(error) === 'ENOENT') return instead
    throw error
  }
