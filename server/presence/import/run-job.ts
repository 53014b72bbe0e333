import type { Platform } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { addJob, type Job, job, type Timetable } from '../../platform/jobs.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { bringAccounts } from './import-accounts.ts'
import * as queries from './runs.queries.ts'

/** One attempt: a file that brings the server down must not be read again by itself. One list is read at a time. */
export const queueRun = (tx: Db, { run, attempt }: queries.Attempt) =>
  addJob(
    tx,
    'import-accounts',
    { run, attempt },
    { key: `import-accounts:${run}`, attempts: 1, queue: 'import-accounts' },
  )

/** Somebody cancelled or deleted the run: what it would write is not wanted. */
class GivenUp extends Error {
  override name = 'GivenUp'
}

/** Reads the file of a run and tries it or brings it in. Its end is written in the same transaction as what it brings. */
async function carryOut({ db }: Platform, attempt: queries.Attempt, stop?: AbortSignal): Promise<void> {
  const run = await queries.takeRun(db, attempt)
  if (!run) return
  const watch = watchRun(db, attempt)
  const signal = stop ? AbortSignal.any([stop, watch.signal]) : watch.signal
  try {
    await bring(db, attempt, run, signal)
  } catch (error) {
    if (watch.signal.aborted || error instanceof GivenUp) return
    if (stop?.aborted) return await putBack(db, attempt)
    await queries.saveEnd(db, attempt, { state: 'failed', problem: explain(error) })
    if (!(error instanceof Problem) && !isMissing(error)) throw error
  } finally {
    watch.end()
  }
}

async function bring(db: Db, attempt: queries.Attempt, run: queries.RunRow, signal: AbortSignal): Promise<void> {
  const starter = run.startedBy && (await queries.selectStarter(db, run.startedBy))
  if (!run.startedBy || !starter) {
    const problem = say`Whoever started this import cannot sign in any more.`
    await queries.saveEnd(db, attempt, { state: 'failed', problem })
    return
  }
  const report = await bringAccounts(db, run.path, {
    ...run.options,
    dryRun: run.dryRun,
    source: run.fileName,
    signal,
    viewer: viewerOf(run.startedBy, starter.administrator),
    onProgress: async (progress) => void (await queries.saveProgress(db, attempt, progress)),
    onApplied: async (tx, report) => {
      if (!(await queries.saveEnd(tx, attempt, { state: 'done', report }))) throw new GivenUp()
    },
  })
  if (!report.applied) await queries.saveEnd(db, attempt, { state: 'tried', report })
}

const BETWEEN = 1000

/** A signal that is aborted soon after somebody cancelled or deleted the run, on whichever server that was. */
function watchRun(db: Db, attempt: queries.Attempt): { signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const look = async () => {
    if (!(await queries.isGoing(db, attempt))) controller.abort(new GivenUp())
  }
  // Where the database does not answer, the work itself finds that out.
  const timer = setInterval(() => void look().catch(() => {}), BETWEEN)
  return { signal: controller.signal, end: () => clearInterval(timer) }
}

async function putBack(db: Db, { run, attempt }: queries.Attempt): Promise<void> {
  const next = await queries.putBack(db, { run, attempt })
  if (next) await queueRun(db, { run, attempt: next.attempt })
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function explain(error: unknown): Sentence {
  if (error instanceof Problem) return error.sentence
  if (isMissing(error)) return say`The file of this import is no longer here. Upload it again.`
  return say`Something went wrong here, and nothing was changed. Try the list again.`
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

export const importJobs: Job[] = [job('import-accounts', carryOut), job('import-accounts-abandoned', endAbandoned)]
export const importTimetable: Timetable[] = [{ cron: '* * * * *', job: 'import-accounts-abandoned' }]
