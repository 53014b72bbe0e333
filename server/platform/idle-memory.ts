import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds between two looks, and which part of the time between them the process may have been at work to be resting. */
const LOOK = 10_000
const RESTING = 0.02
/** Milliseconds of work between two rests that are worth a collection. */
const WORTH = 500

/**
 * Gives memory back to the machine whenever the server has come to rest: V8 keeps what it once took and tidies up only when
 * it needs more, so a laptop would go on paying for the start or for a busy morning. Costs some 100 ms of a time in which
 * nobody asks for anything. Answers what stops it.
 */
export function giveBackMemoryAtRest(): () => void {
  const collect = findCollector()
  let seen = performance.eventLoopUtilization()
  let worked = WORTH
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization, active } = performance.eventLoopUtilization(now, seen)
    worked += active
    if (utilization < RESTING && worked >= WORTH) {
      collect()
      worked = 0
    }
    seen = performance.eventLoopUtilization()
  }, LOOK).unref()
  return () => clearInterval(timer)
}

/**
 * Collects young objects on the event loop's own thread where processors are few: helper threads of the collector wait for
 * a processor beside busy worker threads, and the event loop waits for them (50 to 130 ms for 10 ms of work).
 */
export function collectWithoutHelpers(): void {
  if (availableParallelism() <= 2) setFlagsFromString('--no-parallel-scavenge')
}

/** V8 has the call, Node only shows it with a flag; the flag may be set at any time and counts for contexts made later. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: (how: { type: 'major'; flavor: 'last-resort' }) => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return () => collect({ type: 'major', flavor: 'last-resort' })
}
