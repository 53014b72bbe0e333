import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { Problem, tooMany } from './errors.ts'
import { say } from './sentences.ts'

export type WorkerLimits = {
  /** Maximum seconds of one run, from its start in a thread. */
  seconds: number
  /** MiB of JavaScript heap of one thread. */
  megabytes: number
  /** Maximum number of threads. Default: one fewer than processors, at least one. */
  threads?: number
}
export type WorkerRun = {
  /** Id of the person who requested it: at most `PER_PERSON` runs of one person are queued or running. */
  person?: string
  /** Ends the run when aborted: the promise rejects with an AbortError. */
  signal?: AbortSignal
}

/**
 * Rejects with Problem 422 `over-limit` after too much time or memory, 429 `too-many` if the person already has that
 * many runs.
 */
export type WorkerTask<Input, Output> = (input: Input, run?: WorkerRun) => Promise<Output>

/** Milliseconds an idle thread waits before it ends and frees its memory. */
const IDLE = 10_000
const PER_PERSON = 3

/**
 * Runs work on user input whose cost the user controls, such as parsing and matching, outside the event loop. A thread
 * that exceeds its time or memory is terminated and replaced. `file` is the URL of a module whose default export takes
 * one input and returns one output, both plain data (structured clone).
 */
export function workerTask<Input, Output>(file: URL, limits: WorkerLimits): WorkerTask<Input, Output> {
  const { seconds, megabytes, threads = Math.max(1, availableParallelism() - 1) } = limits
  let pool: Piscina<Input, Output> | undefined
  const openPool = () => (pool ??= createPool<Input, Output>(file, threads, megabytes))
  const queue = createQueue(threads)
  return async (input, { person, signal } = {}) => {
    const release = await queue.enter(person, signal)
    const limit = AbortSignal.timeout(seconds * 1000)
    try {
      return await openPool().run(input, { signal: signal ? AbortSignal.any([signal, limit]) : limit })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      if (limit.aborted || isOutOfMemory(error)) throw overLimit(seconds, megabytes)
      throw error
    } finally {
      release()
    }
  }
}

function createPool<Input, Output>(file: URL, threads: number, megabytes: number): Piscina<Input, Output> {
  const pool = new Piscina<Input, Output>({
    filename: fileURLToPath(new URL('./worker-entry.ts', import.meta.url)),
    workerData: { file: file.href },
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    recordTiming: false,
  })
  // A thread can fail just after its run ended; without a listener that would end the process.
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

/** First in, first out; the time in the queue does not count towards the limit. */
function createQueue(places: number) {
  let free = places
  const waiting = new Set<() => void>()
  const ofPerson = new Map<string, number>()
  const count = (person: string, by: number) => {
    const now = (ofPerson.get(person) ?? 0) + by
    if (now === 0) ofPerson.delete(person)
    else ofPerson.set(person, now)
  }
  const takeThread = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const start = () => {
        waiting.delete(start)
        free--
        resolve()
      }
      signal?.addEventListener('abort', () => waiting.delete(start) && reject(signal.reason), { once: true })
      if (free > 0) start()
      else waiting.add(start)
    })
  return {
    /** Resolves with a release function when a thread is free. */
    async enter(person?: string, signal?: AbortSignal): Promise<() => void> {
      if (person && (ofPerson.get(person) ?? 0) >= PER_PERSON)
        throw tooMany(say`Earlier requests of yours are still being processed. Try again when they are done.`)
      if (person) count(person, 1)
      const uncount = () => person && count(person, -1)
      try {
        signal?.throwIfAborted()
        await takeThread(signal)
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
