import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/governance/what-if.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { loadRequested, type ProposedCall, runInWorker } from './run-in-worker.ts'

/** A worker writes the file, which is sent and then removed. */
export async function exportWhatIf(
  call: Call<typeof contract.exportWhatIf> & ProposedCall,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { language } = call
  const request = await loadRequested(call)
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-what-if-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'what-if.csv')
    const fits = await runInWorker(request, { kind: 'export', path, language: await language() })
    if (!fits)
      throw new Problem(422, 'over-limit', say`This is more than fits into one file. Ask about one unit at a time.`)
    const stream = createReadStream(path).on('close', remove)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="what-if.csv"')
      .send(stream)
  } catch (error) {
    await remove()
    throw error
  }
}
