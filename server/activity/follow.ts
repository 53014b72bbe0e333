import type pg from 'pg'
import type { Db } from '../platform/db.ts'
import { tellTrouble } from '../platform/lifetime.ts'
import { listen } from '../platform/notify.ts'
import { CHANNEL } from './log.ts'
import { horizon, type Reader, runReaders } from './readers.ts'

/** Milliseconds: how often to look although nobody called; how soon to look again at a horizon that stands still. */
const LOOK = 3000
const AGAIN = { first: 10, most: 200 }
const AFTER_TROUBLE = 500

export type Follower = { stop(): Promise<void> }

/**
 * Runs `catchUp` soon after the horizon of the log has moved, never twice at once, and every few seconds in any case.
 * It gets a transaction id below which the log is complete.
 */
export async function followLog(
  db: Db,
  config: pg.ClientConfig,
  catchUp: (below: string) => Promise<void>,
  onTrouble: (error: unknown) => void,
): Promise<Follower> {
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
  /** Answers whether the whole time passed. */
  const pause = (milliseconds: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), called || stopped ? 0 : milliseconds)
      endPause = () => {
        clearTimeout(timer)
        resolve(false)
      }
    })

  async function run() {
    let seen = ''
    let again = AGAIN.first
    while (!stopped) {
      // What was announced may have to wait for an older transaction that is still running.
      const behind = seen === '' || notified >= BigInt(seen)
      const waited = seen !== '' && (await pause(behind ? again : LOOK))
      called = false
      if (stopped) return
      try {
        const below = await horizon(db)
        if (below !== seen || (waited && !behind)) await catchUp(below)
        again = below === seen ? Math.min(again * 1.5, AGAIN.most) : AGAIN.first
        seen = below
      } catch (error) {
        if (!stopped) onTrouble(error)
        seen = '0'
        await new Promise((resolve) => setTimeout(resolve, AFTER_TROUBLE))
      }
    }
  }
  const running = run()
  return {
    async stop() {
      stopped = true
      endPause()
      await listener.stop()
      await running
    },
  }
}

/** Keeps readers moving as long as the program runs. */
export function startReaders(
  db: Db,
  config: pg.ClientConfig,
  readers: readonly Reader[],
  onTrouble: (error: unknown) => void = tellTrouble,
): Promise<Follower> {
  return followLog(db, config, () => runReaders(db, readers), onTrouble)
}
