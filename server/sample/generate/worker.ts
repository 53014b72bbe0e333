// Worker thread: generates, renders, and returns batches of rows on request.
import { parentPort, workerData } from 'node:worker_threads'
import { writeRows, writeTime } from '../../platform/database/copy-text.ts'
import { confirmationSheet } from './acknowledgements.ts'
import { generateSample } from './generate.ts'
import { generateNotifications } from './notifications.ts'
import { castDice } from './random.ts'
import { generateReadPositions, type ReadPositions } from './reading.ts'
import { foundationSheet, type Sheet, threadSheet } from './rows.ts'
import type { Sample, SampleThread, Visitor } from './sample.ts'

export type Order = { seed: string; today: string; visitor: Visitor | null; batches: number; taken: Taken[] }
/** A name that is already used. */
export type Taken = { what: 'community' | 'slug' | 'unit'; name: string }
export type Tables = Record<string, Uint8Array<ArrayBuffer>>
/** Messages of the worker: the foundation first, then threads, last the read positions. */
export type Batch =
  | { what: 'foundation'; tables: Tables; people: number; communities: number; total: number; batches: number }
  | { what: 'threads'; tables: Tables; messages: number; at: string; accepted: Accepted[]; drawings: Drawing[] }
  | {
      what: 'reading'
      positions: { person: string; community: string; readBefore: string }[]
      visitor: string | null
      tables: Tables
    }
/** A drawing in the opening of a thread. */
export type Drawing = { thread: string; picture: string; author: string; at: string }
export type Accepted = { thread: string; reply: string; by: string; at: string }

const BATCH = 3000
const FIRST = 'seals-gaskets'

/** The first community completely, so that it can be opened early; then the rest in order of time. */
function cutBatches(sample: Sample): SampleThread[][] {
  const first = sample.communities.find((community) => community.slug === FIRST)?.id
  const order = [...sample.threads].sort((a, b) => Number(b.community === first) - Number(a.community === first))
  const batches: SampleThread[][] = []
  let size = BATCH
  let ofFirst = true
  for (const thread of order) {
    if (size >= BATCH || (ofFirst && thread.community !== first)) {
      batches.push([])
      size = 0
    }
    ofFirst = thread.community === first
    batches.at(-1)?.push(thread)
    size += 1 + thread.replies.length
  }
  return batches
}

const pack = (sheet: Sheet): Tables =>
  Object.fromEntries(Object.entries(sheet).map(([table, rows]) => [table, writeRows(rows)]))

function packThreads(sample: Sample, threads: SampleThread[]): Batch {
  const open = new Set(sample.communities.filter((c) => c.visibility === 'public').map((c) => c.id))
  const members = new Set(sample.communities.flatMap((c) => c.members.map(({ person }) => `${c.id} ${person}`)))
  const mayRead = (community: string, person: string) => open.has(community) || members.has(`${community} ${person}`)
  const accepted = threads.flatMap(({ id, author, accepted }) =>
    accepted ? [{ thread: id, reply: accepted.reply, by: author, at: writeTime(accepted.at) }] : [],
  )
  const sheet = threadSheet(threads, { mayRead })
  for (const [table, rows] of Object.entries(confirmationSheet(sample, threads)))
    sheet[table] = [...(sheet[table] ?? []), ...rows]
  return {
    what: 'threads',
    tables: pack(sheet),
    messages: threads.reduce((sum, thread) => sum + 1 + thread.replies.length, 0),
    at: writeTime(threads.at(-1)?.at ?? sample.today),
    accepted,
    drawings: threads.flatMap(({ id, picture, author, at }) =>
      picture ? [{ thread: id, picture, author, at: writeTime(at) }] : [],
    ),
  }
}

function packReading(sample: Sample, visitor: Visitor | null): Batch {
  const people = [sample.lead.person, ...(visitor ? [visitor.id] : [])]
  const reading = people.map((person) => ({
    person,
    positions: generateReadPositions(sample, person, castDice(`${sample.seed}/reading`)),
  }))
  const all = reading.flatMap(({ person, positions }) =>
    positions.map((position: ReadPositions) => ({ person, ...position })),
  )
  const at = writeTime(sample.today - 86_400_000)
  const bookmarks = people.flatMap((person) => sample.lead.bookmarks.map((thread) => [person, thread, at]))
  return {
    what: 'reading',
    visitor: visitor?.id ?? null,
    positions: all.map(({ person, community, readBefore }) => ({
      person,
      community,
      readBefore: writeTime(readBefore),
    })),
    tables: pack({
      'network.reading': all.flatMap((position) => position.readings),
      'network.follow': all.flatMap((position) => position.follows),
      'network.bookmark': bookmarks,
      'delivery.notification': reading.flatMap(({ person, positions }) =>
        generateNotifications(sample, person, positions),
      ),
    }),
  }
}

/** Renames units and communities whose names are taken: those of the sample get a suffix. */
function renameTaken(sample: Sample, taken: Taken[]): void {
  const used = new Set(taken.map(({ what, name }) => `${what} ${name}`))
  for (const community of sample.communities) {
    if (used.has(`community ${community.name.toLowerCase()}`)) community.name += ' (Aldermoor)'
    // The slug of a hidden community always has a suffix: otherwise a taken slug would reveal it.
    if (community.visibility === 'hidden') community.slug += `-${community.id.slice(-4)}`
    if (used.has(`slug ${community.slug}`)) community.slug += '-aldermoor'
  }
  for (const unit of sample.units) {
    if (unit.parent === null && used.has(`unit ${unit.name.toLowerCase()}`)) unit.name += ' (sample)'
  }
}

function* deliver({ seed, today, visitor, batches: done, taken }: Order): Generator<Batch> {
  const sample = generateSample({ seed, today: Temporal.Instant.from(today), visitor })
  renameTaken(sample, taken)
  const batches = cutBatches(sample)
  yield {
    what: 'foundation',
    tables: pack(foundationSheet(sample)),
    people: sample.people.length,
    communities: sample.communities.length,
    total: sample.threads.reduce((sum, thread) => sum + 1 + thread.replies.length, 0),
    batches: batches.length,
  }
  for (const [position, threads] of batches.entries()) {
    if (position >= done) yield packThreads(sample, threads)
    batches[position] = []
  }
  yield packReading(sample, visitor)
}

const parcels = deliver(workerData as Order)
parentPort?.on('message', () => {
  const { value, done } = parcels.next()
  if (done) return parentPort?.close()
  parentPort?.postMessage(
    value,
    Object.values((value as Batch).tables).map((bytes) => bytes.buffer),
  )
})
