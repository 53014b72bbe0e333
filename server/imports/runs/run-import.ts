import { rm } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ImportProgress, ImportReport } from '../../../contract/imports.ts'
import { record } from '../../activity/index.ts'
import { withLock } from '../../platform/database/advisory-locks.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { refuseArchive } from '../archive/refusal.ts'
import { Interrupted, runSlackImport, type Watch } from '../slack/import.ts'
import { type Opened, openExport, type Reading } from '../slack/worker-client.ts'
import { noProgress } from './progress.ts'
import { type StoredReport, translateReport } from './report.ts'
import * as queries from './runs.queries.ts'

/**
 * Executes or resumes a run and returns its report; undefined if it was stopped. A killed process leaves the run
 * `running`; the next process resumes it, because the lock ended with the connection.
 */
export async function runImport(
  db: Db,
  runId: string,
  watch: Watch,
  reading?: Reading,
): Promise<StoredReport | undefined> {
  const run = await queries.selectRun(db, runId)
  if (!run) return undefined
  // One import at a time, as two could import the same message twice. Previews do not interfere.
  return lockImport(db, run.dryRun ? run.id : 'writes', async () => {
    const event = run.state === 'running' ? 'restarted' : 'started'
    const begun = await queries.moveRun(db, runId, ['queued', 'running'], 'running', { event })
    if (!begun) return undefined
    return finish(db, begun, watch, reading)
  })
}

async function finish(
  db: Db,
  run: queries.RunRow,
  watch: Watch,
  reading: Reading | undefined,
): Promise<StoredReport | undefined> {
  try {
    if (!run.path)
      throw refuseArchive(say`The file of this import is no longer here. Upload it again; what is in already stays.`)
    const { path } = run
    const report = await runSlackImport(db, run, path, watch, reading)
    await end(db, run, report)
    if (run.uploaded && !run.dryRun) await throwAway(db, path)
    return report
  } catch (error) {
    if (error instanceof Interrupted) return undefined
    const problem = error instanceof Problem ? error.sentence : say`Something failed on our side: ${String(error)}`
    // If the database is unreachable, the run stays as it is and is resumed later.
    await fail(db, run, problem).catch(() => undefined)
    throw error
  }
}

async function end(db: Db, run: queries.RunRow, report: StoredReport): Promise<void> {
  await beginTransaction(db, async (tx) => {
    const done = await queries.moveRun(tx, run.id, ['running'], 'done', { report, event: 'done' })
    if (!done) return
    const detail = {
      state: 'done',
      dryRun: run.dryRun,
      file: run.fileName,
      messages: countOf(report, 'messages'),
      refused: report.errorCount,
    }
    await record(tx, { verb: 'Announce', kind: 'import', actor: run.startedBy, object: run.id, detail })
  })
}

/** Deletes an upload after the import, because exports can contain direct messages too. */
async function throwAway(db: Db, path: string): Promise<void> {
  await queries.forgetPath(db, path)
  await rm(path, { force: true })
}

async function fail(db: Db, run: queries.RunRow, problem: Sentence): Promise<void> {
  await beginTransaction(db, async (tx) => {
    if (!(await queries.moveRun(tx, run.id, ['running'], 'failed', { problem, event: 'failed' }))) return
    const detail = { state: 'failed', dryRun: run.dryRun, file: run.fileName }
    await record(tx, { verb: 'Announce', kind: 'import', actor: run.startedBy, object: run.id, detail })
  })
}

const anotherRuns = () =>
  conflict('import-running', say`Another import is going on. Wait until it is done, or cancel it.`)
/** Runs `work` under a lock of imports: `writes`, or the id of a preview. */
export const lockImport = <T>(db: Db, name: string, work: () => Promise<T>): Promise<T> =>
  withLock(db, `import ${name}`, anotherRuns, work)

/** Result for the command line. */
export type ImportSummary = {
  run: string
  dryRun: boolean
  people: number
  /** Threads and replies in the file. */
  messages: number
  added: { people: number; communities: number; threads: number; replies: number }
  alreadyHere: number
  errors: number
  seconds: number
  report: ImportReport
  summary: string[]
}
export type Step = { what: string; done: number; total: number }

type Options = {
  dryRun?: boolean
  startedBy?: string
  onProgress?: (step: Step) => void
  signal?: AbortSignal
  /** The file, if it is being read already. */
  reading?: Promise<Reading>
}

