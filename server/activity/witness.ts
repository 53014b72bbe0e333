import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../platform/startup-problem.ts'
import type { Head } from './chain.queries.ts'

const pathIn = (home: string) => join(home, 'audit', 'witness.json')

/** The last head that this home saw, stored outside the database: an older copy of the database contradicts it. */
export async function readWitness(home: string): Promise<Head | undefined> {
  const text = await readFile(pathIn(home), 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { position, hash, sealedAt, seal } = JSON.parse(text)
  return {
    position: Number(position),
    hash: Buffer.from(String(hash), 'hex'),
    sealedAt: String(sealedAt),
    seal: Buffer.from(String(seal), 'hex'),
  }
}

/** Written whole under another name first. */
export async function writeWitness(home: string, head: Head): Promise<void> {
  const path = pathIn(home)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const text = JSON.stringify({ ...head, hash: head.hash.toString('hex'), seal: head.seal.toString('hex') })
  await writeFile(`${path}.${head.position}`, `${text}\n`, { mode: 0o600 })
  await rename(`${path}.${head.position}`, path)
}
