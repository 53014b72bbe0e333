import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/import.ts'
import type { AccountImportOptions, AccountImportRun } from '../../../contract/presence/import.ts'
import { check } from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, notFound, tooMany } from '../../platform/errors.ts'
import { storeUpload } from '../../platform/http/uploads.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutIdPage, readIdCursor, rowsToSelect } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { MAX_BYTES } from './read/raw.ts'
import { translateReport } from './report.ts'
import { queueRun } from './run-job.ts'
import * as queries from './runs.queries.ts'

const noSuchImport = () => notFound(say`There is no such import, or you cannot see it.`)

export async function listAccountImports(
  call: Call<typeof contract.listAccountImports>,
): Promise<Result<typeof contract.listAccountImports>> {
  const { db, viewer, query } = call
  const found = await queries.selectRuns(db, viewer, readIdCursor(query.after), rowsToSelect(query.limit))
  return cutIdPage(found, query.limit)
}

export const readAccountImport = async (call: Call<typeof contract.readAccountImport>): Promise<AccountImportRun> =>
  readRun(call.db, call.params.id, call.viewer, await call.language())

async function readRun(db: Db, id: string, viewer: Viewer, language: Language): Promise<AccountImportRun> {
  const run = await queries.selectRun(db, id, viewer)
  if (!run) throw noSuchImport()
  return {
    ...run,
    problem: run.problem && speak(run.problem, language),
    report: run.report && translateReport(run.report, language),
  }
}

/** Stores a file and queues its preview. */
export async function uploadAccountImport(
  call: Call<typeof contract.uploadAccountImport>,
  request: FastifyRequest,
): Promise<AccountImportRun> {
  await requireRunCapacity(call)
  const rules = {
    folder: join(call.config.home, 'account-imports'),
    extension: '',
    limit: MAX_BYTES,
    overLimit: say`A list of accounts may have at most ${MAX_BYTES / 1024 / 1024} MB.`,
    unnamed: 'accounts',
  }
  return storeUpload(request, rules, async ({ path, name: fileName, size }) => {
    const language = await call.language()
    const { personId: startedBy, administrator } = call.viewer
    const file = { path, fileName, size, options: { createUnits: administrator } }
    return transaction(call, async (tx) => {
      const run = await queries.insertRun(tx, { ...file, startedBy, asAdministrator: administrator })
      if (!run) throw new Error('The import was not written')
      await queueRun(tx, { run: run.id, attempt: run.attempt })
      return readRun(tx, run.id, call.viewer, language)
    })
  })
}

/** Maximum number of queued or running lists of one person. */
const MAX_ACTIVE_RUNS = 5

async function requireRunCapacity({ db, viewer }: Pick<Call<typeof contract.listAccountImports>, 'db' | 'viewer'>) {
  if ((await queries.countActiveRuns(db, viewer.personId)) >= MAX_ACTIVE_RUNS)
    throw tooMany(
      say`${MAX_ACTIVE_RUNS} lists of yours are being read or wait for it. Wait until one is done, or cancel one.`,
    )
}

export const previewAccountImport = (call: Call<typeof contract.previewAccountImport>): Promise<AccountImportRun> =>
  requeueRun(call, true, () => call.body)

/** Imports what was previewed, with the same options. */
export const startAccountImport = (call: Call<typeof contract.startAccountImport>): Promise<AccountImportRun> =>
  requeueRun(call, false, (run) => {
    if (run.state === 'done') throw conflict('already-started', say`This list is in the register already.`)
    if (run.state !== 'previewed') throw conflict('not-previewed', say`The trial of this list has not come to its end.`)
    return { ...run.options, partial: call.body.partial ?? false }
  })

async function requeueRun(
  call: Call<typeof contract.readAccountImport>,
  dryRun: boolean,
  choose: (run: queries.RunRow) => AccountImportOptions,
): Promise<AccountImportRun> {
  const language = await call.language()
  return transaction(call, async (tx) => {
    const run = await lockIdleRun(tx, call.params.id, call.viewer)
    const { administrator: asAdministrator } = call.viewer
    const change = { dryRun, options: choose(run), asAdministrator }
    const next = await queries.moveRun(tx, { run: run.id }, [run.state], 'queued', change)
    await queueRun(tx, { run: run.id, attempt: next?.attempt ?? run.attempt })
    return readRun(tx, run.id, call.viewer, language)
  })
}

async function lockIdleRun(tx: Tx, id: string, viewer: Viewer): Promise<queries.RunRow> {
  const run = await queries.lockRun(tx, id, viewer)
  if (!run) throw noSuchImport()
  if (run.state === 'queued' || run.state === 'running')
    throw conflict('import-running', say`This list is being read. Wait until that is done, or cancel it.`)
  return run
}

/** The worker stops within a second and writes nothing. */
export async function cancelAccountImport(call: Call<typeof contract.cancelAccountImport>): Promise<AccountImportRun> {
  const language = await call.language()
  return transaction(call, async (tx) => {
    const run = await queries.lockRun(tx, call.params.id, call.viewer)
    if (!run) throw noSuchImport()
    if (!(await queries.moveRun(tx, { run: run.id }, ['queued', 'running'], 'cancelled')))
      throw conflict('not-running', say`This list is not being read, so there is nothing to cancel.`)
    return readRun(tx, run.id, call.viewer, language)
  })
}

/** Also while it runs: the worker stops and writes nothing. */
export async function deleteAccountImport(call: Call<typeof contract.deleteAccountImport>): Promise<null> {
  const path = await transaction(call, async (tx) => {
    const run = await queries.lockRun(tx, call.params.id, call.viewer)
    if (!run) throw noSuchImport()
    await queries.deleteRun(tx, run.id)
    return run.path
  })
  if (typeof path === 'string') await rm(path, { force: true })
  return null
}

export async function listAccountRecords({
  db,
  viewer,
  params,
}: Call<typeof contract.listAccountRecords>): Promise<Result<typeof contract.listAccountRecords>> {
  const ruling = await check(db, viewer, 'see', params.id)
  if (!ruling.allowed) throw notFound(say`There is no such account, or you cannot see it.`)
  return { items: await queries.selectRecords(db, params.id) }
}
