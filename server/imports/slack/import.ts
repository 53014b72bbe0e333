import type { ImportProgress, ImportReport } from '../../../contract/imports.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { type Archive, openArchive } from '../archive.ts'
import { Meter } from '../meter.ts'
import { Report } from '../report.ts'
import { type RunRow, type Step, saveStep, selectUnmatched } from '../runs.queries.ts'
import { type Authors, countAuthors, listUnmatched } from './authors.ts'
import { writeBatch } from './batch-load.ts'
import { type Community, finishChannel, settleChannel } from './channels-load.ts'
import { readExport, type SlackExport } from './export.ts'
import type { Names } from './markdown.ts'
import { People, type Task } from './people-load.ts'
import { Memory, prepareBatch, type Ready } from './prepare.ts'
import { walkDays } from './walk.ts'

/** Somebody stopped the run from outside; what was committed stays, and it can go on. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

export type Watch = { onProgress(progress: ImportProgress): void; signal: AbortSignal | undefined }

/** Everything one run holds while it is going on. */
type Going = {
  task: Task
  run: RunRow
  watch: Watch
  slack: SlackExport
  people: People
  names: Names
  meter: Meter
  /** What was found in the lists of people and channels; read anew each time. */
  listing: Report
  /** What became of messages; kept with each batch. */
  tally: Report
  authors: Authors
}

/** Brings a Slack export in, or in a dry run says what would come of it. Goes on where the run stopped. */
export async function runSlackImport(db: Db, run: RunRow, path: string, watch: Watch): Promise<ImportReport> {
  const archive = await openArchive(path)
  try {
    const listing = new Report()
    const slack = await readExport(archive, listing)
    const task: Task = { db, runId: run.id, source: slack.team ? `slack/${slack.team}` : 'slack', dry: run.dryRun }
    const people = new People(slack.people)
    const communities = new Map<string, Community>()
    const names: Names = { person: (key) => people.find(key), channel: (key) => communities.get(key) }
    const tally = run.position?.tally ? Report.resume(run.position.tally) : new Report()
    const meter = new Meter(run, slack.bytes, watch.onProgress)
    const going: Going = { task, run, watch, slack, people, names, meter, listing, tally, authors: new Map() }
    await people.load(task, listing, async (done) => {
      meter.enter('people', { people: done })
      await saveBeat(going)
    })
    await settleChannels(going, communities)
    await moveMessages(going, communities)
    await finishChannels(going, communities)
    return await writeReport(going)
  } finally {
    archive.close()
  }
}

async function settleChannels(going: Going, communities: Map<string, Community>): Promise<void> {
  for (const { channel } of going.slack.channels) {
    communities.set(channel.key, await settleChannel(going.task, channel, going.people, going.listing))
    going.meter.enter('channels', { channels: communities.size })
    if (communities.size % 50 === 0) await saveBeat(going)
  }
  await saveBeat(going)
}

async function moveMessages(going: Going, communities: Map<string, Community>): Promise<void> {
  const { run, slack, task } = going
  const at = run.position ? slack.channels.findIndex(({ channel }) => channel.key === run.position?.channel) : -1
  for (const [place, { channel, days }] of slack.channels.entries()) {
    // Channels before the one that was being read are all in.
    if (place < at) continue
    const from = place === at && run.position ? run.position : undefined
    const community = communities.get(channel.key)
    if (!community) continue
    const memory = new Memory(task.dry)
    const look = { db: task.db, source: task.source, channel: channel.key, memory, names: going.names }
    const refused = new Report()
    let writing = Promise.resolve()
    try {
      for await (const batch of walkDays(slack.archive, days, from, refused, Date.now())) {
        const ready = await prepareBatch(batch, look)
        ready.tally.add(refused.take())
        await writing
        // The next batch is read and thought through while the database takes this one.
        writing = storeBatch(going, { channel: channel.key, name: channel.name, community }, ready)
        writing.catch(() => {})
      }
    } finally {
      await writing
    }
  }
}

async function storeBatch(
  going: Going,
  into: { channel: string; name: string; community: Community },
  ready: Ready,
): Promise<void> {
  const { task, people, meter, run, tally } = going
  if (going.watch.signal?.aborted) throw new Interrupted('asked to stop')
  const { position, day, bytes } = ready.batch
  const step = { channel: into.channel, file: position.file, records: position.records }
  if (task.dry) {
    await people.meet(
      task,
      undefined,
      ready.written.map((one) => one.message),
      ready.tally,
    )
    countAuthors(going.authors, ready.written, people)
    tally.add(ready.tally)
    meter.move(bytes, ready.tally, { channel: into.name, day })
    return saveBeat(going)
  }
  await beginTransaction(task.db, async (tx) => {
    await writeBatch(task, tx, { channel: into.channel, communityId: into.community.id, people }, ready)
    const sum = new Report().add(tally).add(ready.tally)
    const progress = meter.peek(bytes, ready.tally, { channel: into.name, day })
    const saved: Step = { ...step, tally: sum.write(sizeOf(going.slack.archive), nobody) }
    const report = new Report().add(going.listing).add(sum).write(sizeOf(going.slack.archive), nobody)
    if (!(await saveStep(tx, run.id, { progress, position: saved, report }))) throw new Interrupted('stopped')
    await meter.tell(tx, run, progress)
  })
  tally.add(ready.tally)
  meter.move(bytes, ready.tally, { channel: into.name, day })
}

/** Progress outside of a batch. Also finds out whether somebody stopped the run. */
async function saveBeat({ task, run, meter, watch }: Going): Promise<void> {
  if (watch.signal?.aborted) throw new Interrupted('asked to stop')
  if (!(await saveStep(task.db, run.id, { progress: meter.progress }))) throw new Interrupted('stopped')
}

async function finishChannels(going: Going, communities: Map<string, Community>): Promise<void> {
  going.meter.enter('finishing', {})
  if (going.task.dry) return
  for (const { channel } of going.slack.channels) {
    const community = communities.get(channel.key)
    if (community) await finishChannel(going.task, channel, community)
    await saveBeat(going)
  }
}

const nobody = { list: [], count: 0 }
const sizeOf = (archive: Archive) => ({ files: archive.sizes.size, bytes: archive.totalBytes })
const shownPeople = 100

async function writeReport({ task, slack, listing, tally, authors, people }: Going): Promise<ImportReport> {
  const report = new Report().add(listing).add(tally)
  const size = sizeOf(slack.archive)
  if (task.dry) return report.write(size, await listUnmatched(task, authors, slack, people, shownPeople))
  const found = await selectUnmatched(task.db, task.runId, shownPeople)
  const list = found.map(({ count: _, ...one }) => ({ ...one, bot: false }))
  return report.write(size, { list, count: found[0]?.count ?? 0 })
}
