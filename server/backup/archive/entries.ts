import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { codeOf } from '../../platform/startup-problem.ts'
import { listStoredFiles, readFacts, readSequences } from '../catalog.queries.ts'
import { readKeys } from '../home-keys.ts'
import type { Snapshot } from '../snapshot.queries.ts'
import { cutIntoParts, sumRows } from '../table-sum.ts'
import { MANIFEST, type Manifest, SUMMARY, type Summary } from './format.ts'
import type { Packed } from './tar.ts'

export type Progress = (what: string, done: number, total: number) => void
export type Contents = { rows: number; files: number; missing: string[]; keys: number }

/**
 * Entries of an archive in this order: manifest, keys, tables in parts, files, summary. Returns what was written.
 * Contains only files that rows of the snapshot refer to: such a file stays for a day after its row is deleted.
 */
export async function* listEntries(
  snapshot: Snapshot,
  config: Config,
  manifest: Manifest,
  onProgress: Progress,
): AsyncGenerator<Packed, Contents> {
  yield document(MANIFEST, manifest)
  const keys = await readKeys(config)
  for (const { name, text } of keys) yield pack(`keys/${name}`, text)
  const sums: Summary['tables'] = []
  const facts = await readFacts(snapshot.client)
  for (const [done, table] of manifest.tables.entries()) {
    onProgress('tables', done, manifest.tables.length)
    const sum = sumRows()
    let part = 0
    for await (const rows of cutIntoParts(snapshot.read(table))) {
      sum.add(rows)
      yield pack(`tables/${table.name}/${String(++part).padStart(6, '0')}.copy`, rows)
    }
    sums.push(sum.of(table.name))
  }
  const sequences = await readSequences(snapshot.client)
  const stored = await listStoredFiles(snapshot.client)
  const files = { count: 0, bytes: 0, missing: [] as string[] }
  for (const [done, key] of stored.entries()) {
    onProgress('files', done, stored.length)
    const file = await packFile(config.home, key)
    if (file) {
      files.count++
      files.bytes += file.size
      yield file
    } else files.missing.push(key)
  }
  const chain = facts.position === null ? null : { position: Number(facts.position), hash: facts.hash ?? '' }
  yield document(SUMMARY, { tables: sums, sequences, files, chain } satisfies Summary)
  const rows = sums.reduce((total, sum) => total + sum.rows, 0)
  return { rows, files: files.count, missing: files.missing, keys: keys.length }
}

const pack = (name: string, body: Buffer): Packed => ({ name, size: body.length, body: [body] })
const document = (name: string, value: object) => pack(name, Buffer.from(`${JSON.stringify(value, null, 2)}\n`))

async function packFile(home: string, key: string): Promise<Packed | undefined> {
  const path = join(home, 'files', key)
  try {
    const { size } = await stat(path)
    return { name: `files/${key}`, size, body: createReadStream(path) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
