import type { Platform } from '../../platform/context.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Job, job } from '../../platform/jobs.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { bringAccounts } from './import-accounts.ts'
import * as queries from './runs.queries.ts'

/** Reads the file of a run and tries it or brings it in. Its end is written in the same transaction as what it brings. */
async function carryOut({ db }: Platform, { run: id }: { run: string }): Promise<void> {
  const run = await queries.takeRun(db, id)
  if (!run) return
  const starter = run.startedBy && (await queries.selectStarter(db, run.startedBy))
  if (!run.startedBy || !starter) return fail(say`Whoever started this import cannot sign in any more.`)
  try {
    const report = await bringAccounts(db, run.path, {
      ...{ ...run.options, dryRun: run.dryRun, source: run.fileName },
      viewer: viewerOf(run.startedBy, starter.administrator),
      onProgress: async (progress) => void (await queries.saveProgress(db, id, progress)),
      onApplied: async (tx, report) => void (await queries.saveEnd(tx, id, { state: 'done', report })),
    })
    if (!report.applied) await queries.saveEnd(db, id, { state: 'tried', report })
  } catch (error) {
    if (error instanceof Problem) return fail(error.sentence)
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return fail(say`The file of this import is no longer here. Upload it again.`)
    await fail(say`Something went wrong here, and nothing was changed. Try the list again.`)
    throw error
  }

  async function fail(problem: Sentence) {
    await queries.saveEnd(db, id, { state: 'failed', problem })
  }
}

const viewerOf = (personId: string, administrator: boolean): Viewer => ({
  ...{ personId, administrator, scopes: ['read', 'write'], sessionId: null, tokenId: null, language: null },
})

export const importJobs: Job[] = [job('import-accounts', carryOut)]
