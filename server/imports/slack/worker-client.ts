import { on } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Sentence, say } from '../../platform/sentences.ts'
import { refuseArchive } from '../archive/refusal.ts'
import type { StoredReport } from '../runs/report.ts'
import type { DraftedBatch } from './drafting.ts'
import type { SlackChannel } from './export/channels.ts'
import type { SlackPerson } from './export/people.ts'
import type { Position } from './export/read-days.ts'

/** The known facts about a workspace before messages are read. */
export type Listing = {
  people: SlackPerson[]
  channels: SlackChannel[]
  /** Sum over all days, unpacked. */
  bytes: number
  team: string | undefined
  size: { files: number; bytes: number }
  report: StoredReport
}
/** The people and channels that exist, and the position to resume from. */
export type StartMessage = {
  known: [key: string, person: { id: string; name: string }][]
  communities: [key: string, community: { slug: string; name: string }][]
  from: (Position & { channel: string }) | null
  excerptLength: number
}
/** Identifies the same file; `size` in bytes. */
export type Opened = { digest: string; size: number }
export type FromThread =
  | { is: 'opened'; opened: Opened }
  | { is: 'listing'; listing: Listing }
  | { is: 'batch'; batch: DraftedBatch }
  | { is: 'refused'; sentence: Sentence }
  | { is: 'end' }

/** An export that is read in a worker thread. Always call `close` at the end. */
export type Reading = {
  opened: Opened
  list(): Promise<Listing>
  batches(start: StartMessage): AsyncGenerator<DraftedBatch>
  close(): Promise<unknown>
}

/** Timeout in seconds for each message of the worker, usually less than one. */
const PATIENCE = 300
/** Memory limit in megabytes. Honest exports of any length need a third of it. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 48 }

/** Starts reading an export, up to the list of channels. Refuses other files. */
export async function openExport(file: string): Promise<Reading> {
  const path = resolve(file)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { path }, resourceLimits })
  // Messages of the worker are buffered; its errors reject the waiting call.
  const incoming = on(worker, 'message', { close: ['exit'] })
  const receive = async (tooLarge = listsTooLarge): Promise<FromThread> => {
    const { value, done } = await soon(incoming.next(), PATIENCE).catch(explainWith(tooLarge))
    if (done) throw new Error('The thread that reads the export ended early')
    const [message]: FromThread[] = value
    if (!message) throw new Error('The thread that reads the export said nothing')
    if (message.is === 'refused') throw refuseArchive(message.sentence)
    return message
  }
  const list = async () => {
    const message = await receive()
    if (message.is !== 'listing')
      throw new Error(`The thread that reads the export message “${message.is}” before its listing`)
    return message.listing
  }
  try {
    const first = await receive(say`The archive’s table of contents is too large to be read. Export a shorter period.`)
    if (first.is !== 'opened') throw new Error(`The thread that reads the export began with “${first.is}”`)
    return {
      opened: first.opened,
      list,
      batches: (start) => takeBatches(worker, receive, start),
      close: () => worker.terminate(),
    }
  } catch (error) {
    await worker.terminate()
    throw error
  }
}

async function* takeBatches(
  worker: Worker,
  receive: () => Promise<FromThread>,
  start: StartMessage,
): AsyncGenerator<DraftedBatch> {
  worker.postMessage(start)
  for (;;) {
    worker.postMessage('next')
    const incoming = await receive()
    if (incoming.is === 'end') return
    if (incoming.is === 'batch') yield incoming.batch
  }
}

/** Rejects if the worker does not respond in time. */
async function soon<T>(answer: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const sentence = say`Reading this export stood still for more than ${seconds} seconds, so it was stopped. What is in already stays. Export it again, or in parts.`
    timer = setTimeout(() => reject(refuseArchive(sentence)), seconds * 1000)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

const listsTooLarge = say`The lists in this export are too large to be read. Export it in parts.`
const explainWith =
  (tooLarge: Sentence) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw refuseArchive(tooLarge)
    throw error
  }
