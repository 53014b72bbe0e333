import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds between two measurements, and the maximum share of one processor that counts as idle. */
const LOOK = 10_000
const RESTING = 0.05

/**
 * Collects garbage once whenever the server becomes idle, so that unused memory returns to the machine: V8 itself
 * collects only when it needs more. Takes about 100 ms while there are no requests. Memory that worker threads freed
 * between used blocks is returned too. Work of all threads counts: while a worker thread is busy, a collection would
 * delay requests twice as long. Returns a function that stops it.
 */
export function collectIdleMemory(): () => void {
  const collect = findCollector()
  let trim: (() => void) | undefined
  let seen = measureWork()
  let isWorthIt = true
  const timer = setInterval(() => {
    const now = measureWork()
    if (now.used - seen.used >= RESTING * (now.at - seen.at)) isWorthIt = true
    else {
      if (isWorthIt) collect()
      isWorthIt = false
      trim ??= findTrimmer()
      trim()
    }
    seen = measureWork()
  }, LOOK).unref()
  return () => clearInterval(timer)
}

/** Milliseconds of processor time that all threads used until now, and the time of the measurement. */
function measureWork(): { used: number; at: number } {
  const { user, system } = process.cpuUsage()
  return { used: (user + system) / 1000, at: performance.now() }
}

/**
 * Collects young objects on the event loop's own thread if there are few processors: helper threads of the collector
 * wait for a processor while worker threads are busy, and the event loop waits for them (50 to 130 ms for 10 ms of
 * work).
 */
export function collectWithoutHelpers(): void {
  if (availableParallelism() <= 2) setFlagsFromString('--no-parallel-scavenge')
}

/** V8’s collector is available only with a flag, which can be set at any time and applies to contexts created later. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: (how: { type: 'major'; flavor: 'last-resort' }) => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return () => collect({ type: 'major', flavor: 'last-resort' })
}

/**
 * `malloc_trim` of glibc, which alone returns only what is free at the end of its memory. Other systems have none.
 * The module is loaded on demand, because Node warns that it is experimental.
 */
function findTrimmer(): () => void {
  try {
    const { dlopen } = process.getBuiltinModule('node:ffi')
    const { functions } = dlopen('libc.so.6', { malloc_trim: { arguments: ['u64'], return: 'i32' } })
    return () => functions.malloc_trim(0n)
  } catch {
    return () => {}
  }
}
