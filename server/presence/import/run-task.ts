// Runs in a worker thread: see run-job.ts.
import type pg from 'pg'
import { createDb, createPool } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { importAccountFile } from './import-accounts.ts'
import * as queries from './runs.queries.ts'

export type RunInput = { database: pg.ClientConfig; attempt: queries.Attempt; run: queries.RunRow; viewer: Viewer }
/** `cancelled`: the run was cancelled or deleted before it was applied. */
export type RunEnd = { is: 'ended' | 'cancelled' | 'missing' } | { is: 'problem'; problem: Sentence }

/** The run was cancelled or deleted: its transaction is rolled back. */
class RunCancelled extends Error {
  override name = 'RunCancelled'
}

/** Previews or applies a run. Its end is written in the same transaction as its accounts. */
export default async function run({ database, ...input }: RunInput): Promise<RunEnd> {
  // One connection for the transaction, one for progress updates.
  const db = createDb(createPool({ ...database, max: 2 }))
  try {
    await runImport({ db, ...input })
    return { is: 'ended' }
  } catch (error) {
    // Classes and codes of errors are not transferred between threads.
    if (error instanceof RunCancelled) return { is: 'cancelled' }
    if (error instanceof Problem) return { is: 'problem', problem: error.sentence }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { is: 'missing' }
    throw error
  } finally {
    await db.destroy()
  }
}

async function runImport({
  db,
  attempt,
  run,
  viewer,
}: Omit<RunInput, 'database'> & { db: ReturnType<typeof createDb> }) {
  const report = await importAccountFile(db, run.path, {
    ...run.options,
    dryRun: run.dryRun,
    source: run.fileName,
    viewer,
    onProgress: async (progress) => void (await queries.saveProgress(db, attempt, progress)),
    onApplied: async (tx, report) => {
      if (!(await queries.moveRun(tx, attempt, ['running'], 'done', { report }))) throw new RunCancelled()
    },
  })
  if (!report.applied) await queries.moveRun(db, attempt, ['running'], 'previewed', { report })
}
