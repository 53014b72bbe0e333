import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { explainFolder, StartupProblem } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'
import { cleanEnvironment, nameData } from './native.ts'
import { markData } from './postmaster.ts'

const MEGABYTE = 2 ** 20
const LOG_LIMIT = 10 * MEGABYTE

export type ClusterOptions = {
  /** false: as fast as possible, for tests that discard the data (no fsync, no checksums) */
  durable?: boolean
  /** further settings of PostgreSQL, which override ours */
  settings?: Readonly<Record<string, string | number>>
}

export type Launch = { child: ChildProcess; readLog(): string }

/**
 * Starts the server process; the caller checks whether it keeps running. `stalePid` is the id that the caller read in
 * postmaster.pid and knows to belong to no server of this folder; PostgreSQL alone would trust any living process.
 */
export async function launchCluster(
  directory: DataDirectory,
  bin: string,
  stalePid: number,
  options: ClusterOptions,
): Promise<Launch> {
  refuseOtherVersion(directory, bin)
  try {
    return await spawnServer(directory, bin, stalePid, options)
  } catch (error) {
    throw explainFolder(error, directory.base)
  }
}

async function spawnServer(
  directory: DataDirectory,
  bin: string,
  stalePid: number,
  options: ClusterOptions,
): Promise<Launch> {
  if ((fs.statSync(directory.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) {
    fs.renameSync(directory.log, `${directory.log}.1`)
  }
  const log = fs.openSync(directory.log, 'a', 0o600)
  const from = fs.fstatSync(log).size
  const owner = fs.statSync(directory.base)
  if (directory.user) fs.fchownSync(log, owner.uid, owner.gid)
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', nameData(directory.data), ...listSettings(directory, options)],
    {
      ...directory.user,
      cwd: directory.data,
      detached: true, // so that Ctrl-C in the terminal does not reach it; we stop the database after the last request
      stdio: ['ignore', log, log],
      // unlike deleting the file, this keeps PostgreSQL’s check that no process still uses the old shared memory
      env: { ...cleanEnvironment(), PG_GRANDPARENT_PID: String(stalePid) },
    },
  )
  try {
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  } finally {
    fs.closeSync(log)
  }
  child.unref()
  return { child, readLog: () => fs.readFileSync(directory.log).subarray(from).toString('utf8') }
}

function listSettings(directory: DataDirectory, options: ClusterOptions): string[] {
  const memory = os.totalmem() / MEGABYTE
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    // relative inside the home: the unprivileged user may lack access to the parent folders
    unix_socket_directories: directory.run.startsWith(directory.base) ? '../run' : directory.run,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: `${Math.round(Math.min(Math.max(memory / 16, 64), 512))}MB`,
    effective_cache_size: `${Math.round(Math.max(memory / 2, 256))}MB`,
    maintenance_work_mem: `${Math.round(Math.min(Math.max(memory / 32, 32), 256))}MB`,
    work_mem: '8MB',
    max_parallel_workers_per_gather: Math.max(1, Math.floor(os.availableParallelism() / 2)),
    random_page_cost: 1.1,
    jit: 'off',
    // After each checkpoint the first change of a page writes the whole page to the log.
    checkpoint_timeout: '15min',
    max_wal_size: '2GB',
    log_checkpoints: 'off',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return [...pairs, markData(directory.data)].flatMap((pair) => ['-c', pair])
}

function refuseOtherVersion(directory: DataDirectory, bin: string): void {
  const found = readVersion(directory)
  const ours = /^postgres-(\d+)/.exec(path.basename(path.dirname(bin)))?.[1]
  if (found === ours) return
  const mend =
    Number(found) > Number(ours)
      ? 'start it with the newer Orbweaver that made it'
      : 'back it up with the Orbweaver that made it and restore the backup with this one'
  throw new StartupProblem(
    `the data in ${directory.data} is of PostgreSQL ${found}, this Orbweaver brings PostgreSQL ${ours}; ${mend}.`,
  )
}

function readVersion(directory: DataDirectory): string {
  try {
    return fs.readFileSync(path.join(directory.data, 'PG_VERSION'), 'utf8').trim()
  } catch (cause) {
    throw new StartupProblem(
      `${directory.data} is not a database folder (no PG_VERSION); put the right folder back, or choose another ORBWEAVER_HOME.`,
      { cause },
    )
  }
}
