import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { StartupProblem } from '../startup-problem.ts'
import type { Place } from './place.ts'
import { markData } from './postmaster.ts'

/**
 * The data folder as PostgreSQL is told it: its own working directory. The kernel follows this link without asking
 * whether the folders above may be entered, so the lent user can serve a home that only root may enter.
 */
const nameData = (data: string) => (process.platform === 'linux' ? '/proc/self/cwd' : data)

/** initdb, unlike the server, wants a user that /etc/passwd knows; this one exists everywhere (Debian, Alpine, Fedora). */
const NOBODY = 65534

const MEGABYTE = 2 ** 20
const LOG_LIMIT = 10 * MEGABYTE

export type ClusterOptions = {
  /** false: as fast as possible, for tests that throw the data away (no fsync, no checksums) */
  durable?: boolean
  /** further settings of PostgreSQL, stronger than ours */
  settings?: Readonly<Record<string, string | number>>
}

/** Makes the data folder when it is absent; whole or not at all, also when two processes come at once. */
export function createCluster(place: Place, bin: string, options: ClusterOptions): void {
  if (fs.existsSync(place.data)) return
  removeDrafts(place)
  const draft = `${place.data}.${process.pid}`
  const passwordFile = `${draft}.password`
  const initUser = place.user && { uid: NOBODY, gid: place.user.gid }
  try {
    fs.mkdirSync(draft, { mode: 0o700 })
    fs.writeFileSync(passwordFile, place.superuserPassword, { mode: 0o600 })
    for (const file of [draft, passwordFile]) if (initUser) fs.chownSync(file, initUser.uid, initUser.gid)
    const flags = ['--no-instructions', options.durable === false ? '--no-data-checksums' : '--data-checksums']
    if (options.durable === false) flags.push('--no-sync')
    const { status, stderr, error } = spawnSync(
      path.join(bin, 'initdb'),
      [
        ...['-D', nameData(draft), '-U', 'postgres', '--pwfile', `../${path.basename(passwordFile)}`],
        ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...flags],
      ],
      { ...initUser, cwd: draft, encoding: 'utf8', env: cleanEnvironment() },
    )
    if (status !== 0) throw explainFailure(error?.message ?? stderr, place)
    if (place.user) giveAway(draft, place.user)
    moveIntoPlace(draft, place)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

/** What a start that was killed in the middle of initdb left behind. */
function removeDrafts(place: Place): void {
  for (const name of fs.readdirSync(place.base)) {
    const pid = /^data\.(\d+)(\.password)?$/.exec(name)?.[1]
    if (!pid) continue
    try {
      process.kill(Number(pid), 0)
    } catch {
      fs.rmSync(path.join(place.base, name), { recursive: true, force: true })
    }
  }
}

function giveAway(folder: string, user: { uid: number; gid: number }): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(folder, name), user.uid, user.gid)
  }
  fs.chownSync(folder, user.uid, user.gid)
}

function moveIntoPlace(draft: string, place: Place): void {
  try {
    fs.renameSync(draft, place.data)
  } catch (error) {
    if (!fs.existsSync(place.data)) throw error // else another start was first
  }
  const base = fs.openSync(place.base, 'r')
  fs.fsyncSync(base) // a power cut now must not take the new name away
  fs.closeSync(base)
}

export type Launch = { child: ChildProcess; readLog(): string }

/**
 * Starts the server process; whether it lives on is for the caller to find out. `stalePid` is what the caller read in
 * postmaster.pid and knows to be no server of this folder; PostgreSQL alone would believe any living process to be one.
 */
export async function launchCluster(
  place: Place,
  bin: string,
  stalePid: number,
  options: ClusterOptions,
): Promise<Launch> {
  refuseOtherVersion(place, bin)
  if ((fs.statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) {
    fs.renameSync(place.log, `${place.log}.1`)
  }
  const log = fs.openSync(place.log, 'a', 0o600)
  const from = fs.fstatSync(log).size
  const child = spawn(path.join(bin, 'postgres'), ['-D', nameData(place.data), ...listSettings(place, options)], {
    ...place.user,
    cwd: place.data,
    detached: true, // a Ctrl-C in the terminal is for us; we stop the database after the last request
    stdio: ['ignore', log, log],
    // unlike removing the file, this keeps PostgreSQL's own check that no process still holds the old memory
    env: { ...cleanEnvironment(), PG_GRANDPARENT_PID: String(stalePid) },
  })
  try {
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  } catch (error) {
    throw explainFailure(error instanceof Error ? error.message : String(error), place)
  } finally {
    fs.closeSync(log)
  }
  child.unref()
  return { child, readLog: () => fs.readFileSync(place.log).subarray(from).toString('utf8') }
}

function listSettings(place: Place, options: ClusterOptions): string[] {
  const memory = os.totalmem() / MEGABYTE
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    // relative inside the home: the lent user may not be able to walk there from the top
    unix_socket_directories: place.run.startsWith(place.base) ? '../run' : place.run,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: `${Math.round(Math.min(Math.max(memory / 16, 64), 512))}MB`,
    effective_cache_size: `${Math.round(Math.max(memory / 2, 256))}MB`,
    maintenance_work_mem: `${Math.round(Math.min(Math.max(memory / 32, 32), 256))}MB`,
    work_mem: '8MB',
    max_parallel_workers_per_gather: Math.max(1, Math.floor(os.availableParallelism() / 2)),
    random_page_cost: 1.1,
    jit: 'off',
    max_wal_size: '2GB',
    log_checkpoints: 'off',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return [...pairs, markData(place.data)].flatMap((pair) => ['-c', pair])
}

function refuseOtherVersion(place: Place, bin: string): void {
  const found = fs.readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim()
  const ours = /^postgres-(\d+)/.exec(path.basename(path.dirname(bin)))?.[1]
  if (found === ours) return
  const mend =
    Number(found) > Number(ours)
      ? 'start it with the newer Orbweaver that made it'
      : 'back it up with the Orbweaver that made it and restore the backup with this one'
  throw new StartupProblem(
    `the data in ${place.data} is of PostgreSQL ${found}, this Orbweaver brings PostgreSQL ${ours}; ${mend}.`,
  )
}

/** Turns what initdb or postgres wrote into one sentence. */
export function explainFailure(output: string, place: Place): StartupProblem {
  if (/No space left on device|Disk quota exceeded/.test(output)) return StartupProblem.diskFull(place.base)
  const lines = output.trim().split('\n')
  const line = lines.findLast((each) => /FATAL|PANIC|error:/.test(each)) ?? lines.at(-1) ?? ''
  const reason = line.replace(/^.*?(FATAL|PANIC|error):\s*/, '')
  return new StartupProblem(`the built-in database does not start (${reason || 'no reason given'}); see ${place.log}.`)
}

/** Nothing of the caller's environment (PGDATA, LD_PRELOAD, locales) may change the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}
