import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../platform/files/atomic-files.ts'
import { codeOf } from '../platform/startup-problem.ts'
import type { Head } from './chain.queries.ts'

const pathIn = (home: string) => join(home, 'audit', 'witness.json')

/** The last head that this home saw, stored outside the database, so that an older copy of the database is detected. */
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

const saves = new Map<string, Promise<void>>()

/** Saves run one after another: otherwise an older head could overwrite a newer one on a slow disk. */
export function writeWitness(home: string, head: Head): Promise<void> {
  const text = `${JSON.stringify({ ...head, hash: head.hash.toString('hex'), seal: head.seal.toString('hex') })}\n`
  const saved = finishWitness(home).then(() => replaceFile(pathIn(home), text))
  saves.set(home, saved)
  return saved
}

/** Resolves when the last save has ended, successful or not. */
export const finishWitness = (home: string): Promise<void> => (saves.get(home) ?? Promise.resolve()).catch(() => {})