/** Imports a Slack export from a local file, for the command line; with or without a running server. */
export async function importSlack({ db }: { db: Db }, file: string, options: Options): Promise<ImportSummary> {
  const started = performance.now()
  const reading = await (options.reading ?? openExport(file))
  try {
    const run = await findRun(db, resolve(file), reading.opened, options)
    const onProgress = (progress: ImportProgress) => options.onProgress?.(stepOf(progress))
    const report = await runImport(db, run.id, { onProgress, signal: options.signal }, reading)
    if (report) return describe(run, report, (performance.now() - started) / 1000)
    await queries.moveRun(db, run.id, ['running'], 'paused', { event: 'paused' })
    throw conflict(
      'import-stopped',
      say`The import was stopped. What is in stays; the same command goes on from there.`,
    )
  } finally {
    await reading.close()
  }
}

/** An unfinished run of the same file, or a new one. */
async function findRun(db: Db, path: string, { digest, size }: Opened, options: Options): Promise<queries.RunRow> {
  const dryRun = options.dryRun ?? false
  const begun = dryRun ? undefined : await queries.selectUnfinished(db, digest)
  if (begun) {
    await queries.updatePath(db, begun.id, path)
    await queries.moveRun(db, begun.id, ['paused', 'failed'], 'queued', { event: 'resumed' })
    return begun
  }
  const totalMessages = (await queries.selectCounted(db, digest))?.messages ?? null
  return queries.insertRun(db, {
    dryRun,
    fileName: basename(path),
    path,
    uploaded: false,
    size,
    digest,
    startedBy: options.startedBy ?? null,
    progress: { ...noProgress, totalMessages },
  })
}

/** The number of messages is estimated until they have been counted once. */
function stepOf({ phase, messages, bytes, totalBytes, totalMessages, people, channels }: ImportProgress): Step {
  if (phase === 'people') return { what: 'people', done: people, total: people }
  if (phase === 'channels') return { what: 'channels', done: channels, total: channels }
  if (phase === 'finishing') return { what: 'finishing', done: channels, total: channels }
  const guess = bytes > 0 ? Math.round((messages / bytes) * totalBytes) : messages
  return { what: 'messages', done: messages, total: Math.max(messages, totalMessages ?? guess) }
}

const rowOf = (report: Pick<StoredReport, 'rows'>, kind: string) => report.rows.find((one) => one.kind === kind)
const countOf = (report: Pick<StoredReport, 'rows'>, kind: string): number => rowOf(report, kind)?.found ?? 0
const outcomeOf = (report: Pick<StoredReport, 'rows'>, kind: string, ...outcomes: string[]): number =>
  (rowOf(report, kind)?.outcomes ?? []).reduce(
    (sum, { outcome, count }) => sum + (outcomes.includes(outcome) ? count : 0),
    0,
  )

function describe({ id: run, dryRun, progress }: queries.RunRow, kept: StoredReport, seconds: number): ImportSummary {
  // The command line prints English.
  const report = translateReport(kept, 'en')
  const added = {
    people: outcomeOf(report, 'people', 'placeholder', 'bot placeholder'),
    communities: outcomeOf(report, 'channels', 'public community', 'private community'),
    threads: outcomeOf(report, 'messages', 'thread'),
    replies: outcomeOf(report, 'messages', 'reply'),
  }
  const [people, messages] = [countOf(report, 'people'), countOf(report, 'messages')]
  const alreadyHere = outcomeOf(report, 'messages', 'already here')
  const errors = report.errorCount
  const number = (count: number) => count.toLocaleString('en')
  // Of a resumed run only the remaining ones.
  const perSecond = Math.round((messages - progress.messages) / seconds)
  const summary = [
    ...report.errors
      .slice(0, 20)
      .map(({ file, index, detail }) => `${file}${index === null ? '' : ` #${index}`}: ${detail}`),
    `${number(people)} people, ${number(messages)} messages in all, ${number(perSecond)} a second.`,
    `${dryRun ? 'Would add' : 'Added'} ${number(added.people)} people, ${number(added.communities)} communities, ${number(added.threads)} threads, ${number(added.replies)} replies; ${number(alreadyHere)} messages were here already, ${number(errors)} records refused.${dryRun ? ' Dry run: nothing was changed.' : ''}`,
  ]
  return {
    run,
    dryRun,
    people,
    messages,
    added,
    alreadyHere,
    errors,
    seconds: Number(seconds.toFixed(2)),
    report,
    summary,
  }
}
