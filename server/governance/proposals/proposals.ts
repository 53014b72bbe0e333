import type * as contract from '../../../contract/governance/proposals.ts'
import type { Proposal } from '../../../contract/governance/proposals.ts'
import type { PersonChange, ProposedChange } from '../../../contract/governance/what-if.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { type Language, say } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import { check, require } from '../authorization/check.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import type { HistoryCall } from '../what-if/compare/publishing-history.ts'
import { simulateProposed } from '../what-if/simulate.ts'
import { accessProposal } from './access.ts'
import { describeForViewer, describeViewer, showProposal, showRows } from './proposal-view.ts'
import * as queries from './proposals.queries.ts'
import { readStart } from './start-time.ts'

export async function listProposals({ db, viewer, query }: Call<typeof contract.listProposals>) {
  const { state, after, limit } = query
  const found = await queries.selectProposals(db, viewer, state, readCursor(after, 'time'), rowsToSelect(limit))
  const page = cutPage(found, limit, ({ changedAt, id }) => [changedAt, id])
  return {
    ...page,
    items: await showRows(db, page.items),
    mayPropose: (await check(db, viewer, 'propose')).allowed,
  }
}

export async function readProposal(call: Call<typeof contract.readProposal>): Promise<Proposal> {
  const { db, viewer, params } = call
  const found = await accessProposal(db, viewer, params.id)
  const forMe = await describeForViewer(call, viewer, found, await call.language())
  return showForViewer(db, viewer, params.id, call.language, forMe)
}

/** `forMe`: computed before, because it takes a moment. */
export async function showForViewer(
  db: Db,
  viewer: Viewer,
  id: string,
  language: () => Promise<Language>,
  forMe: PersonChange | null,
): Promise<Proposal> {
  const on = await describeViewer(db, viewer)
  return showProposal(db, on, await accessProposal(db, viewer, id), await language(), forMe)
}

export async function createProposal(call: HistoryCall<typeof contract.createProposal>): Promise<Proposal> {
  const { viewer, body, db } = call
  // Also checked before the simulation, which takes a moment.
  await require(db, viewer, 'propose')
  const { title, reason = '', change, start = null } = body
  const written = await write({ title, reason, change, start })
  const computed = await simulateProposed(call, viewer, change)
  const forMe = await describeForViewer(call, viewer, { change }, await call.language())
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'propose')
    const id = await queries.insertProposal(tx, viewer.personId, computed.baseVersion, written)
    await queries.updateWhatIf(tx, id, computed.baseVersion, computed.whatIf)
    await recordProposal(tx, 'Create', viewer.personId, { id, title: written.title }, {}, ruling)
    return showForViewer(tx, viewer, id, call.language, forMe)
  })
}

type Fields = { title: string; reason: string; change: ProposedChange; start: contract.Start | null }
async function write({ title, reason, change, start }: Fields): Promise<queries.Written> {
  const line = title.trim()
  if (line === '') throw invalid('/body/title', say`Write something first.`)
  const html = await renderHtml(reason, '/body/reason')
  return { title: line, reason, html, change, start: start && readStart(start) }
}

export async function updateProposal(call: HistoryCall<typeof contract.updateProposal>): Promise<Proposal> {
  const { viewer, params, body, db } = call
  const before = await accessProposal(db, viewer, params.id)
  // Also checked before the simulation, which takes a moment.
  await requireWritable(db, before, viewer)
  requireRevision(before, body.revision)
  const written = await write({ ...before, ...body })
  const computed = body.change && (await simulateProposed(call, viewer, body.change))
  const change = body.change ?? before.change
  const forMe = await describeForViewer(call, viewer, { change }, await call.language())
  return transaction(call, async (tx) => {
    const { proposal, ruling } = await accessToWrite(tx, viewer, params.id)
    requireRevision(proposal, body.revision)
    await queries.updateWritten(tx, params.id, written)
    if (computed) await queries.updateWhatIf(tx, params.id, computed.baseVersion, computed.whatIf)
    await recordProposal(tx, 'Update', viewer.personId, { id: params.id, title: written.title }, {}, ruling)
    return showForViewer(tx, viewer, params.id, call.language, forMe)
  })
}

export async function recalculateProposal(call: HistoryCall<typeof contract.recalculateProposal>): Promise<Proposal> {
  const { viewer, params, db } = call
  const before = await accessProposal(db, viewer, params.id)
  await requireWritable(db, before, viewer)
  const { baseVersion, whatIf } = await simulateProposed(call, viewer, before.change)
  const forMe = await describeForViewer(call, viewer, before, await call.language())
  return transaction(call, async (tx) => {
    const { proposal, ruling } = await accessToWrite(tx, viewer, params.id)
    requireRevision(proposal, before.revision)
    await queries.updateWhatIf(tx, params.id, baseVersion, whatIf)
    await recordProposal(tx, 'Update', viewer.personId, proposal, {}, ruling)
    return showForViewer(tx, viewer, params.id, call.language, forMe)
  })
}

/** Requires that the viewer may edit the proposal and that it is not submitted. */
export async function accessToWrite(tx: Tx, viewer: Viewer, id: string) {
  const proposal = await accessProposal(tx, viewer, id, true)
  return { proposal, ruling: await requireWritable(tx, proposal, viewer) }
}
async function requireWritable(db: Db, proposal: queries.ProposalRecord, viewer: Viewer): Promise<Ruling> {
  const ruling = await require(db, viewer, 'change proposal', proposal.id)
  if (!['draft', 'changes requested', 'outdated'].includes(proposal.state))
    throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
  return ruling
}
export function requireRevision({ revision }: { revision: number }, seen: number): void {
  if (revision !== seen)
    throw conflict('changed', say`Something has happened here since you looked. Look again, then decide.`)
}

type Verb = Parameters<typeof record>[1]['verb']
/** The log holds the title only. */
export const recordProposal = (
  tx: Tx,
  verb: Verb,
  actor: string | null,
  { id, title }: { id: string; title: string },
  detail: Record<string, unknown> = {},
  ruling?: Ruling,
): Promise<void> => record(tx, { verb, kind: 'proposal', actor, object: id, detail: { title, ...detail } }, ruling)

export async function listProposalComments({ db, viewer, params, query }: Call<typeof contract.listProposalComments>) {
  await accessProposal(db, viewer, params.id)
  const found = await queries.selectComments(db, params.id, readCursor(query.after), rowsToSelect(query.limit))
  return cutPage(found, query.limit, ({ id }) => ['', id])
}

export async function commentProposal(call: Call<typeof contract.commentProposal>): Promise<contract.ProposalComment> {
  const { db, viewer, params, body } = call
  await accessProposal(db, viewer, params.id)
  const text = body.text.trim()
  if (text === '') throw invalid('/body/text', say`Write something first.`)
  const html = await renderHtml(text, '/body/text')
  return transaction(call, async (tx) => {
    const proposal = await accessProposal(tx, viewer, params.id)
    const comment = await queries.insertComment(tx, proposal.id, viewer.personId, text, html)
    const people = await queries.selectParticipants(tx, proposal.id)
    await recordProposal(tx, 'Add', viewer.personId, proposal, { people })
    return comment
  })
}
