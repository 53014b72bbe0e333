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
import { selectReactions } from './reactions.ts'
import { type Listing, openExport, type Reading } from './worker-client.ts'

/** The run was stopped; committed batches stay, and it can be resumed. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

export type Watch = { onProgress(progress: ImportProgress): void; signal: AbortSignal | undefined }

/** State of a running import. */
type ImportState = {
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
 * Imports a Slack export, or previews it in a dry run. Resumes where the run stopped. `opened`: the export, if it is being
 * read already.
 */
export async function runSlackImport(
  db: Db,
  run: RunRow,
  path: string,
  watch: Watch,
  opened?: Reading,
): Promise<StoredReport> {
  const reading = opened ?? (await openExport(path))
  try {
    const state = prepareImport(db, run, watch, await reading.list())
    await state.people.load(state.task, state.found, async (done) => {
      state.progressMeter.enter('people', { people: done })
      await saveProgress(state)
    })
    await settleChannels(state)
    await moveMessages(state, reading)
    await finishChannels(state)
    return await writeReport(state)
  } finally {
    await reading.close()
  }
}

function prepareImport(db: Db, run: RunRow, watch: Watch, listing: Listing): ImportState {
  const listed = new Map(listing.people.map((one) => [one.key, one]))
  return {
    task: {
      db,
      runId: run.id,
      source: listing.team ? `slack/${listing.team}` : 'slack',
      dry: run.dryRun,
      assigned: { names: new Set(), slugs: new Set() },
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

async function settleChannels(state: ImportState): Promise<void> {
  const { task, listing, people, communities, found, progressMeter } = state
  await people.recall(task, membersOf(listing), found)
  for (const channel of listing.channels) {
    communities.set(channel.key, await settleChannel(task, channel, people, found))
    progressMeter.enter('channels', { channels: communities.size })
    if (communities.size % 50 === 0) await saveProgress(state)
  }
  await saveProgress(state)
}

const membersOf = ({ channels }: Listing) => channels.flatMap(({ members }) => members)

/** Reading and writing overlap: while the database writes one batch, the worker prepares the next. */
async function moveMessages(state: ImportState, reading: Reading): Promise<void> {
  const { run, task, people, communities } = state
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
      writing = storeBatch(state, ready)
      writing.catch(() => {})
    }
  } finally {
    await writing
  }
}

async function storeBatch(state: ImportState, ready: Ready): Promise<void> {
  const { task, people, progressMeter, run, tally, communities, listing } = state
  if (state.watch.signal?.aborted) throw new Interrupted('asked to stop')
  const { channel, position, day, bytes } = ready.batch
  const community = communities.get(channel)
  if (!community) throw new Error(`A batch of the unknown channel ${channel}`)
  const at = { channel: community.name, day }
  if (task.dry) {
    const messages = ready.planned.map((one) => one.message)
    await people.meet(task, undefined, messages, ready.tally)
    for (const message of messages) selectReactions(message, people, ready.tally)
    countAuthors(state.authors, ready.planned, people)
  } else {
    await beginTransaction(task.db, async (tx) => {
      await writeBatch(task, tx, { channel, communityId: community.id, people }, ready)
      const sum = new Report().add(tally).add(ready.tally)
      const progress = progressMeter.peek(bytes, ready.tally, at)
      const step: Step = { channel, ...position, tally: sum.write(listing.size, nobodySkipped) }
      const report = new Report().add(state.found).add(sum).write(listing.size, nobodySkipped)
      if (!(await saveStep(tx, run.id, { progress, position: step, report }))) throw new Interrupted('stopped')
      await progressMeter.record(tx, run, progress)
    })
  }
  tally.add(ready.tally)
  progressMeter.move(bytes, ready.tally, at)
  if (task.dry) await saveProgress(state)
}

/** Saves progress between batches. Throws if the run was stopped. */
async function saveProgress({ task, run, progressMeter, watch }: ImportState): Promise<void> {
  if (watch.signal?.aborted) throw new Interrupted('asked to stop')
  if (!(await saveStep(task.db, run.id, { progress: progressMeter.progress }))) throw new Interrupted('stopped')
}

async function finishChannels(state: ImportState): Promise<void> {
  const { task, people, found, listing } = state
  state.progressMeter.enter('finishing', {})
  // Authors missing in the lists of people are known by now.
  await people.recall(task, membersOf(listing), found)
  for (const channel of listing.channels) {
    const members = listMembers(channel, people, found)
    const community = state.communities.get(channel.key)
    if (task.dry || !community) continue
    await finishChannel(task, channel, community, members)
    await saveProgress(state)
  }
}

const nobodySkipped = { list: [], count: 0 }
const shownPeople = 100

async function writeReport({
  task,
  listing,
  listed,
  found,
  tally,
  authors,
  people,
}: ImportState): Promise<StoredReport> {
  const report = new Report().add(found).add(tally)
  if (task.dry) return report.write(listing.size, await listUnmatched(task, authors, listed, people, shownPeople))
  const unmatched = await selectUnmatched(task.db, task.runId, shownPeople)
  const list = unmatched.map(({ count: _, ...one }) => ({ ...one, bot: false }))
  return report.write(listing.size, { list, count: unmatched[0]?.count ?? 0 })
}
