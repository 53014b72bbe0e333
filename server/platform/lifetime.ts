import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionLost, StartupProblem } from './startup-problem.ts'

export type Lifetime = {
  /**
   * Registers a function that undoes the last step; they run in reverse order at the end. Throws if the end has
   * started.
   */
  onStop(name: string, stop: () => Promise<unknown> | unknown): void
  /** aborted by a signal: long work should stop at its next safe point */
  ending: AbortSignal
}

/** A server lives until a signal ends it (exit code 0), a command until its work is done (cut short: 130). */
export type LifetimeKind = 'server' | 'command'

/**
 * A Ctrl-C in a terminal reaches both npm and this process, and npm forwards it: two signals within this time count as
 * one.
 */
const ECHO = 1000
/** Timeout for running work to stop, and for each stop function. */
const GRACE = 3000
const STEP_LIMIT = 25_000

class Ended extends Error {}

/** Runs `work`, then undoes every step in reverse and leaves the process with the right exit code. */
export async function runLifetime(kind: LifetimeKind, work: (life: Lifetime) => Promise<unknown>): Promise<never> {
  const steps: { name: string; stop: () => unknown }[] = []
  const end = new AbortController()
  const ended = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
  let failed = false
  const fail = (error: unknown) => {
    if (!(error instanceof Ended) && !(end.signal.aborted && kind === 'command')) {
      failed = true
      printProblem(error)
    }
    end.abort()
  }
  catchSignals(() => end.abort())
  process.on('uncaughtException', fail).on('unhandledRejection', fail)
  ignoreClosedTerminal()
  setInterval(() => {}, 2 ** 30) // signal handlers alone do not keep a process alive

  const done = work({
    ending: end.signal,
    onStop(name, stop) {
      steps.push({ name, stop })
      if (end.signal.aborted) throw new Ended()
    },
  }).catch(fail)
  await Promise.race([kind === 'server' ? done.then(() => ended) : done, ended])
  const interrupted = end.signal.aborted
  end.abort()
  if (!(await within(GRACE, done))) console.error('orbweaver: stopping in the middle of the work')
  for (const { name, stop } of steps.reverse()) {
    try {
      if (await within(STEP_LIMIT, Promise.resolve(stop()))) continue
      console.error(`orbweaver: ${name} did not stop in ${STEP_LIMIT / 1000} s; going on without waiting`)
    } catch (error) {
      console.error(`orbweaver: ${name} did not stop cleanly:`, error)
    }
    failed = true
  }
  process.exit(failed ? 1 : kind === 'command' && interrupted ? 130 : Number(process.exitCode ?? 0))
}

/** The first signal stops gracefully, its duplicate is ignored, a later one forces the end. */
function catchSignals(requestEnd: () => void): void {
  let requestedAt = 0
  const onSignal = () => {
    if (requestedAt === 0) {
      requestedAt = Date.now()
      requestEnd()
    } else if (Date.now() - requestedAt > ECHO) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

/** Ignores write errors of a closed terminal, so that printing a line cannot crash the process. */
function ignoreClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** Returns whether the promise settled in time. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(milliseconds, false, { signal: timer.signal }).catch(() => false)
  try {
    return await Promise.race([promise.then(() => true), late])
  } finally {
    timer.abort()
  }
}

/** Prints one sentence for problems that an administrator can fix, the stack for all others. */
export function printProblem(error: unknown): void {
  if (error instanceof StartupProblem) console.error(`orbweaver: ${error.message}`)
  else if (isConnectionLost(error))
    console.error(`orbweaver: the database went away in the middle of the work (${String(error)}); try again.`)
  else console.error('orbweaver: unexpected failure, please report it:', error)
}

/** Milliseconds between two log lines about a lost database. */
const LOST_INTERVAL = 60_000
let loggedLostAt = Number.NEGATIVE_INFINITY

/**
 * Logs a background failure that will be retried: a lost database in one line per interval, other errors with their
 * stack.
 */
export function logTrouble(error: unknown): void {
  if (!isConnectionLost(error)) {
    console.error('orbweaver:', error)
    return
  }
  if (performance.now() - loggedLostAt < LOST_INTERVAL) return
  loggedLostAt = performance.now()
  console.error('orbweaver: the database does not answer; what waits for it goes on when it does.')
}

/** Logs an error with its stack after a sentence that says what failed. */
export const logFailure = (what: string, error: unknown): void => console.error(`orbweaver: ${what}:`, error)

/** Whether the nth failure in a row is logged: the first, second, fourth, eighth and so on. */
export const isLogged = (failures: number): boolean => (failures & (failures - 1)) === 0

export type RepeatedTrouble = { failed(error: unknown): number; worked(): void }

/**
 * Logs failures of work that is retried continuously, at growing intervals. `failed` returns the number of consecutive
 * failures.
 */
export function watchTrouble(log: (error: unknown) => void = logTrouble): RepeatedTrouble {
  let failures = 0
  return {
    failed(error) {
      failures++
      // A lost connection has its own limit: one line a minute.
      if (isConnectionLost(error) || isLogged(failures)) log(error)
      return failures
    },
    worked() {
      failures = 0
    },
  }
}
