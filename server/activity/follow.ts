import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { listen } from '../platform/database/notify.ts'
import type { Db } from '../platform/db.ts'
import { logTrouble, watchTrouble } from '../platform/lifetime.ts'
import { isConnectionLost } from '../platform/startup-problem.ts'
import { advanceReaders } from './failing-readers.ts'
import { CHANNEL } from './log.ts'
import { horizon, type Reader } from './readers.ts'

/** Milliseconds: poll interval without a notification; interval while the horizon does not move. */
const LOOK = 3000
const AGAIN = { first: 10, most: 200 }
/** Milliseconds after the first failure; doubled after each further one in a row. */
const AFTER_TROUBLE = { first: 500, most: 30_000 }

export type Follower = { stop(): Promise<void> }

/**
 * Runs `catchUp` soon after the horizon of the log has moved, never concurrently, and every few seconds in any case.
 * Its argument is a transaction id below which the log is complete. `pauseAfter`: pause in milliseconds for a given
 * time of work.
 */
export async function followLog(
  db: Db,
  config: pg.ClientConfig,
  catchUp: (below: string) => Promise<void>,
  onTrouble: (error: unknown) => void,
  pauseAfter: (worked: number) => number = () => 0,
): Promise<Follower> {
  const stopping = new AbortController()
  const trouble = watchTrouble(onTrouble)
  let notified = 0n
  let stopped = false
  let called = false
  let endPause = () => {}
  const call = () => {
    called = true
    endPause()
  }
  const listener = await listen(
    config,
    [CHANNEL],
    (_channel, xact) => {
      if (/^\d+$/.test(xact) && BigInt(xact) > notified) notified = BigInt(xact)
      call()
    },
    call,
  )
  /** Returns whether the whole time passed. */
  const pause = (milliseconds: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), called || stopped ? 0 : milliseconds)
      endPause = () => {
        clearTimeout(timer)
        resolve(false)
      }
    })

  async function work(below: string) {
    const startedAt = performance.now()
    await catchUp(below)
    const pause = pauseAfter(performance.now() - startedAt)
    if (pause > 0) await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
  }

  /** A lost database resets the pause to its minimum. */
  async function waitAfter(error: unknown) {
    const failures = stopped ? 1 : trouble.failed(error)
    const doubled = AFTER_TROUBLE.first * 2 ** Math.min(failures - 1, 10)
    const wait = isConnectionLost(error) ? AFTER_TROUBLE.first : Math.min(doubled, AFTER_TROUBLE.most)
    await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
  }

  async function run() {
    let seen = ''
    let again = AGAIN.first
    while (!stopped) {
      // Announced activities can be delayed by an older transaction that is still running.
      const behind = seen === '' || notified >= BigInt(seen)
      const waited = seen !== '' && (await pause(behind ? again : LOOK))
      called = false
      if (stopped) return
      try {
        const below = await horizon(db)
        if (below !== seen || (waited && !behind)) await work(below)
        again = below === seen ? Math.min(again * 1.5, AGAIN.most) : AGAIN.first
        seen = below
        trouble.worked()
      } catch (error) {
        seen = '0'
        await waitAfter(error)
      }
    }
  }
  const running = run()
  return {
    async stop() {
      stopped = true
      stopping.abort()
      endPause()
      await listener.stop()
      await running
    },
  }
}

/** Pause after a turn, as a multiple of its duration: under load, activities are read in few large batches. */
const REST = 4
/** Milliseconds. */
const MOST_REST = 1000

/** Runs readers as long as the program runs. */
export function startReaders(
  db: Db,
  config: pg.ClientConfig,
  readers: readonly Reader[],
  onTrouble: (error: unknown) => void = logTrouble,
): Promise<Follower> {
  const pauseAfter = (worked: number) => Math.min(worked * REST, MOST_REST)
  return followLog(db, config, () => advanceReaders(db, readers, onTrouble), onTrouble, pauseAfter)
}
