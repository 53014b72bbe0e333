import { Worker } from 'node:worker_threads'
import { record, recordMany } from '../activity/index.ts'
import { bulkLoad } from '../network/index.ts'
import type { Platform } from '../platform/context.ts'
import { beginTransaction, type Db } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'
import { storeDrawing } from './drawings.ts'
import type { Visitor } from './generate/sample.ts'
import type { Batch, Order } from './generate/worker.ts'
import { addGovernance, type Governed, prepareGovernance } from './governance/index.ts'
import * as load from './load.queries.ts'
import { withSampleLock } from './lock.ts'
import { addOperatingModel } from './operating-model.ts'
import * as progress from './progress.queries.ts'
import type { Counts, Step } from './progress.ts'
import { addPublishingHistory } from './publishing-history.ts'
import { addRegister } from './register/index.ts'
import { removeUnderLock } from './remove.ts'

type Resources = Pick<Platform, 'config' | 'db' | 'files'>
type Options = { onProgress?: (step: Step) => void; requestedBy?: string | undefined }

const SEED = 'aldermoor'

/**
 * Loads the sample organisation, or resumes an interrupted load. Does nothing once it is loaded. Threads are written in
 * batches of one transaction each.
 */
export function loadSample(platform: Resources, options: Options = {}): Promise<Counts> {
  const { db } = platform
  return withSampleLock(db, async () => {
    const before = await progress.selectRun(db)
    if (before?.state === 'removing') await removeUnderLock(platform, options)
    if (before?.state !== 'present') {
      await createRun(db, options.requestedBy)
      await generateAndLoad(platform, options.onProgress ?? (() => {})).catch(async (error: unknown) => {
        await progress.failRun(db, error instanceof Error ? error.message : String(error)).catch(() => {})
        throw error
      })
    }
    return progress.countSample(db)
  })
}

/** Creates the run that `loadSample` executes. Returns false if there is one already. */
export async function createRun(db: Db, requestedBy?: string): Promise<boolean> {
  const visitor = await findVisitor(db, requestedBy)
  return beginTransaction(db, async (tx) => {
    const organisation = await progress.selectOrganisationId(tx)
    if (!organisation)
      throw conflict('not-set-up', say`Name the organisation first; then the sample can be woven into it.`)
    const made = await progress.insertRun(tx, SEED, requestedBy ?? null, visitor)
    if (!made) {
      await progress.resumeRun(tx)
      return false
    }
    await record(tx, { verb: 'Add', kind: 'sample', actor: visitor?.id ?? null, object: organisation.id })
    return true
  })
}

async function findVisitor(db: Db, requestedBy: string | undefined): Promise<Visitor | null> {
  const requested = requestedBy ? await progress.selectVisitor(db, requestedBy) : undefined
  return requested ?? (await progress.selectFirstAdministrator(db)) ?? null
}

async function generateAndLoad(platform: Resources, onProgress: (step: Step) => void): Promise<void> {
  const { db } = platform
  const run = await progress.selectRun(db)
  if (!run) throw new Error('The run of the sample is missing')
  const { seed, today, visitorId, visitorName, batches } = run
  const visitor = visitorId && visitorName ? { id: visitorId, name: visitorName } : null
  const taken = await load.selectTakenNames(db)
  const generator = startGenerator({ seed, today, visitor, batches, taken })
  try {
    let total = 0
    let done = run.messages
    // While one batch is written, the generator prepares the next.
    let coming = generator.next()
    for (let batch = await coming; batch; batch = await coming) {
      coming = generator.next()
      if (batch.what === 'foundation') {
        total = batch.total
        if (run.people === 0) await addFoundation(db, batch, run)
      } else if (batch.what === 'threads') {
        await addThreads(platform, batch)
        done += batch.messages
      } else await finish(db, batch, await prepareGovernance(db, seed, today))
      onProgress({ what: 'messages', done, total })
    }
    await load.analyse(db)
  } finally {
    await generator.stop()
  }
}

const addFoundation = (
  db: Db,
  { tables, people, communities }: Extract<Batch, { what: 'foundation' }>,
  { seed, today }: progress.SampleRun,
) =>
  beginTransaction(db, async (tx) => {
    await load.copyTables(tx, tables)
    await addOperatingModel(tx, seed, today)
    await addRegister(tx, seed, today)
    await addPublishingHistory(tx, seed, today)
    await load.countCommunities(tx)
    await progress.saveFoundation(tx, people, communities)
  })

async function addThreads({ db, files }: Resources, batch: Extract<Batch, { what: 'threads' }>): Promise<void> {
  const { tables, accepted, messages, at } = batch
  const drawings = await Promise.all(batch.drawings.map((drawing) => storeDrawing(files, drawing)))
  await beginTransaction(db, async (tx) => {
    await load.copyTables(tx, tables)
    await bulkLoad.acceptReplies(tx, accepted)
    await bulkLoad.attachPictures(tx, drawings)
    await load.countCommunities(tx)
    await progress.saveBatch(tx, messages, at)
  })
}

/**
 * Writes read positions, which make the visitor a member, and governance last; a visitor who has left in the meantime
 * is skipped.
 */
const finish = (db: Db, { positions, tables, visitor }: Extract<Batch, { what: 'reading' }>, governed: Governed) =>
  beginTransaction(db, async (tx) => {
    const here = await bulkLoad.setReadBefore(tx, positions)
    if (!visitor || here.some(({ person }) => person === visitor)) await load.copyTables(tx, tables)
    await recordMany(
      tx,
      here
        .filter(({ person }) => person === visitor)
        .map(({ person, community }) => ({
          ...({ verb: 'Join', kind: 'membership', actor: person, object: person, origin: 'sample' } as const),
          target: community,
          community,
        })),
    )
    await load.countCommunities(tx)
    await addGovernance(tx, governed)
    await progress.finishRun(tx)
  })

/** Generating takes seconds of processor time: a worker thread does it, one batch at a time. */
function startGenerator(order: Order) {
  const worker = new Worker(new URL('./generate/worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 24 },
  })
  let failed: unknown
  worker.once('error', (error) => {
    failed = error
  })
  const ask = () =>
    new Promise<Batch | null>((resolve, reject) => {
      const settle = () => (failed ? reject(failed) : resolve(null))
      worker.once('exit', settle)
      worker.once('message', (batch: Batch) => {
        worker.off('exit', settle)
        resolve(batch)
      })
      worker.postMessage('next')
    })
  return {
    next() {
      const batch = ask()
      // The awaiting caller gets the error; without one it is not an unhandled rejection.
      batch.catch(() => {})
      return batch
    },
    stop: () => worker.terminate(),
  }
}
