import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { codeOf, StartupProblem } from '../startup-problem.ts'
import type { Place } from './data-directory.ts'
import { type ClusterOptions, type Launch, launchCluster } from './launch.ts'
import { acquireLease, isFinal, type Role } from './lease.ts'
import { explainFailure } from './native.ts'
import { isPostmaster, readPid } from './postmaster.ts'

/** Timeout for transient failures of a start, such as processes of a killed server that still use its memory. */
const PATIENCE = 30_000
/** Timeout for a server that reports it is starting: log replay after a crash can take long. */
const REPLAY = 600_000

export type Joined = { hold: pg.Client; pid: number; launched: boolean }

/** Joins the server that runs on this data folder; where none runs, starts it. */
export async function joinCluster(place: Place, bin: string, role: Role, options: ClusterOptions): Promise<Joined> {
  const begun = Date.now()
  let launch: Launch | undefined
  for (;;) {
    const pid = readPid(place.data)
    const living = isPostmaster(pid, place.data)
    if (living) {
      try {
        const hold = await acquireLease(place, role)
        return { hold, pid, launched: launch?.child.pid === pid }
      } catch (error) {
        const patience = codeOf(error) === '57P03' ? REPLAY : PATIENCE
        if (isFinal(error) || Date.now() - begun > patience) throw explainRefusal(error, place)
      }
    } else if (!launch || hasLeft(launch)) {
      if (launch && !mayPass(launch, begun)) throw explainFailure(launch.readLog(), place)
      if (launch) await sleep(100)
      launch = await launchCluster(place, bin, pid, options)
    }
    await sleep(15)
  }
}

const hasLeft = ({ child }: Launch) => child.exitCode !== null || child.signalCode !== null

/** Killed from outside, overtaken by another start, or too early after a kill -9: worth another try. */
function mayPass({ child, readLog }: Launch, begun: number): boolean {
  if (Date.now() - begun > PATIENCE) return false
  return (
    child.signalCode !== null ||
    child.exitCode === 0 ||
    /pre-existing shared memory|lock file "[^"]*" already exists/.test(readLog())
  )
}

function explainRefusal(error: unknown, place: Place): unknown {
  if (error instanceof StartupProblem) return error
  if (codeOf(error) === '53100') return StartupProblem.diskFull(place.base, error)
  if (codeOf(error).startsWith('28')) {
    return new StartupProblem(
      `the password in ${place.base}/secret does not open the data beside it; put back the file that belongs to it.`,
      { cause: error },
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new StartupProblem(`the built-in database does not answer (${reason}); see ${place.log}.`, { cause: error })
}
