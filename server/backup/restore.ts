import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type pg from 'pg'
import type { Config } from '../platform/config.ts'
import { listMigrations } from '../platform/database/migrate.ts'
import { createPool } from '../platform/db.ts'
import { connectEmbedded } from '../platform/embedded/embedded.ts'
import { checkDatabase } from '../platform/external.ts'
import { createFileStore, type FileStore } from '../platform/files.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { explainFolder, StartupProblem } from '../platform/startup-problem.ts'
import type { Progress } from './archive-entries.ts'
import { claimHome } from './empty-place.ts'
import {
  FORMAT,
  MANIFEST,
  type Manifest,
  parseManifest,
  parseSummary,
  SUMMARY,
  type Summary,
  type TableSum,
} from './format.ts'
import { writeKey } from './home-keys.ts'
import { beginLoad, dropQueue, isDatabaseUsed, type Load, queueRestoredJobs } from './load.queries.ts'
import { type Archive, explainArchive, openArchive } from './open-archive.ts'
import { sameSum, sumRows } from './table-sum.ts'
import { ArchiveBroken, type Unpacked } from './tar.ts'

type Options = { passphrase?: string | undefined; onProgress?: Progress; signal?: AbortSignal }
export type Restored = {
  backup: Pick<Manifest, 'id' | 'version' | 'postgres' | 'createdAt' | 'organisation'>
  tables: number
  rows: number
  files: number
  missing: string[]
  keys: number
  chain: Summary['chain']
}

/**
 * Puts a backup into an empty home, and an empty database where DATABASE_URL names one: all of it or nothing. Counts and
 * hashes of each table and file are compared before anything is committed. The next start brings the database to this
 * program's version and renumbers the log.
 */
export async function restore(config: Config, file: string, options: Options = {}): Promise<Restored> {
  const path = resolve(file)
  const archive = await openArchive(path, options.passphrase).catch((error) => {
    throw explainArchive(error, path)
  })
  try {
    const manifest = await readManifest(archive, path)
    const home = await claimHome(config.home)
    try {
      const restored = await restoreInto(config, manifest, archive, options)
      await home.release()
      return restored
    } catch (error) {
      await home.undo()
      throw explainFolder(error, config.home)
    }
  } catch (error) {
    throw explainArchive(error, path)
  } finally {
    archive.close()
  }
}

