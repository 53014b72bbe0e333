import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/impersonation.ts'
import type { Evidence, ImpersonationMatch } from '../../../contract/presence/impersonation.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { renderEvidence, writeEvidence } from './evidence.ts'
import { findLookalikes } from './lookalikes.ts'
import * as queries from './matches.queries.ts'
import { addToRegister, removeFromRegister } from './register-match.ts'
import { labelOf } from './similarity.ts'

export async function listImpersonationMatches(
  call: Call<typeof contract.listImpersonationMatches>,
): Promise<Result<typeof contract.listImpersonationMatches>> {
  const { db, query } = call
  const { after, limit, ...question } = query
  const found = await queries.selectMatches(db, question, readCursor(after, 'time'), limit)
  const page = cutPage(found, limit, ({ firstSeenAt, id }) => [firstSeenAt, id])
  const language = await call.language()
  return {
    items: page.items.map((match) => toMatch(match, language)),
    next: page.next,
    total: await queries.countImpersonationMatches(db, question),
  }
}

export async function countImpersonationMatches({
  db,
}: Call<typeof contract.countImpersonationMatches>): Promise<Result<typeof contract.countImpersonationMatches>> {
  const suggestions = await queries.countBySuggestion(db)
  const unreviewed = suggestions.reduce((sum, { count }) => sum + count, 0)
  return { unreviewed, suggestions, classifications: await queries.countByClassification(db) }
}

export async function readImpersonationMatch(
  call: Call<typeof contract.readImpersonationMatch>,
): Promise<Result<typeof contract.readImpersonationMatch>> {
  const { db, params } = call
  const match = await requireMatch(db, params.id)
  return { ...toMatch(match, await call.language()), history: await queries.selectMatchEvents(db, match.id) }
}

/** Classifying as an impersonator captures evidence and changes the register in the same transaction. */
export function classifyMatch(call: Call<typeof contract.classifyMatch>): Promise<ImpersonationMatch> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await queries.lockMatch(tx, params.id)
    const before = await requireMatch(tx, params.id)
    const reason = body.reason.trim()
    if (before.classification !== body.classification || before.reason !== reason) {
      await queries.updateClassification(tx, params.id, body.classification, viewer.personId, reason)
      const after = await requireMatch(tx, params.id)
      await recordEvent(tx, after, viewer.personId, 'classified')
      await addToRegister(tx, after, viewer.personId, body.unit)
      if (body.classification === 'impersonator') await saveEvidence(tx, after, viewer.personId)
    }
    return toMatch(await requireMatch(tx, params.id), await call.language())
  })
}

/** Removing twice has no further effect. */
export function removeClassification(call: Call<typeof contract.removeClassification>): Promise<ImpersonationMatch> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    await queries.lockMatch(tx, params.id)
    const before = await requireMatch(tx, params.id)
    if (before.classification !== null) {
      await queries.clearClassification(tx, params.id)
      await recordEvent(tx, before, viewer.personId, 'classification removed')
      await removeFromRegister(tx, before, viewer.personId)
    }
    return toMatch(await requireMatch(tx, params.id), await call.language())
  })
}

export function captureEvidence(call: Call<typeof contract.captureEvidence>): Promise<Evidence> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const match = await requireMatch(tx, params.id)
    const saved = await saveEvidence(tx, match, viewer.personId)
    await recordEvent(tx, match, viewer.personId, 'evidence captured')
    return saved
  })
}

export async function listEvidence({ db, params }: Call<typeof contract.listEvidence>) {
  const { id } = await requireMatch(db, params.id)
  return { items: await queries.selectEvidence(db, id) }
}

/** The stored JSON, or a page rendered from it. */
export async function readEvidenceFile(call: Call<typeof contract.readEvidence>) {
  const { db, params, query } = call
  const file = await queries.selectEvidenceFile(db, params.id)
  if (!file) throw notFound(say`There is no such evidence.`)
  if (query.format === 'html') {
    const page = renderEvidence(file.document, file.sha256, await call.language())
    return { type: 'text/html; charset=utf-8', name: `evidence-${params.id}.html`, text: page }
  }
  return { type: 'application/json; charset=utf-8', name: `evidence-${params.id}.json`, text: file.document }
}

async function saveEvidence(tx: Tx, match: queries.MatchRow, by: string): Promise<Evidence> {
  const names = await queries.selectNames(tx, by)
  const at = Temporal.Now.instant().toString()
  const file = writeEvidence(match, { at, by: names?.person ?? null, organisation: names?.organisation ?? '' })
  const saved = await queries.insertEvidence(tx, match.id, by, file)
  if (!saved) throw new Error('The evidence was not written')
  return saved
}

async function requireMatch(db: Db, id: string): Promise<queries.MatchRow> {
  const match = await queries.selectMatch(db, id)
  if (!match) throw notFound(say`There is no such hit.`)
  return match
}

const toMatch = (match: queries.MatchRow, language: Language): ImpersonationMatch => ({
  ...match,
  reasons: match.reasons.map((reason) => speak(reason, language)),
  lookalikes: lookalikesOf(match),
})

/** The lookalike characters of a match. */
function lookalikesOf({ similarity, network, handle, names }: queries.MatchRow) {
  if (similarity !== 'confusable' && similarity !== 'digits' && similarity !== 'affix') return []
  const label = labelOf(network, handle)
  const before = handle.startsWith('@') ? 1 : 0
  const found = names.map((name) => findLookalikes(label, name)).find((lookalikes) => lookalikes.length > 0) ?? []
  return found.map((one) => ({ ...one, position: one.position + before }))
}

/** A match is not an account: the log has the id of the match. */
const recordEvent = (tx: Tx, match: queries.MatchRow, actor: string, what: string) =>
  record(tx, {
    verb: 'Update',
    kind: 'account',
    actor,
    object: match.id,
    detail: {
      what,
      name: match.brand?.name ?? match.resembles?.name ?? match.handle,
      network: match.network,
      handle: match.handle,
      url: match.url,
      verdict: match.classification,
      reason: match.reason,
    },
  })
