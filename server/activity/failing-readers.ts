import { beginTransaction, type Db } from '../platform/db.ts'
import { isLogged } from '../platform/lifetime.ts'
import { isTransient } from '../platform/startup-problem.ts'
import * as queries from './failing-readers.queries.ts'
import { type FailedBatch, forEachBusy, type Reader, readBatch, readNext } from './readers.ts'

/** After this many failures a batch is split until the failing activity is found. */
export const TRIES = 5

type Report = (error: Error) => void

/**
 * Runs readers until each has caught up. A failed one is retried after growing pauses; from the fifth failure on, an
 * activity that fails alone is skipped and the reader continues after it.
 */
export const advanceReaders = (db: Db, readers: readonly Reader[], report: Report): Promise<void> =>
  forEachBusy(db, readers, (reader) => advance(db, reader, report), { atOnce: false })

async function advance(db: Db, reader: Reader, report: Report): Promise<void> {
  let justSkipped = false
  for (;;) {
    const turn = await readBatch(db, reader)
    if (!('error' in turn)) {
      if (!turn.more) return
      justSkipped = false
      continue
    }
    const { failures, seconds } = await queries.noteFailure(db, reader.name)
    const stop = () => logFailedTry(reader, failures, seconds, turn.error, report)
    if (failures < TRIES || isTransient(turn.error)) return stop()
    const { failing, moved, failed } = await isolate(db, reader, turn)
    if (!failing) continue
    // Two failures in a row indicate a fault of the program or the database, not of one activity: retry later.
    if (justSkipped && !moved) return stop()
    await skipActivity(db, reader, failing, failures + failed, report)
    justSkipped = true
  }
}

/** `failed`: number of failed turns. `moved`: whether activities before the failing one were read. */
type Isolation = { failing: FailedBatch | undefined; moved: boolean; failed: number }

/** Halves the batch until one activity fails alone. The activities before it are read. */
async function isolate(db: Db, reader: Reader, turn: FailedBatch): Promise<Isolation> {
  let failing = turn
  let candidates = turn.attempted.length
  let moved = false
  let failed = 0
  while (failing.attempted.length > 1) {
    const half = Math.ceil(candidates / 2)
    const next = await readBatch(db, reader, half)
    if ('error' in next) {
      failed++
      if (isTransient(next.error)) return { failing: undefined, moved, failed }
      failing = next
      candidates = next.attempted.length
    } else {
      moved = true
      if (candidates <= 1) return { failing: undefined, moved, failed }
      candidates -= half
    }
  }
  return { failing, moved, failed }
}

/** Moves the reader past the activity, unless another process has done so. */
async function skipActivity(
  db: Db,
  reader: Reader,
  { error, attempted }: FailedBatch,
  attempts: number,
  report: Report,
) {
  const [activity] = attempted
  if (!activity) return
  const done = await beginTransaction(db, async (tx) => {
    const next = await readNext(tx, reader)
    if (next?.xact !== activity.xact || next.id !== activity.id) return false
    await queries.insertFailedActivity(tx, { reader: reader.name, activity, attempts, error: String(error) })
    // If another activity fails, the batch is split immediately.
    await queries.movePast(tx, reader.name, activity, TRIES - 1)
    return true
  })
  if (!done) return
  const what = `activity ${activity.id} (${activity.verb} ${activity.kind})`
  report(new Error(`the reader “${reader.name}” of the log sets ${what} aside and goes on`, { cause: error }))
}

/** The stack is logged at growing intervals. */
function logFailedTry({ name }: Reader, failures: number, seconds: number, cause: unknown, report: Report): void {
  if (!isLogged(failures)) return
  report(
    new Error(`the reader “${name}” of the log failed, try ${failures}; the next one is due in ${seconds} s`, {
      cause,
    }),
  )
}
