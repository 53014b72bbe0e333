import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { codeOf, StartupProblem } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'
import { type ClusterOptions, type Launch, launchCluster } from './launch.ts'
import { acquireLease, isFinal, type Role } from './lease.ts'
import { explainFailure } from './native.ts'
import { isPostmaster, readPid } from './postmaster.ts'

/** Timeout for transient failures of a start, such as processes of a killed server that still use its memory. */
const PATIENCE = 30_000
/** Timeout for a server that reports it is starting: log replay after a crash can take long. */
const REPLAY = 600_000

export type Joined = { lease: pg.Client; pid: number; launched: boolean }

/** Connects to the server that runs on this data folder, or starts one. */
export async function joinCluster(
  directory: DataDirectory,
  bin: string,
  role: Role,
  options: ClusterOptions,
): Promise<Joined> {
  const startedAt = Date.now()
  let launch: Launch | undefined
  for (;;) {
    const pid = readPid(directory.data)
    const living = isPostmaster(pid, directory.data)
    if (living) {
      try {
        const lease = await acquireLease(directory, role)
        return { lease, pid, launched: launch?.child.pid === pid }
      } catch (error) {
        const patience = codeOf(error) === '57P03' ? REPLAY : PATIENCE
        if (isFinal(error) || Date.now() - startedAt > patience) throw explainRefusal(error, directory)
      }
    } else if (!launch || hasExited(launch)) {
      if (launch && !isTransient(launch, startedAt)) throw explainFailure(launch.readLog(), directory)
      if (launch) await sleep(100)
      launch = await launchCluster(directory, bin, pid, options)
    }
    await sleep(15)
  }
}

const hasExited = ({ child }: Launch) => child.exitCode !== null || child.signalCode !== null

/** Killed from outside, another start was faster, or too early after a kill -9: retry. */
function isTransient({ child, readLog }: Launch, startedAt: number): boolean {
  if (Date.now() - startedAt > PATIENCE) return false
  return (
    child.signalCode !== null ||
    child.exitCode === 0 ||
    /pre-existing shared memory|lock file "[^"]*" already exists/.test(readLog())
  )
}

function explainRefusal(error: unknown, directory: DataDirectory): unknown {
  if (error instanceof StartupProblem) return error
  if (codeOf(error) === '53100') return StartupProblem.diskFull(directory.base, error)
  if (codeOf(error).startsWith('28')) {
    return new StartupProblem(
      `the password in ${directory.base}/secret does not open the data beside it; put back the file that belongs to it.`,
      { cause: error },
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new StartupProblem(`the built-in database does not answer (${reason}); see ${directory.log}.`, {
    cause: error,
  })
}
