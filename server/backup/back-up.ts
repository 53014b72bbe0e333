import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import product from '../../package.json' with { type: 'json' }
import type { Platform } from '../platform/context.ts'
import { syncFolder } from '../platform/files/atomic-files.ts'
import { codeOf, explainFolder, StartupProblem } from '../platform/startup-problem.ts'
import { createEncryption } from './archive/encryption.ts'
import { type Contents, listEntries, type Progress } from './archive/entries.ts'
import { FORMAT, type Manifest } from './archive/format.ts'
import { type Packed, packTar } from './archive/tar.ts'
import { listTables, readFacts } from './catalog.queries.ts'
import { noteRun } from './note-run.ts'
import { openSnapshot, runAlone, type Snapshot } from './snapshot.queries.ts'

export type BackUpOptions = {
  /** Without a passphrase the file is not encrypted. */
  passphrase?: string | undefined
  scheduled?: boolean
  onProgress?: Progress
  signal?: AbortSignal
}
export type Backup = Contents & { path: string; bytes: number; seconds: number; encrypted: boolean }

/**
 * Writes database, files and keys of one moment to a new file while a server may run. The file appears when it is
 * complete. Returns undefined if another backup runs. A successful one is recorded in `backup.run` and in the audit
 * log.
 */
export async function backUp(
  platform: Platform,
  file: string,
  options: BackUpOptions = {},
): Promise<Backup | undefined> {
  const path = resolve(file)
  await refusePresent(path)
  return runAlone(platform.database, async () => {
    const startedAt = Temporal.Now.instant().toString()
    const backup = await writeFile(platform, path, options).catch((error) => {
      throw explainFolder(error, dirname(path))
    })
    const { bytes, rows, files, encrypted } = backup
    const scheduled = options.scheduled ?? false
    await noteRun(platform.db, { startedAt, path, scheduled, encrypted, bytes, rows, files, error: null })
    return backup
  })
}

async function refusePresent(path: string): Promise<void> {
  const present = await stat(path).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw explainFolder(error, dirname(path))
  })
  if (present) throw new StartupProblem(`${path} exists already; give the backup a new name.`)
  const folder = await stat(dirname(path)).catch(() => undefined)
  if (!folder?.isDirectory()) throw new StartupProblem(`there is no folder ${dirname(path)}; create it first.`)
}

async function writeFile(platform: Platform, path: string, options: BackUpOptions): Promise<Backup> {
  const { passphrase, signal, onProgress = () => {} } = options
  const started = performance.now()
  const partial = `${path}.partial`
  const snapshot = await openSnapshot(platform.database)
  try {
    const manifest = await describe(snapshot)
    let contents: Contents | undefined
    const entries = async function* (): AsyncGenerator<Packed> {
      contents = yield* listEntries(snapshot, platform.config, manifest, onProgress)
    }
    const archive = Readable.from(packTar(entries()), { objectMode: false })
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
    // Replaces what a killed backup left behind.
    const out = createWriteStream(partial, { mode: 0o600, flush: true })
    const how = signal ? { signal } : {}
    if (passphrase) await pipeline(archive, compress, await createEncryption(passphrase), out, how)
    else await pipeline(archive, compress, out, how)
    if (!contents) throw new Error('the archive was not written')
    const { size: bytes } = await stat(partial)
    await rename(partial, path)
    await syncFolder(dirname(path))
    const seconds = Math.round(performance.now() - started) / 1000
    return { path, bytes, seconds, encrypted: Boolean(passphrase), ...contents }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await snapshot.close()
  }
}

async function describe(snapshot: Snapshot): Promise<Manifest> {
  const { postgres, organisation, migrations } = await readFacts(snapshot.client)
  return {
    product: 'orbweaver',
    format: FORMAT,
    id: randomUUID(),
    version: product.version,
    postgres,
    createdAt: Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }),
    organisation,
    migrations,
    tables: await listTables(snapshot.client),
  }
}

/** `orbweaver-2026-11-30T023000.000Z.backup`: names sort by time. */
export const nameBackup = (at: Temporal.Instant): string =>
  `orbweaver-${at.toString({ fractionalSecondDigits: 3 }).replaceAll(':', '')}.backup`
