import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { loadRequested, type ProposedCall, runInWorker } from './run-in-worker.ts'

/** A worker writes the file, which is sent and then removed. */
export async function exportWhatIf(
  call: Call<typeof contract.exportWhatIf> & ProposedCall,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { db, language } = call
  const request = await loadRequested(call)
  const names = await selectNames(
    db,
    request.snapshot.people.map(({ id }) => id),
  )
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-what-if-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'what-if.csv')
    const fits = await runInWorker(request, { kind: 'export', path, names, language: await language() })
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

const PAGE = 1000
async function selectNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let start = 0; start < ids.length; start += PAGE) {
    const cards = await selectCards(db, ids.slice(start, start + PAGE))
    for (const { id, name } of cards.values()) names.set(id, name)
  }
  return names
}
