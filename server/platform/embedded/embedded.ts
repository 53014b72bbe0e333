import { setTimeout as sleep } from 'node:timers/promises'
import { printProblem } from '../lifetime.ts'
import { installBinaries, removeOldBinaries } from './binaries.ts'
import { type DataDirectory, prepareDataDirectory } from './data-directory.ts'
import { createCluster } from './initdb.ts'
import type { ClusterOptions } from './launch.ts'
import { type Role, releaseLease } from './lease.ts'
import { isAlive, isPostmaster } from './postmaster.ts'
import { type Joined, joinCluster } from './start-or-connect.ts'

export type EmbeddedOptions = ClusterOptions & {
  /** called with the error when a restart of the database fails; attempts continue. Default: print it */
  onTrouble?: (error: unknown) => void
}

export type EmbeddedDatabase = {
  /** for `new pg.Pool(…)`; stays valid after a restart of the server */
  config: { host: string; user: string; password: string; database: string }
  /** the same as a connection string */
  url: string
  /** process id of the PostgreSQL server; changes after a restart */
  readonly pid: number
  /** where PostgreSQL writes its log */
  log: string
  /** releases the database; it stops when no process uses it */
  stop(): Promise<void>
}

/** Starts PostgreSQL in `home`, or connects to one that still runs there. At most one server per home. */
export function startEmbedded(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  return openEmbedded(home, 'server', options)
}

/** For a command: connects to the database of `home`, or starts it for the duration of the command. */
export function connectEmbedded(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  return openEmbedded(home, 'command', options)
}

async function openEmbedded(home: string, role: Role, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const directory = prepareDataDirectory(home)
  const bin = installBinaries(directory)
  // only here: a data folder that vanishes later must not be recreated empty
  await createCluster(directory, bin, options.durable !== false)
  const join = () => joinCluster(directory, bin, role, options)
  let current = await join()
  if (current.launched) removeOldBinaries(bin, directory)

  let stopped: Promise<void> | undefined
  let rejoining = Promise.resolve()
  const rejoin = async () => {
    let lastError = ''
    for (let wait = 100; !stopped; wait = Math.min(wait * 2, 5000)) {
      try {
        current = await join()
        return watch()
      } catch (error) {
        if (lastError !== String(error)) (options.onTrouble ?? printProblem)(error)
        lastError = String(error)
        await sleep(wait)
      }
    }
  }
  // the database or one of its processes was killed: restart it
  const watch = () => {
    current.lease.once('end', () => {
      if (!stopped) rejoining = rejoin()
    })
  }
  watch()

  const config = { host: directory.run, user: 'orbweaver', password: directory.ownerPassword, database: 'orbweaver' }
  return {
    config,
    url: `postgresql://${config.user}:${config.password}@/${config.database}?host=${encodeURIComponent(directory.run)}`,
    get pid() {
      return current.pid
    },
    log: directory.log,
    stop: () => {
      stopped ??= rejoining.then(() => release(current, directory))
      return stopped
    },
  }
}

/** The last process stops the server: after a timeout immediately, with a log replay at the next start. */
async function release({ lease, pid, launched }: Joined, directory: DataDirectory): Promise<void> {
  const last = await releaseLease(lease).catch(() => launched)
  if (last && isPostmaster(pid, directory.data)) {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; isAlive(pid); waited += 20) {
      if (waited === 20_000) process.kill(pid, 'SIGQUIT')
      await sleep(20)
    }
  }
  await lease.end().catch(() => {})
}
