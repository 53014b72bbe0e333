import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/governance/audit.ts'
import { type Check, readChainState, record, requestCheck, runCheck } from '../../activity/index.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob, job } from '../../platform/jobs.ts'
import { cutPage, rowsToSelect } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { type AuditPlace, selectAudit } from './audit.queries.ts'
import { recordExport, writeAudit } from './export.ts'
import { nameAll } from './names.queries.ts'

export async function readAudit({ db, query }: Call<typeof contract.listAudit>) {
  const { after, limit, ...filter } = query
  const found = await selectAudit(db, filter, readPlace(after), rowsToSelect(limit))
  const page = cutPage(found, limit, ({ at, id }) => [at, String(id)])
  return { ...page, names: await nameAll(db, page.items) }
}

/** Like the cursors of other lists, but with the number of a log entry. */
function readPlace(after: string | undefined): AuditPlace | undefined {
  if (after === undefined) return undefined
  const [, at, id] = /^\["([\dT:.Z-]{20,27})","(\d{1,15})"\]$/.exec(Buffer.from(after, 'base64url').toString()) ?? []
  if (!at || !id) throw new Problem(400, 'invalid', say`The cursor “after” was not made by this list.`)
  return { at, id: Number(id) }
}

export async function sendAudit(
  { db, viewer, query }: Call<typeof contract.exportAudit>,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { format = 'csv', ...filter } = query
  await beginTransaction(db, (tx) => recordExport(tx, viewer.personId, filter, format))
  const day = Temporal.Now.plainDateISO('UTC').toString()
  return reply
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
    .header('content-disposition', `attachment; filename="audit-${day}.${format}"`)
    .send(Readable.from(writeAudit(db, filter, format)))
}

export async function readAuditIntegrity({ db, language }: Call<typeof contract.readAuditIntegrity>) {
  const { lastCheck, checking, ...state } = await readChainState(db)
  const lastVerification = lastCheck && (await describeCheck(db, lastCheck, await language()))
  return { ...state, verifying: checking, lastVerification }
}

/** The findings in the reader’s language, and who requested each removal. */
export async function describeCheck(db: Db, check: Check, language: Language): Promise<contract.AuditCheck> {
  const { sound: intact, found: findingCount, forgotten, findings, ...rest } = check
  const people = await selectCards(db, [...new Set(forgotten.flatMap(({ by }) => by ?? []))])
  return {
    ...rest,
    intact,
    findingCount,
    removed: forgotten.map(({ by, why, ...rows }) => ({ ...rows, reason: why, by: people.get(by ?? '') ?? null })),
    findings: findings.map((finding) => ({ ...finding, sentence: speak(finding.sentence, language) })),
  }
}

export function verifyAudit(call: Call<typeof contract.verifyAudit>): Promise<null> {
  return transaction(call, async (tx) => {
    const id = await requestCheck(tx)
    await addJob(tx, 'audit-check', { id })
    await record(tx, { verb: 'Read', kind: 'audit', actor: call.viewer.personId, object: id, detail: { check: true } })
    return null
  })
}

/** Runs every night and on request. Administrators are notified of findings. */
export const auditJobs = [
  job<{ id: string }>(
    'audit-check',
    async (platform, { id }) => {
      const { sound, found, findings } = await runCheck(platform, id)
      if (sound) return
      await beginTransaction(platform.db, (tx) =>
        record(tx, {
          verb: 'Announce',
          kind: 'audit',
          actor: null,
          object: id,
          detail: { found, first: findings[0]?.position ?? null },
        }),
      )
    },
    { long: true },
  ),
  job('audit-nightly', ({ db }) =>
    beginTransaction(db, async (tx) => addJob(tx, 'audit-check', { id: await requestCheck(tx) })),
  ),
]
export const auditTimetable = [{ cron: '11 2 * * *', job: 'audit-nightly' }]
