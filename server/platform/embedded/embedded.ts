import { setTimeout as sleep } from 'node:timers/promises'
import { printProblem } from '../lifetime.ts'
import { placeBinaries, removeOldBinaries } from './binaries.ts'
import { type Place, prepareDataDirectory } from './data-directory.ts'
import { createCluster } from './initdb.ts'
import type { ClusterOptions } from './launch.ts'
import { type Role, releaseLease } from './lease.ts'
import { isAlive, isPostmaster } from './postmaster.ts'
import { type Joined, joinCluster } from './start-or-connect.ts'

export type EmbeddedOptions = ClusterOptions & {
  /** called with the error if the database cannot be restarted; attempts continue. Default: print it */
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

/** Starts PostgreSQL in `home` (or joins one left running there) for the one server this home may have. */
export function startEmbedded(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  return openEmbedded(home, 'server', options)
}

/** For a command: connects to the database of `home`, or starts it for the duration of the command. */
export function connectEmbedded(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  return openEmbedded(home, 'command', options)
}

async function openEmbedded(home: string, role: Role, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = prepareDataDirectory(home)
  const bin = placeBinaries(place)
  // only here: a data folder that vanishes later must not be recreated empty
  await createCluster(place, bin, options.durable !== false)
  const join = () => joinCluster(place, bin, role, options)
  let current = await join()
  if (current.launched) removeOldBinaries(bin, place)

  let stopped: Promise<void> | undefined
  let rejoining = Promise.resolve()
  const rejoin = async () => {
    let told = ''
    for (let wait = 100; !stopped; wait = Math.min(wait * 2, 5000)) {
      try {
        current = await join()
        return watch()
      } catch (error) {
        if (told !== String(error)) (options.onTrouble ?? printProblem)(error)
        told = String(error)
        await sleep(wait)
      }
    }
  }
  // the database or one of its processes was killed: restart it
  const watch = () => {
    current.hold.once('end', () => {
      if (!stopped) rejoining = rejoin()
    })
  }
  watch()

  const config = { host: place.run, user: 'orbweaver', password: place.ownerPassword, database: 'orbweaver' }
  return {
    config,
    url: `postgresql://${config.user}:${config.password}@/${config.database}?host=${encodeURIComponent(place.run)}`,
    get pid() {
      return current.pid
    },
    log: place.log,
    stop: () => {
      stopped ??= rejoining.then(() => leave(current, place))
      return stopped
    },
  }
}

/** The last process stops the server: after a timeout immediately, with a log replay at the next start. */
async function leave({ hold, pid, launched }: Joined, place: Place): Promise<void> {
  const last = await releaseLease(hold).catch(() => launched)
  if (last && isPostmaster(pid, place.data)) {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; isAlive(pid); waited += 20) {
      if (waited === 20_000) process.kill(pid, 'SIGQUIT')
      await sleep(20)
    }
  }
  await hold.end().catch(() => {})
}
