import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/impersonation.ts'
import type { Evidence, Hit } from '../../../contract/presence/impersonation.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { showEvidence, writeEvidence } from './evidence.ts'
import * as queries from './matches.queries.ts'
import { enterVerdict, withdrawVerdict } from './register-match.ts'
import { findSigns } from './signs.ts'
import { labelOf } from './similarity.ts'

export async function listHits(call: Call<typeof contract.listHits>): Promise<Result<typeof contract.listHits>> {
  const { db, query } = call
  const { after, limit, ...question } = query
  const found = await queries.selectHits(db, question, readCursor(after, 'time'), limit)
  const page = cutPage(found, limit, ({ firstSeenAt, id }) => [firstSeenAt, id])
  const language = await call.language()
  return {
    items: page.items.map((hit) => showHit(hit, language)),
    next: page.next,
    total: await queries.countHits(db, question),
  }
}

export async function countHits({ db }: Call<typeof contract.countHits>): Promise<Result<typeof contract.countHits>> {
  const guesses = await queries.countByGuess(db)
  const open = guesses.reduce((sum, { count }) => sum + count, 0)
  return { open, guesses, verdicts: await queries.countByVerdict(db) }
}

export async function readHit(call: Call<typeof contract.readHit>): Promise<Result<typeof contract.readHit>> {
  const { db, params } = call
  const hit = await requireHit(db, params.id)
  return { ...showHit(hit, await call.language()), history: await queries.selectHitEvents(db, hit.id) }
}

/**
 * Of an impostor evidence is taken in the same transaction, as it was seen when that was said. What the verdict means for
 * the register happens there, too.
 */
export function decideHit(call: Call<typeof contract.decideHit>): Promise<Hit> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await queries.lockHit(tx, params.id)
    const before = await requireHit(tx, params.id)
    const reason = body.reason.trim()
    if (before.verdict !== body.verdict || before.reason !== reason) {
      await queries.updateVerdict(tx, params.id, body.verdict, viewer.personId, reason)
      const after = await requireHit(tx, params.id)
      await tell(tx, after, viewer.personId, 'judged')
      await enterVerdict(tx, after, viewer.personId, body.unit)
      if (body.verdict === 'impostor') await keepEvidence(tx, after, viewer.personId)
    }
    return showHit(await requireHit(tx, params.id), await call.language())
  })
}

/** Taken back twice is taken back once. */
export function takeVerdictBack(call: Call<typeof contract.takeVerdictBack>): Promise<Hit> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    await queries.lockHit(tx, params.id)
    const before = await requireHit(tx, params.id)
    if (before.verdict !== null) {
      await queries.clearVerdict(tx, params.id)
      await tell(tx, before, viewer.personId, 'verdict taken back')
      await withdrawVerdict(tx, before, viewer.personId)
    }
    return showHit(await requireHit(tx, params.id), await call.language())
  })
}

export function takeEvidence(call: Call<typeof contract.takeEvidence>): Promise<Evidence> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const hit = await requireHit(tx, params.id)
    const kept = await keepEvidence(tx, hit, viewer.personId)
    await tell(tx, hit, viewer.personId, 'evidence taken')
    return kept
  })
}

export async function listEvidence({ db, params }: Call<typeof contract.listEvidence>) {
  const { id } = await requireHit(db, params.id)
  return { items: await queries.selectEvidence(db, id) }
}

/** The bytes whose sum is kept, or a page made of them. */
export async function readEvidenceFile(call: Call<typeof contract.readEvidence>) {
  const { db, params, query } = call
  const file = await queries.selectEvidenceFile(db, params.id)
  if (!file) throw notFound(say`There is no such evidence.`)
  if (query.format === 'html') {
    const page = showEvidence(file.document, file.sha256, await call.language())
    return { type: 'text/html; charset=utf-8', name: `evidence-${params.id}.html`, text: page }
  }
  return { type: 'application/json; charset=utf-8', name: `evidence-${params.id}.json`, text: file.document }
}

async function keepEvidence(tx: Tx, hit: queries.HitRow, by: string): Promise<Evidence> {
  const names = await queries.selectNames(tx, by)
  const at = Temporal.Now.instant().toString()
  const file = writeEvidence(hit, { at, by: names?.person ?? null, organisation: names?.organisation ?? '' })
  const kept = await queries.insertEvidence(tx, hit.id, by, file)
  if (!kept) throw new Error('The evidence was not written')
  return kept
}

async function requireHit(db: Db, id: string): Promise<queries.HitRow> {
  const hit = await queries.selectHit(db, id)
  if (!hit) throw notFound(say`There is no such hit.`)
  return hit
}

const showHit = (hit: queries.HitRow, language: Language): Hit => ({
  ...hit,
  reasons: hit.reasons.map((reason) => speak(reason, language)),
  signs: signsOf(hit),
})

/** Where other characters stand for letters: which. */
function signsOf({ likeness, network, handle, names }: queries.HitRow) {
  if (likeness !== 'confusable' && likeness !== 'digits' && likeness !== 'affix') return []
  const label = labelOf(network, handle)
  const before = handle.startsWith('@') ? 1 : 0
  const found = names.map((name) => findSigns(label, name)).find((signs) => signs.length > 0) ?? []
  return found.map((sign) => ({ ...sign, at: sign.at + before }))
}

/** The hit is no account of the register; the log names it by its own id. */
const tell = (tx: Tx, hit: queries.HitRow, actor: string, what: string) =>
  record(tx, {
    verb: 'Update',
    kind: 'account',
    actor,
    object: hit.id,
    detail: {
      what,
      name: hit.brand?.name ?? hit.beside?.name ?? hit.handle,
      network: hit.network,
      handle: hit.handle,
      url: hit.url,
      verdict: hit.verdict,
      reason: hit.reason,
    },
  })
