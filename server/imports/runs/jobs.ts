import type { Platform } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { addJob, type Job, job, type Timetable } from '../../platform/jobs.ts'
import { logFailure } from '../../platform/lifetime.ts'
import { withSmallHeap } from './heap-limits.ts'
import { removeRun } from './remove.ts'
import { lockImport, runImport } from './run-import.ts'
import { moveRun, selectPending } from './runs.queries.ts'
import { queueRun } from './runs.ts'

const secondsToWait = 5
const later = () => Temporal.Now.instant().add({ seconds: secondsToWait })

/** Thrown if another import is running: the job is queued again. */
const isImportRunning = (error: unknown) => error instanceof Problem && error.code === 'import-running'

/** Thrown if the log was altered: a retry would be refused too. */
const isLogAltered = (error: unknown): error is Problem => error instanceof Problem && error.code === 'log-altered'
const stopRemoving = async (db: Db, run: string, { sentence }: Problem) =>
  void (await moveRun(db, run, ['removing'], 'failed', { problem: sentence, event: 'failed' }))

const executeRun = async ({ db }: Platform, { run }: { run: string }, stop?: AbortSignal) => {
  try {
    await withSmallHeap(() => runImport(db, run, { onProgress: () => {}, signal: stop }))
    // For the next server. If the run was finished or paused in the meantime, the job does nothing.
    if (stop?.aborted) await queueRun(db, run)
  } catch (error) {
    if (isImportRunning(error)) await queueRun(db, run, later())
    // Any other failure ends the run, which shows the error. The job counts as done: another attempt would fail again.
    else logFailure(`the import ${run} failed`, error instanceof Problem ? error.message : error)
  }
}

const undoRun = async (platform: Platform, { run }: { run: string }, stop?: AbortSignal) => {
  const { db } = platform
  try {
    await lockImport(db, 'writes', () => removeRun(platform, run, stop))
    if (stop?.aborted) await addJob(db, 'import-remove', { run }, { key: `import-remove:${run}` })
  } catch (error) {
    if (isLogAltered(error)) return await stopRemoving(db, run, error)
    if (!isImportRunning(error)) throw error
    await addJob(db, 'import-remove', { run }, { key: `import-remove:${run}`, at: later() })
  }
}

/** After a crash: queues all unfinished runs again. A running one is protected by its lock. */
const requeueRuns = async ({ db }: Platform) => {
  for (const { id, state } of await selectPending(db)) {
    if (state === 'removing') await addJob(db, 'import-remove', { run: id }, { key: `import-remove:${id}` })
    else await queueRun(db, id)
  }
}

export const jobs: Job[] = [
  job('import', executeRun, { long: true }),
  job('import-remove', undoRun, { long: true }),
  job('imports-requeue', requeueRuns, { formerNames: ['imports-look'] }),
]
export const timetable: Timetable[] = [{ cron: '* * * * *', job: 'imports-requeue' }]
