import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { Problem, tooMany } from './errors.ts'
import { say } from './sentences.ts'

export type WorkerLimits = {
  /** Seconds that one run may take, counted from when a thread is free for it. */
  seconds: number
  /** MiB of JavaScript heap of one thread. */
  megabytes: number
  /** How many threads may work at once. One fewer than there are processors, at least one, when left out. */
  threads?: number
}
export type WorkerRun = {
  /** Id of the person it is done for: at most `PER_PERSON` runs of one person are queued or running. */
  person?: string
  /** Ends the run when aborted: the promise rejects with an AbortError. */
  signal?: AbortSignal
}

/** Rejects with Problem 422 `over-limit` after too much time or memory, 429 `too-many` where the person has runs already. */
export type WorkerTask<Input, Output> = (input: Input, run?: WorkerRun) => Promise<Output>

/** Lets the event loop go first where processors are few. Priority belongs to a thread on Linux, elsewhere to the process. */
const niceIncrement = process.platform === 'linux' ? 10 : 0
/** Milliseconds that a thread waits for more work before it ends and gives its memory back. */
const IDLE = 10_000
const PER_PERSON = 3

/**
 * Whatever a person sends and that is parsed, matched or judged at a cost that they choose runs here, beside the event
 * loop. A thread that exceeds its time or memory is terminated and replaced. `file` is the URL of a module whose default
 * export takes one input and returns one output, both plain data (structured clone).
 */
export function workerTask<Input, Output>(file: URL, limits: WorkerLimits): WorkerTask<Input, Output> {
  const { seconds, megabytes, threads = Math.max(1, availableParallelism() - 1) } = limits
  let pool: Piscina<Input, Output> | undefined
  const openPool = () => (pool ??= createPool<Input, Output>(file, threads, megabytes))
  const queue = createQueue(threads)
  return async (input, { person, signal } = {}) => {
    const leave = await queue.enter(person, signal)
    const limit = AbortSignal.timeout(seconds * 1000)
    try {
      return await openPool().run(input, { signal: signal ? AbortSignal.any([signal, limit]) : limit })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      if (limit.aborted || isOutOfMemory(error)) throw overLimit(seconds, megabytes)
      throw error
    } finally {
      leave()
    }
  }
}

function createPool<Input, Output>(file: URL, threads: number, megabytes: number): Piscina<Input, Output> {
  const pool = new Piscina<Input, Output>({
    filename: fileURLToPath(file),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    recordTiming: false,
    niceIncrement,
  })
  // A thread that breaks just when its run was ended has nobody to tell; without a listener that would end the process.
  pool.on('error', () => {})
  return pool
}

export const isOverLimit = (error: unknown): error is Problem => error instanceof Problem && error.code === 'over-limit'

const overLimit = (seconds: number, megabytes: number) =>
  new Problem(
    422,
    'over-limit',
    say`This takes more than ${seconds} seconds or ${megabytes} MB to process. Make it shorter or simpler, or split it.`,
  )
const isOutOfMemory = (error: unknown) => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/** First come, first served; the time that a run waits here does not count towards its limit. */
function createQueue(places: number) {
  let free = places
  const waiting = new Set<() => void>()
  const ofPerson = new Map<string, number>()
  const count = (person: string, by: number) => {
    const now = (ofPerson.get(person) ?? 0) + by
    if (now === 0) ofPerson.delete(person)
    else ofPerson.set(person, now)
  }
  const takePlace = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const begin = () => {
        waiting.delete(begin)
        free--
        resolve()
      }
      signal?.addEventListener('abort', () => waiting.delete(begin) && reject(signal.reason), { once: true })
      if (free > 0) begin()
      else waiting.add(begin)
    })
  return {
    /** Resolves when a thread is free, with the function that gives it back. */
    async enter(person?: string, signal?: AbortSignal): Promise<() => void> {
      if (person && (ofPerson.get(person) ?? 0) >= PER_PERSON)
        throw tooMany(say`Earlier requests of yours are still being processed. Try again when they are done.`)
      if (person) count(person, 1)
      const uncount = () => person && count(person, -1)
      try {
        signal?.throwIfAborted()
        await takePlace(signal)
      } catch (error) {
        uncount()
        throw error
      }
      return () => {
        uncount()
        free++
        waiting.values().next().value?.()
      }
    },
  }
}
