import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { listMigrations } from '../../platform/database/migrate.ts'
import { StartupProblem } from '../../platform/startup-problem.ts'
import type { KeyFile } from '../home-keys.ts'
import { sameSum, sumRows } from '../table-sum.ts'
import {
  FORMAT,
  MANIFEST,
  type Manifest,
  parseManifest,
  parseSummary,
  SUMMARY,
  type Summary,
  type Table,
} from './format.ts'
import { type Archive, explainArchive, openArchive } from './open.ts'
import { ArchiveBroken, type Unpacked } from './tar.ts'

/** Receives the contents of a backup. */
export type Sink = {
  /** Complete rows, in the format of COPY. */
  rows(table: Table, rows: Buffer): Promise<unknown>
  /** Returns the key of the bytes in the file store. */
  file(body: AsyncIterable<Buffer>): Promise<string>
  key(file: KeyFile): Promise<unknown>
}
export type Contents = { manifest: Manifest; summary: Summary; keys: number }
type Options = { passphrase?: string | undefined; onRead?: (bytes: number, size: number) => void }

/**
 * Reads a whole backup and compares it with the counts and hashes in it. `prepare` gets the manifest first and returns
 * the receiver of the rest. Throws StartupProblem if the file is damaged, newer than this program or no backup.
 */
export async function readArchive<S extends Sink>(
  path: string,
  { passphrase, onRead = () => {} }: Options,
  prepare: (manifest: Manifest) => Promise<S>,
): Promise<Contents & { sink: S }> {
  let archive: Archive | undefined
  try {
    archive = await openArchive(path, passphrase)
    const { position, size } = archive
    const manifest = await readManifest(archive, path)
    const sink = await prepare(manifest)
    return { sink, ...(await readContents(manifest, archive, sink, () => onRead(position(), size))) }
  } catch (error) {
    throw explainArchive(error, path)
  } finally {
    archive?.close()
  }
}

/** The same without storing anything: checks whether the backup can be restored. */
export async function checkArchive(path: string, options: Options): Promise<Contents> {
  const { manifest, summary, keys } = await readArchive(path, options, async () => ({
    rows: async () => {},
    file: hashFile,
    key: async () => {},
  }))
  return { manifest, summary, keys }
}

async function hashFile(body: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of body) hash.update(chunk)
  const digest = hash.digest('hex')
  return `${digest.slice(0, 2)}/${digest}`
}

/** Throws StartupProblem if the file starts with something else, or was written by a newer program. */
async function readManifest({ entries }: Archive, path: string): Promise<Manifest> {
  const first = await entries.next()
  const text = !first.done && first.value.name === MANIFEST ? await buffer(first.value.body) : Buffer.alloc(0)
  const manifest = parseManifest(text.toString('utf8'))
  if (!manifest) throw new StartupProblem(`${path} does not begin with the manifest of a backup of Orbweaver.`)
  const known = new Set(listMigrations().map(({ name }) => name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (manifest.format > FORMAT || unknown) {
    await readToEnd(entries)
    throw new StartupProblem(
      `${path} was written by a newer Orbweaver (${manifest.version}${unknown ? `, ${unknown}` : ''}); restore it with that version or a later one.`,
    )
  }
  return manifest
}

/** Throws if the file is damaged: its checksum is at its end, and a damaged manifest may contain anything. */
async function readToEnd(entries: Archive['entries']): Promise<void> {
  while (!(await entries.next()).done);
}

type Unpacking = {
  manifest: Manifest
  sink: Sink
  sums: Map<string, ReturnType<typeof sumRows>>
  received: { files: number; bytes: number; keys: number }
}

async function readContents(manifest: Manifest, archive: Archive, sink: Sink, step: () => void): Promise<Contents> {
  const sums = new Map(manifest.tables.map(({ name }) => [name, sumRows()]))
  const unpacking: Unpacking = { manifest, sink, sums, received: { files: 0, bytes: 0, keys: 0 } }
  let summary: Summary | undefined
  for await (const entry of { [Symbol.asyncIterator]: () => archive.entries }) {
    step()
    if (summary) throw new ArchiveBroken(`${entry.name} comes after the summary`)
    if (entry.name === SUMMARY) summary = parseSummary((await buffer(entry.body)).toString('utf8'))
    else await readEntry(unpacking, entry)
  }
  if (!summary) throw new ArchiveBroken('it has no summary at its end')
  compare(unpacking, summary)
  return { manifest, summary, keys: unpacking.received.keys }
}

async function readEntry({ manifest, sink, sums, received }: Unpacking, { name, size, body }: Unpacked): Promise<void> {
  const [folder = '', ...rest] = name.split('/')
  const path = rest.join('/')
  if (folder === 'tables') {
    const table = manifest.tables.find((one) => one.name === rest[0])
    const sum = table && sums.get(table.name)
    if (!sum) throw new ArchiveBroken(`it holds rows of ${rest[0]}, which its manifest does not name`)
    const rows = await buffer(body)
    sum.add(rows)
    await sink.rows(table, rows)
  } else if (folder === 'files') {
    // Files are named by the hash of their bytes.
    if ((await sink.file(body)) !== path) throw new ArchiveBroken(`the file ${path} is not as it was written`)
    received.files++
    received.bytes += size
  } else if (folder === 'keys') {
    await sink.key({ name: path, text: await buffer(body) })
    received.keys++
  } else throw new ArchiveBroken(`it holds ${name}, which no backup has`)
}

function compare({ manifest, sums, received }: Unpacking, { tables, files }: Summary): void {
  if (received.files !== files.count || received.bytes !== files.bytes)
    throw new ArchiveBroken(`it holds ${received.files} files instead of ${files.count}`)
  for (const { name } of manifest.tables) {
    const expected = tables.find((sum) => sum.name === name)
    const found = sums.get(name)?.of(name)
    if (!expected || !found || !sameSum(expected, found))
      throw new ArchiveBroken(`the rows of ${name} are not as they were written`)
  }
}
