import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import type { Config } from '../platform/config.ts'
import { checkDatabase } from '../platform/database/external.ts'
import { createPool } from '../platform/db.ts'
import { connectEmbedded } from '../platform/embedded/embedded.ts'
import { createFileStore } from '../platform/files.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { explainFolder, StartupProblem } from '../platform/startup-problem.ts'
import type { Progress } from './archive/entries.ts'
import type { Manifest, Summary } from './archive/format.ts'
import { type Contents, checkArchive, readArchive, type Sink } from './archive/read.ts'
import { markHome } from './empty-place.ts'
import { writeKey } from './home-keys.ts'
import { beginLoad, dropQueue, isDatabaseUsed, type Load, queueRestoredJobs } from './load.queries.ts'
import { sameSum } from './table-sum.ts'

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
 * Restores a backup into an empty home, and an empty database if DATABASE_URL is set: all of it or nothing. The whole
 * file is checked first, then the loaded database is compared with it before the commit. The next start migrates
 * the database to this program's version and renumbers the log.
 */
export async function restore(config: Config, file: string, options: Options = {}): Promise<Restored> {
  const path = resolve(file)
  const { passphrase, onProgress = () => {}, signal } = options
  const follow = (what: string) => ({
    passphrase,
    onRead: (done: number, size: number) => {
      signal?.throwIfAborted()
      onProgress(what, done, size)
    },
  })
  await checkArchive(path, follow('bytes checked'))
  const home = await markHome(config.home)
  try {
    const contents = await withDatabase(config, (database) =>
      readInto(config, database, (prepare) => readArchive(path, follow('bytes restored'), prepare), onProgress),
    )
    await home.release()
    return describe(contents)
  } catch (error) {
    await home.undo()
    throw explainFolder(error, config.home)
  }
}

function describe({ manifest, summary, keys }: Contents): Restored {
  const { id, version, postgres, createdAt, organisation } = manifest
  return {
    backup: { id, version, postgres, createdAt, organisation },
    tables: summary.tables.length,
    rows: summary.tables.reduce((total, { rows }) => total + rows, 0),
    files: summary.files.count,
    missing: summary.files.missing,
    keys,
    chain: summary.chain,
  }
}

/** Calls `work` with an empty database that contains only the tables of the job queue. Drops them again if it fails. */
async function withDatabase<T>(config: Config, work: (database: pg.ClientConfig) => Promise<T>): Promise<T> {
  const { database, close } = await openDatabase(config)
  try {
    const pool = createPool({ ...database, max: 1 })
    await migrateJobs(pool).finally(() => pool.end())
    return await work(database).catch(async (error) => {
      await dropQueue(database)
      throw error
    })
  } finally {
    await close()
  }
}

type Opened = { database: pg.ClientConfig; close(): Promise<void> }

async function openDatabase({ home, databaseUrl }: Config): Promise<Opened> {
  if (!databaseUrl) return openEmbedded(home)
  await checkDatabase(databaseUrl)
  const database = { connectionString: databaseUrl }
  if (await isDatabaseUsed(database))
    throw new StartupProblem(
      'the database of DATABASE_URL is not empty; a backup is restored into an empty place only. Create a new database and name that one.',
    )
  return { database, close: async () => {} }
}

async function openEmbedded(home: string): Promise<Opened> {
  let embedded = await connectEmbedded(home)
  if (await isDatabaseUsed(embedded.config)) {
    // Left by a restore that was killed between its commit and its end: nothing else can be in a home marked as being
    // restored.
    await embedded.stop()
    await rm(join(home, 'postgres'), { recursive: true, force: true })
    embedded = await connectEmbedded(home)
  }
  return { database: embedded.config, close: embedded.stop }
}

type LoadingSink = Sink & { load: Load }

async function readInto(
  config: Config,
  database: pg.ClientConfig,
  read: (prepare: (manifest: Manifest) => Promise<LoadingSink>) => Promise<Contents & { sink: LoadingSink }>,
  onProgress: Progress,
): Promise<Contents> {
  const files = await createFileStore(config.home)
  let load: Load | undefined
  try {
    const { sink, ...contents } = await read(async (manifest) => {
      const started = await beginLoad(database, manifest)
      load = started
      return {
        load: started,
        rows: (table, rows) => started.write(table, Readable.from([rows])),
        file: (body) => files.receive(Readable.from(body), ({ path }) => files.keep(path)),
        key: (key) => writeKey(config, key),
      }
    })
    await queueRestoredJobs(sink.load.client)
    await compareTables(sink.load, contents, onProgress)
    await sink.load.commit(contents.summary.sequences)
    return contents
  } finally {
    await load?.close()
  }
}

/** Compares the loaded database with the counts of the backup. */
async function compareTables(load: Load, { manifest, summary }: Contents, onProgress: Progress): Promise<void> {
  for (const [done, table] of manifest.tables.entries()) {
    onProgress('tables compared', done, manifest.tables.length)
    const found = await load.sum(table)
    const expected = summary.tables.find(({ name }) => name === table.name)
    if (!expected || !sameSum(expected, found))
      throw new Error(`${table.name} has ${found.rows} rows where the backup has ${expected?.rows}, or other contents`)
  }
}
