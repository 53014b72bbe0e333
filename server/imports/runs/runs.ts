import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/imports.ts'
import type { ImportEvent, ImportRunWithReport, ImportState } from '../../../contract/imports.ts'
import { record } from '../../activity/index.ts'
import { type Ruling, require } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { storeUpload } from '../../platform/http/uploads.ts'
import type { Call, Context } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob } from '../../platform/jobs.ts'
import { cutIdPage, readIdCursor, rowsToSelect } from '../../platform/paging.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { inspectFile } from '../archive/inspect.ts'
import { noProgress } from './progress.ts'
import { translateReport } from './report.ts'
import * as queries from './runs.queries.ts'

/** Maximum size of an upload; the command line has no limit. */
export const largestUpload = 4 * 1024 ** 3

export async function listImports(call: Call<typeof contract.listImports>) {
  const { db, query } = call
  const found = await queries.selectShownRuns(db, readIdCursor(query.after), rowsToSelect(query.limit))
  const language = await call.language()
  const shown = found.map((run) => ({ ...run, problem: run.problem && speak(run.problem, language) }))
  return cutIdPage(shown, query.limit)
}

export const readImport = async (call: Call<typeof contract.readImport>) =>
  showRun(call.db, call.params.id, await call.language())

async function showRun(db: Context['db'], id: string, language: Language): Promise<ImportRunWithReport> {
  const run = await queries.selectShownRun(db, id)
  if (!run) throw notFound(say`There is no such import, or you cannot see it.`)
  const { problem, report } = run
  return { ...run, problem: problem && speak(problem, language), report: report && translateReport(report, language) }
}

/** Stores an upload and starts its preview. */
export async function uploadImport(
  call: Call<typeof contract.uploadImport>,
  request: FastifyRequest,
): Promise<ImportRunWithReport> {
  await require(call.db, call.viewer, 'import data')
  const rules = {
    folder: join(call.config.home, 'imports'),
    extension: '.zip',
    limit: largestUpload,
    overLimit: say`An export may have at most 4 GB here. Nothing was kept; use “orbweaver import slack” on the server.`,
    unnamed: 'export.zip',
  }
  return storeUpload(request, rules, async ({ path, name: fileName }) => {
    const found = await inspectFile(path)
    const language = await call.language()
    return transaction(call, async (tx) => {
      await require(tx, call.viewer, 'import data')
      const fresh = { dryRun: true, fileName, path, uploaded: true, startedBy: call.viewer.personId, ...found }
      const run = await queries.insertRun(tx, { ...fresh, progress: noProgress })
      await queueRun(tx, run.id)
      return showRun(tx, run.id, language)
    })
  })
}

/** Starts a new run for a previewed file, or resumes a stopped run. */
export async function startImport(call: Call<typeof contract.startImport>): Promise<ImportRunWithReport> {
  const language = await call.language()
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'import data')
    const run = await queries.lockRun(tx, call.params.id)
    if (!run) throw notFound(say`There is no such import, or you cannot see it.`)
    if (!run.path) throw conflict('no-file', say`The file of this import is no longer here. Upload it again.`)
    const id = run.dryRun ? await insertImport(tx, run, call.viewer.personId) : run.id
    if (!run.dryRun && !(await queries.moveRun(tx, id, ['paused', 'failed'], 'queued', { event: 'resumed' })))
      throw conflict('not-startable', say`Only an import that was paused or that failed can go on.`)
    await queueRun(tx, id)
    await recordState(tx, 'Create', id, call.viewer.personId, 'queued', ruling)
    return showRun(tx, id, language)
  })
}

async function insertImport(tx: Tx, preview: queries.RunRow, personId: string): Promise<string> {
  if (preview.state !== 'done')
    throw conflict('preview-not-finished', say`The dry run of this file has not come to its end.`)
  const already = await queries.selectImport(tx, preview.path ?? '')
  if (already) throw conflict('already-started', say`This file is being moved in, or has been, by another import.`)
  const { fileName, path, uploaded, size, digest } = preview
  const progress = { ...noProgress, totalBytes: preview.progress.totalBytes, totalMessages: preview.progress.messages }
  const made = await queries.insertRun(tx, {
    dryRun: false,
    fileName,
    path: path ?? '',
    uploaded,
    size,
    digest,
    progress,
    startedBy: personId,
  })
  return made.id
}

export async function pauseImport(call: Call<typeof contract.pauseImport>): Promise<ImportRunWithReport> {
  const language = await call.language()
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'import data')
    const run = await move(
      tx,
      call.params.id,
      ['queued', 'running'],
      'paused',
      'paused',
      say`Only an import that is going on can be paused.`,
    )
    await recordState(tx, 'Update', run.id, call.viewer.personId, 'paused', ruling)
    return showRun(tx, run.id, language)
  })
}

export async function undoImport(call: Call<typeof contract.undoImport>): Promise<ImportRunWithReport> {
  const language = await call.language()
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'import data')
    const run = await queries.lockRun(tx, call.params.id)
    if (!run) throw notFound(say`There is no such import, or you cannot see it.`)
    const to = run.dryRun ? 'cancelled' : 'removing'
    const from: ImportState[] = ['queued', 'running', 'paused', 'failed', ...(run.dryRun ? [] : (['done'] as const))]
    await move(
      tx,
      run.id,
      from,
      to,
      run.dryRun ? 'cancelled' : 'removing',
      say`This import cannot be cancelled any more.`,
    )
    if (!run.dryRun) await addJob(tx, 'import-remove', { run: run.id }, { key: `import-remove:${run.id}` })
    await recordState(tx, 'Update', run.id, call.viewer.personId, to, ruling)
    return showRun(tx, run.id, language)
  })
}

export async function deleteImport(call: Call<typeof contract.deleteImport>): Promise<null> {
  const path = await transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'import data')
    const run = await queries.lockRun(tx, call.params.id)
    if (!run) throw notFound(say`There is no such import, or you cannot see it.`)
    const ended = run.dryRun ? ['done', 'failed', 'cancelled', 'paused'] : ['removed']
    if (!ended.includes(run.state))
      throw conflict('still-needed', say`Cancel this import first: what it brought is known by it.`)
    await queries.deleteRun(tx, run.id)
    await recordState(tx, 'Delete', run.id, call.viewer.personId, run.state, ruling)
    const shared = run.path && (await queries.selectOther(tx, run.path))
    return run.uploaded && run.path && !shared ? run.path : null
  })
  if (typeof path === 'string') await rm(path, { force: true })
  return null
}

async function move(
  tx: Tx,
  id: string,
  from: ImportState[],
  to: ImportState,
  event: ImportEvent,
  otherwise: Sentence,
): Promise<queries.RunRow> {
  const run = await queries.lockRun(tx, id)
  if (!run) throw notFound(say`There is no such import, or you cannot see it.`)
  const moved = await queries.moveRun(tx, id, from, to, { event })
  if (!moved) throw conflict('wrong-state', otherwise)
  return moved
}

/** Equal queued jobs are merged: a run is executed once. */
export const queueRun = (tx: Tx | Context['db'], id: string, at?: Temporal.Instant) =>
  addJob(tx, 'import', { run: id }, { key: `import:${id}`, attempts: 3, ...(at && { at }) })

const recordState = (
  tx: Tx,
  verb: 'Create' | 'Update' | 'Delete',
  id: string,
  actor: string,
  state: ImportState,
  ruling: Ruling,
) => record(tx, { verb, kind: 'import', actor, object: id, detail: { state } }, ruling)
