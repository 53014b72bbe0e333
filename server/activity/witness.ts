import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../platform/files/atomic-files.ts'
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

export const writeWitness = (home: string, head: Head): Promise<void> =>
  replaceFile(
    pathIn(home),
    `${JSON.stringify({ ...head, hash: head.hash.toString('hex'), seal: head.seal.toString('hex') })}\n`,
  )
