import { Worker } from 'node:worker_threads'
import { record, recordMany } from '../activity/index.ts'
import { bulkLoad } from '../network/index.ts'
import type { Platform } from '../platform/context.ts'
import { beginTransaction, type Db } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'
import { layDesk } from './desk.ts'
import { keepDrawing } from './drawings.ts'
import type { Visitor } from './generate/sample.ts'
import type { Order, Parcel } from './generate/worker.ts'
import { type Governed, layGovernance, prepareGovernance } from './governance/index.ts'
import * as load from './load.queries.ts'
import { holdSample } from './lock.ts'
import { layArrangement } from './operating-model.ts'
import * as progress from './progress.queries.ts'
import type { Counts, Step } from './progress.ts'
import { layRegister } from './register/index.ts'
import { removeHeld } from './remove.ts'

type Place = Pick<Platform, 'config' | 'db' | 'files'>
type Options = { onProgress?: (step: Step) => void; askedBy?: string | undefined }

const SEED = 'aldermoor'

/**
 * Loads the sample organisation, or resumes an interrupted load. Does nothing once it is loaded. Threads are written in
 * batches of one transaction each.
 */
export function loadSample(platform: Place, options: Options = {}): Promise<Counts> {
  const { db } = platform
  return holdSample(db, async () => {
    const before = await progress.selectRun(db)
    if (before?.state === 'removing') await removeHeld(platform, options)
    if (before?.state !== 'present') {
      await begin(db, options.askedBy)
      await generateAndLoad(platform, options.onProgress ?? (() => {})).catch(async (error: unknown) => {
        await progress.failRun(db, error instanceof Error ? error.message : String(error)).catch(() => {})
        throw error
      })
    }
    return progress.countSample(db)
  })
}

/** Creates the run that `loadSample` carries out. Returns false if there is one already. */
export async function begin(db: Db, askedBy?: string): Promise<boolean> {
  const visitor = await findVisitor(db, askedBy)
  return beginTransaction(db, async (tx) => {
    const organisation = await progress.selectOrganisationId(tx)
    if (!organisation)
      throw conflict('not-set-up', say`Name the organisation first; then the sample can be woven into it.`)
    const made = await progress.insertRun(tx, SEED, askedBy ?? null, visitor)
    if (!made) {
      await progress.resumeRun(tx)
      return false
    }
    await record(tx, { verb: 'Add', kind: 'sample', actor: visitor?.id ?? null, object: organisation.id })
    return true
  })
}

async function findVisitor(db: Db, askedBy: string | undefined): Promise<Visitor | null> {
  const asked = askedBy ? await progress.selectVisitor(db, askedBy) : undefined
  return asked ?? (await progress.selectFirstAdministrator(db)) ?? null
}

async function generateAndLoad(platform: Place, onProgress: (step: Step) => void): Promise<void> {
  const { db } = platform
  const held = await progress.selectRun(db)
  if (!held) throw new Error('The wish for a sample is gone')
  const { seed, today, visitorId, visitorName, batches } = held
  const visitor = visitorId && visitorName ? { id: visitorId, name: visitorName } : null
  const taken = await load.selectTaken(db)
  const generator = startGenerator({ seed, today, visitor, batches, taken })
  try {
    let total = 0
    let done = held.messages
    // While one parcel is written, the generator prepares the next.
    let coming = generator.next()
    for (let parcel = await coming; parcel; parcel = await coming) {
      coming = generator.next()
      if (parcel.what === 'foundation') {
        total = parcel.total
        if (held.people === 0) await layFoundation(db, parcel, held)
      } else if (parcel.what === 'threads') {
        await addThreads(platform, parcel)
        done += parcel.messages
      } else await finish(db, parcel, await prepareGovernance(db, seed, today))
      onProgress({ what: 'messages', done, total })
    }
    await load.analyse(db)
  } finally {
    await generator.stop()
  }
}

const layFoundation = (
  db: Db,
  { tables, people, communities }: Extract<Parcel, { what: 'foundation' }>,
  { seed, today }: progress.SampleRun,
) =>
  beginTransaction(db, async (tx) => {
    await load.copyTables(tx, tables)
    await layArrangement(tx, seed, today)
    await layRegister(tx, seed, today)
    await layDesk(tx, seed, today)
    await load.countCommunities(tx)
    await progress.saveFoundation(tx, people, communities)
  })

async function addThreads({ db, files }: Place, parcel: Extract<Parcel, { what: 'threads' }>): Promise<void> {
  const { tables, accepted, messages, at } = parcel
  const drawings = await Promise.all(parcel.drawings.map((drawing) => keepDrawing(files, drawing)))
  await beginTransaction(db, async (tx) => {
    await load.copyTables(tx, tables)
    await bulkLoad.acceptReplies(tx, accepted)
    await bulkLoad.attachPictures(tx, drawings)
    await load.countCommunities(tx)
    await progress.saveBatch(tx, messages, at)
  })
}

/** Writes read positions, which make the visitor a member, and governance last; a visitor who has left in the meantime is skipped. */
const finish = (db: Db, { places, tables, visitor }: Extract<Parcel, { what: 'reading' }>, governed: Governed) =>
  beginTransaction(db, async (tx) => {
    const here = await bulkLoad.setReadBefore(tx, places)
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
    await layGovernance(tx, governed)
    await progress.finishRun(tx)
  })

/** Generating takes seconds of computing: a worker thread does it, one parcel at a time. */
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
    new Promise<Parcel | null>((resolve, reject) => {
      const settle = () => (failed ? reject(failed) : resolve(null))
      worker.once('exit', settle)
      worker.once('message', (parcel: Parcel) => {
        worker.off('exit', settle)
        resolve(parcel)
      })
      worker.postMessage('next')
    })
  return {
    next() {
      const parcel = ask()
      // The awaiting caller gets the error; without one it is not an unhandled rejection.
      parcel.catch(() => {})
      return parcel
    },
    stop: () => worker.terminate(),
  }
}