async function readManifest({ entries }: Archive, path: string): Promise<Manifest> {
  const first = await entries.next()
  const text = !first.done && first.value.name === MANIFEST ? await buffer(first.value.body) : Buffer.alloc(0)
  const manifest = parseManifest(text.toString('utf8'))
  if (!manifest) throw new StartupProblem(`${path} does not begin with the manifest of a backup of Orbweaver.`)
  const known = new Set(listMigrations().map(({ name }) => name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (manifest.format > FORMAT || unknown)
    throw new StartupProblem(
      `${path} was written by a newer Orbweaver (${manifest.version}${unknown ? `, ${unknown}` : ''}); restore it with that version or a later one.`,
    )
  return manifest
}

async function restoreInto(config: Config, manifest: Manifest, archive: Archive, options: Options): Promise<Restored> {
  const { database, close } = await openDatabase(config)
  try {
    if (config.databaseUrl && (await isDatabaseUsed(database)))
      throw new StartupProblem(
        'the database of DATABASE_URL is not empty; a backup is restored into an empty place only. Create a new database and name that one.',
      )
    const pool = createPool({ ...database, max: 1 })
    await migrateJobs(pool).finally(() => pool.end())
    const load = await beginLoad(database, manifest)
    try {
      return await fill(config, manifest, archive, load, options)
    } catch (error) {
      await load.close()
      await dropQueue(database)
      throw error
    } finally {
      await load.close()
    }
  } finally {
    await close()
  }
}

async function openDatabase({
  home,
  databaseUrl,
}: Config): Promise<{ database: pg.ClientConfig; close(): Promise<void> }> {
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return { database: { connectionString: databaseUrl }, close: async () => {} }
  }
  let embedded = await connectEmbedded(home)
  if (await isDatabaseUsed(embedded.config)) {
    // Of a restore that was killed between its commit and its end: nothing else can lie in a home that was claimed.
    await embedded.stop()
    await rm(join(home, 'postgres'), { recursive: true, force: true })
    embedded = await connectEmbedded(home)
  }
  return { database: embedded.config, close: embedded.stop }
}

type Filling = {
  config: Config
  manifest: Manifest
  load: Load
  files: FileStore
  /** As read from the archive, by table. */
  sums: Map<string, ReturnType<typeof sumRows>>
  kept: { files: number; bytes: number; keys: number }
}

async function fill(
  config: Config,
  manifest: Manifest,
  archive: Archive,
  load: Load,
  { onProgress = () => {}, signal }: Options,
): Promise<Restored> {
  const sums = new Map(manifest.tables.map(({ name }) => [name, sumRows()]))
  const files = await createFileStore(config.home)
  const filling: Filling = { config, manifest, load, files, sums, kept: { files: 0, bytes: 0, keys: 0 } }
  const summary = await takeEntries(filling, archive, () => {
    signal?.throwIfAborted()
    onProgress('bytes', archive.position(), archive.size)
  })
  if (!summary) throw new ArchiveBroken('it has no summary at its end')
  await queueRestoredJobs(load.client)
  await compare(filling, summary, onProgress)
  await load.commit(summary.sequences)
  const { id, version, postgres, createdAt, organisation } = manifest
  return {
    backup: { id, version, postgres, createdAt, organisation },
    tables: summary.tables.length,
    rows: summary.tables.reduce((total, { rows }) => total + rows, 0),
    files: filling.kept.files,
    missing: summary.files.missing,
    keys: filling.kept.keys,
    chain: summary.chain,
  }
}

/** Takes in entry by entry; returns the summary that ends them. */
async function takeEntries(filling: Filling, { entries }: Archive, step: () => void): Promise<Summary | undefined> {
  let summary: Summary | undefined
  for await (const entry of { [Symbol.asyncIterator]: () => entries }) {
    step()
    if (summary) throw new ArchiveBroken(`${entry.name} comes after the summary`)
    const [folder = '', ...rest] = entry.name.split('/')
    if (entry.name === SUMMARY) summary = parseSummary((await buffer(entry.body)).toString('utf8'))
    else if (folder === 'tables') await takeRows(filling, rest[0] ?? '', entry)
    else if (folder === 'files') await takeFile(filling, rest.join('/'), entry)
    else if (folder === 'keys') {
      await writeKey(filling.config, { name: rest.join('/'), text: await buffer(entry.body) })
      filling.kept.keys++
    } else throw new ArchiveBroken(`it holds ${entry.name}, which no backup has`)
  }
  return summary
}

async function takeRows({ manifest, load, sums }: Filling, name: string, entry: Unpacked): Promise<void> {
  const table = manifest.tables.find((one) => one.name === name)
  const sum = sums.get(name)
  if (!table || !sum) throw new ArchiveBroken(`it holds rows of ${name}, which its manifest does not name`)
  const rows = await buffer(entry.body)
  sum.add(rows)
  await load.write(table, Readable.from([rows]))
}

/** A file is named after the hash of its bytes. */
async function takeFile({ files, kept }: Filling, key: string, entry: Unpacked): Promise<void> {
  const found = await files.receive(Readable.from(entry.body), ({ path }) => files.keep(path))
  if (found !== key) throw new ArchiveBroken(`the file ${key} is not as it was written`)
  kept.files++
  kept.bytes += entry.size
}

/** What came out of the archive, and then what the database made of it, with what the backup counted. */
async function compare({ manifest, load, sums, kept }: Filling, summary: Summary, onProgress: Progress): Promise<void> {
  const wanted = new Map(summary.tables.map((sum) => [sum.name, sum]))
  const differs = (name: string, sum: TableSum | undefined) => {
    const want = wanted.get(name)
    return !want || !sum || !sameSum(want, sum)
  }
  if (kept.files !== summary.files.count || kept.bytes !== summary.files.bytes)
    throw new ArchiveBroken(`it holds ${kept.files} files instead of ${summary.files.count}`)
  for (const { name } of manifest.tables)
    if (differs(name, sums.get(name)?.of(name)))
      throw new ArchiveBroken(`the rows of ${name} are not as they were written`)
  for (const [done, table] of manifest.tables.entries()) {
    onProgress('tables compared', done, manifest.tables.length)
    const sum = await load.sum(table)
    if (differs(table.name, sum))
      throw new Error(
        `${table.name} has ${sum.rows} rows with other contents than the ${wanted.get(table.name)?.rows} of the backup`,
      )
  }
}
