import type { Platform } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { addJob, type Job, job, type Timetable } from '../../platform/jobs.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'
import type { RunEnd, RunInput } from './run-task.ts'
import * as queries from './runs.queries.ts'

/**
 * One attempt only: a file that crashes the server must not be read again automatically. One list is read at a time.
 */
export const queueRun = (tx: Db, { run, attempt }: queries.Attempt) =>
  addJob(
    tx,
    'import-accounts',
    { run, attempt },
    { key: `import-accounts:${run}`, attempts: 1, queue: 'import-accounts' },
  )

/** A whole import runs in a worker thread with its own connections. */
const work = workerTask<RunInput, RunEnd>(new URL('./run-task.ts', import.meta.url), {
  seconds: 30 * 60,
  megabytes: 1024,
  threads: 1,
})

/** Executes a run in a worker thread, which ends if the run is cancelled or deleted. */
async function executeRun({ db, database }: Platform, attempt: queries.Attempt, stop?: AbortSignal): Promise<void> {
  const run = await queries.moveRun(db, attempt, ['queued'], 'running')
  if (!run) return
  const viewer = await findStarter(db, run)
  if (!viewer) return await fail(db, attempt, say`Whoever started this import cannot sign in any more.`)
  const cancellation = watchForCancellation(db, attempt)
  const signal = stop ? AbortSignal.any([stop, cancellation.signal]) : cancellation.signal
  try {
    const end = await work({ database, attempt, run, viewer }, { signal })
    if (end.is === 'problem') await fail(db, attempt, end.problem)
    if (end.is === 'missing') await fail(db, attempt, say`The file of this import is no longer here. Upload it again.`)
  } catch (error) {
    if (cancellation.signal.aborted) return
    if (stop?.aborted) return await requeueRun(db, attempt)
    if (isOverLimit(error)) return await fail(db, attempt, error.sentence)
    await fail(db, attempt, say`Something went wrong here, and nothing was changed. Try the list again.`)
    throw error
  } finally {
    cancellation.end()
  }
}

const fail = async (db: Db, attempt: queries.Attempt, problem: Sentence): Promise<void> =>
  void (await queries.moveRun(db, attempt, ['running'], 'failed', { problem }))

async function findStarter(db: Db, { startedBy, asAdministrator }: queries.RunRow): Promise<Viewer | undefined> {
  const starter = startedBy && (await queries.selectStarter(db, startedBy))
  return startedBy && starter ? viewerOf(startedBy, starter.administrator && asAdministrator) : undefined
}

const POLL_MILLISECONDS = 1000

/** A signal that is aborted soon after the run is cancelled or deleted, on any server. */
function watchForCancellation(db: Db, attempt: queries.Attempt): { signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const check = async () => {
    if (!(await queries.isRunning(db, attempt))) controller.abort()
  }
  // If the database does not respond, the worker itself fails.
  const timer = setInterval(() => void check().catch(() => {}), POLL_MILLISECONDS)
  return { signal: controller.signal, end: () => clearInterval(timer) }
}

async function requeueRun(db: Db, { run, attempt }: queries.Attempt): Promise<void> {
  const next = await queries.moveRun(db, { run, attempt }, ['running'], 'queued')
  if (next) await queueRun(db, { run, attempt: next.attempt })
}

const viewerOf = (personId: string, administrator: boolean): Viewer => ({
  personId,
  administrator,
  scopes: ['read', 'write'],
  sessionId: null,
  tokenId: null,
  language: null,
})

const endAbandoned = async ({ db }: Platform): Promise<void> =>
  void (await queries.failAbandoned(
    db,
    say`The server stopped while it read this list. Nothing was changed. Try the list again; if that happens again, split it into smaller files.`,
  ))

export const importJobs: Job[] = [
  job('import-accounts', executeRun, { long: true }),
  job('import-accounts-abandoned', endAbandoned),
]
export const importTimetable: Timetable[] = [{ cron: '* * * * *', job: 'import-accounts-abandoned' }]
