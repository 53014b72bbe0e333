import type { ImportProgress } from '../../../contract/imports.ts'
import { EXCERPT_LENGTH } from '../../network/history.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { ProgressMeter } from '../runs/progress.ts'
import { Report, type StoredReport } from '../runs/report.ts'
import { type RunRow, type Step, saveStep, selectUnmatched } from '../runs/runs.queries.ts'
import { type Authors, countAuthors, listUnmatched } from './authors.ts'
import { writeBatch } from './batch-load.ts'
import { type Community, finishChannel, listMembers, settleChannel } from './channels-load.ts'
import type { SlackPerson } from './export/people.ts'
import { People, type Task } from './people-load.ts'
import { Memory, prepareBatch, type Ready } from './prepare.ts'
import { keepReactions } from './reactions.ts'
import { type Listing, openExport, type Reading } from './worker-client.ts'

/** The run was stopped; committed batches stay, and it can be resumed. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

export type Watch = { onProgress(progress: ImportProgress): void; signal: AbortSignal | undefined }

/** State of a running import. */
type Going = {
  task: Task
  run: RunRow
  watch: Watch
  listing: Listing
  listed: ReadonlyMap<string, SlackPerson>
  people: People
  communities: Map<string, Community>
  progressMeter: ProgressMeter
  /** Counts of people and channels; read again on each start. */
  found: Report
  /** Counts of messages; stored with each batch. */
  tally: Report
  authors: Authors
}

/**
 * Imports a Slack export, or previews it in a dry run. Resumes where the run stopped. `begun`: the export, if it is being
 * read already.
 */
export async function runSlackImport(
  db: Db,
  run: RunRow,
  path: string,
  watch: Watch,
  begun?: Reading,
): Promise<StoredReport> {
  const reading = begun ?? (await openExport(path))
  try {
    const going = begin(db, run, watch, await reading.list())
    await going.people.load(going.task, going.found, async (done) => {
      going.progressMeter.enter('people', { people: done })
      await saveBeat(going)
    })
    await settleChannels(going)
    await moveMessages(going, reading)
    await finishChannels(going)
    return await writeReport(going)
  } finally {
    await reading.close()
  }
}

function begin(db: Db, run: RunRow, watch: Watch, listing: Listing): Going {
  const listed = new Map(listing.people.map((one) => [one.key, one]))
  return {
    task: {
      db,
      runId: run.id,
      source: listing.team ? `slack/${listing.team}` : 'slack',
      dry: run.dryRun,
      given: { names: new Set(), slugs: new Set() },
    },
    run,
    watch,
    listing,
    listed,
    people: new People(listed),
    communities: new Map(),
    progressMeter: new ProgressMeter(run, listing.bytes, watch.onProgress),
    found: Report.resume(listing.report),
    tally: run.position?.tally ? Report.resume(run.position.tally) : new Report(),
    authors: new Map(),
  }
}

async function settleChannels(going: Going): Promise<void> {
  const { task, listing, people, communities, found, progressMeter } = going
  await people.recall(task, membersOf(listing), found)
  for (const channel of listing.channels) {
    communities.set(channel.key, await settleChannel(task, channel, people, found))
    progressMeter.enter('channels', { channels: communities.size })
    if (communities.size % 50 === 0) await saveBeat(going)
  }
  await saveBeat(going)
}

const membersOf = ({ channels }: Listing) => channels.flatMap(({ members }) => members)

/** Reading and writing overlap: while the database writes one batch, the worker prepares the next. */
async function moveMessages(going: Going, reading: Reading): Promise<void> {
  const { run, task, people, communities } = going
  let [channel, memory] = ['', new Memory(task.dry)]
  let writing = Promise.resolve()
  const start = {
    known: people.entries(),
    communities: [...communities],
    from: run.position,
    excerptLength: EXCERPT_LENGTH,
  }
  try {
    for await (const batch of reading.batches(start)) {
      if (batch.channel !== channel) [channel, memory] = [batch.channel, new Memory(task.dry)]
      const ready = await prepareBatch(task, batch, memory)
      await writing
      writing = storeBatch(going, ready)
      writing.catch(() => {})
    }
  } finally {
    await writing
  }
}

async function storeBatch(going: Going, ready: Ready): Promise<void> {
  const { task, people, progressMeter, run, tally, communities, listing } = going
  if (going.watch.signal?.aborted) throw new Interrupted('asked to stop')
  const { channel, position, day, bytes } = ready.batch
  const community = communities.get(channel)
  if (!community) throw new Error(`A batch of the unknown channel ${channel}`)
  const place = { channel: community.name, day }
  if (task.dry) {
    const messages = ready.planned.map((one) => one.message)
    await people.meet(task, undefined, messages, ready.tally)
    for (const message of messages) keepReactions(message, people, ready.tally)
    countAuthors(going.authors, ready.planned, people)
  } else {
    await beginTransaction(task.db, async (tx) => {
      await writeBatch(task, tx, { channel, communityId: community.id, people }, ready)
      const sum = new Report().add(tally).add(ready.tally)
      const progress = progressMeter.peek(bytes, ready.tally, place)
      const step: Step = { channel, ...position, tally: sum.write(listing.size, nobody) }
      const report = new Report().add(going.found).add(sum).write(listing.size, nobody)
      if (!(await saveStep(tx, run.id, { progress, position: step, report }))) throw new Interrupted('stopped')
      await progressMeter.record(tx, run, progress)
    })
  }
  tally.add(ready.tally)
  progressMeter.move(bytes, ready.tally, place)
  if (task.dry) await saveBeat(going)
}

/** Saves progress between batches. Throws if the run was stopped. */
async function saveBeat({ task, run, progressMeter, watch }: Going): Promise<void> {
  if (watch.signal?.aborted) throw new Interrupted('asked to stop')
  if (!(await saveStep(task.db, run.id, { progress: progressMeter.progress }))) throw new Interrupted('stopped')
}

async function finishChannels(going: Going): Promise<void> {
  const { task, people, found, listing } = going
  going.progressMeter.enter('finishing', {})
  // Authors missing in the lists of people are known by now.
  await people.recall(task, membersOf(listing), found)
  for (const channel of listing.channels) {
    const members = listMembers(channel, people, found)
    const community = going.communities.get(channel.key)
    if (task.dry || !community) continue
    await finishChannel(task, channel, community, members)
    await saveBeat(going)
  }
}

const nobody = { list: [], count: 0 }
const shownPeople = 100

async function writeReport({ task, listing, listed, found, tally, authors, people }: Going): Promise<StoredReport> {
  const report = new Report().add(found).add(tally)
  if (task.dry) return report.write(listing.size, await listUnmatched(task, authors, listed, people, shownPeople))
  const unmatched = await selectUnmatched(task.db, task.runId, shownPeople)
  const list = unmatched.map(({ count: _, ...one }) => ({ ...one, bot: false }))
  return report.write(listing.size, { list, count: unmatched[0]?.count ?? 0 })
}
