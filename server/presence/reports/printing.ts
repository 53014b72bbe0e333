import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/reports.ts'
import type { Call } from '../../platform/http.ts'
import { workerTask } from '../../platform/workers.ts'
import { overviewTitle } from './overview-pdf.ts'
import type { PrintInput } from './print-task.ts'
import { selectReader } from './reports.queries.ts'
import { readAccountOverview, readAccountTimeline, readUnitReport } from './reports.ts'
import { nameFile, type Reader } from './sheet-pdf.ts'

const print = workerTask<PrintInput, Uint8Array>(new URL('./print-task.ts', import.meta.url), {
  seconds: 30,
  megabytes: 384,
  threads: 1,
})

export async function printAccountOverview(
  call: Call<typeof contract.printAccountOverview>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const all = { ...call, query: {} }
  const [overview, timeline, reader] = [
    await readAccountOverview(all),
    await readAccountTimeline(all),
    await loadReader(call),
  ]
  const person = call.viewer.personId
  return send(
    reply,
    overviewTitle(reader.language),
    await print({ kind: 'overview', reader, overview, timeline }, { person }),
  )
}

export async function printUnitReport(
  call: Call<typeof contract.printUnitReport>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const [page, reader] = [await readUnitReport(call), await loadReader(call)]
  return send(reply, page.unit.name, await print({ kind: 'unit', reader, page }, { person: call.viewer.personId }))
}

async function loadReader({ db, viewer, language }: Call<Operation>): Promise<Reader> {
  const found = await selectReader(db, viewer?.personId ?? '')
  return { language: await language(), organisation: found?.organisation ?? '', zone: found?.zone ?? 'UTC' }
}

const send = (reply: FastifyReply, name: string, file: Uint8Array) =>
  reply.type('application/pdf').header('content-disposition', nameFile(name, 'pdf')).send(Buffer.from(file))
