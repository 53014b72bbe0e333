import type * as contract from '../../../contract/governance/proposals.ts'
import type { Proposal } from '../../../contract/governance/proposals.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { conflict, invalid, Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob, job } from '../../platform/jobs.ts'
import { say } from '../../platform/sentences.ts'
import type { ApprovalKind, SubmittedApproval } from '../approvals/kinds.ts'
import { submitForApproval } from '../approvals/submit.ts'
import { require } from '../authorization/check.ts'
import { emptyContent } from '../authorization/facts/compiled-model.ts'
import { lockModel, selectVersion } from '../operating-model/operating-model.queries.ts'
import { applyModelChange, withoutDeletedUnits } from '../operating-model/operating-model.ts'
import { applyChange } from '../what-if/proposed-content.ts'
import { accessProposal } from './access.ts'
import { describeForViewer, findApprovers, showRows } from './proposal-view.ts'
import * as queries from './proposals.queries.ts'
import { accessToWrite, recordProposal, requireRevision, showForViewer } from './proposals.ts'

const modelChanged = () =>
  conflict(
    'changed-meanwhile',
    say`The arrangement has moved on since this was computed. Compute it again, look at what follows now, then offer it.`,
  )
const currentVersion = async (tx: Tx): Promise<number> => (await selectVersion(tx))?.version ?? 0

export async function submitProposal(call: Call<typeof contract.submitProposal>): Promise<Proposal> {
  const { db, viewer, params, body } = call
  const before = await accessProposal(db, viewer, params.id)
  const forMe = await describeForViewer(call, viewer, before, await call.language())
  return transaction(call, async (tx) => {
    const { proposal, ruling } = await accessToWrite(tx, viewer, params.id)
    requireRevision(proposal, body.revision)
    if (proposal.baseVersion !== (await currentVersion(tx))) throw modelChanged()
    if (proposal.start && Date.parse(proposal.start.at) < Date.now())
      throw invalid('/body/start', say`It should begin at a time that is past. Choose another, or none.`)
    const eligible = (await approversOf(tx, proposal, viewer.personId)).map(({ id }) => id)
    const approvers = body.approvers ?? eligible
    if (approvers.some((id) => !eligible.includes(id)))
      throw invalid('/body/approvers', say`Administrators, and sponsors and heads of the units concerned, sign this.`)
    await queries.closeReturned(tx, proposal.id)
    const approval = await submitForApproval(tx, {
      kind: modelApproval,
      requester: viewer.personId,
      title: proposal.title,
      text: proposal.reason,
      subject: proposal.id,
      link: `/model/proposals/${proposal.id}`,
      payload: { signers: approvers },
    })
    await queries.updateState(tx, proposal.id, { state: 'pending', approval, stateReason: '' })
    await recordProposal(tx, 'Offer', viewer.personId, proposal, {}, ruling)
    return showForViewer(tx, viewer, params.id, call.language, forMe)
  })
}

async function approversOf(tx: Tx, proposal: queries.ProposalRecord, by: string) {
  const [row] = await showRows(tx, [proposal])
  return row ? findApprovers(tx, row, by) : []
}

/** One of the requested approvers decides, or anyone who can approve if none of them still can. */
export const modelApproval: ApprovalKind = {
  kind: 'operating model',
  days: 14,
  lock: (tx, subject) => queries.lockProposal(tx, subject),
  sentence: (requester, title) => say`${requester} asks to change the operating model: ${title}.`,
  async stages(tx, { subject, requester, payload }) {
    const proposal = await queries.lockProposal(tx, subject ?? '')
    const eligible = proposal ? await approversOf(tx, proposal, requester) : []
    const requested: unknown[] = Array.isArray(payload['signers']) ? payload['signers'] : []
    const people = eligible.map(({ id }) => id)
    const named = people.filter((id) => requested.includes(id))
    return [{ name: say`Signature`, needs: 'one', people: named.length > 0 ? named : people }]
  },
  async onApprove(tx, { subject }, by) {
    const proposal = await requireSubmitted(tx, subject)
    if (proposal.baseVersion !== (await currentVersion(tx))) throw modelChanged()
    await queries.updateState(tx, proposal.id, { state: 'scheduled' })
    await recordProposal(tx, 'Accept', by, proposal, { start: proposal.start?.at ?? null })
    const at = proposal.start && Temporal.Instant.from(proposal.start.at)
    await addJob(tx, 'apply-proposal', { proposal: proposal.id }, { key: `proposal ${proposal.id}`, ...(at && { at }) })
  },
  async onDrop(tx, approval) {
    const proposal = await requireSubmitted(tx, approval.subject)
    const { state, comment, by } = await queries.selectEnded(tx, approval.id)
    await queries.updateState(tx, proposal.id, { state, stateReason: comment })
    await recordProposal(tx, state === 'rejected' ? 'Reject' : 'Undo', by, proposal)
  },
}

async function requireSubmitted(tx: Tx, id: SubmittedApproval['subject']): Promise<queries.ProposalRecord> {
  const proposal = id ? await queries.lockProposal(tx, id) : undefined
  if (!proposal || (proposal.state !== 'pending' && proposal.state !== 'changes requested'))
    throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
  return proposal
}

/** Applies a proposal at its start time. Safe to run twice: only a scheduled proposal is applied. */
export const applyProposalJob = job<{ proposal: string }>(
  'apply-proposal',
  async ({ db }, { proposal }) => {
    try {
      await beginTransaction(db, (tx) => applyProposal(tx, proposal))
    } catch (error) {
      // It may refer to deleted units by now, so a retry would fail too.
      if (!(error instanceof Problem)) throw error
      await beginTransaction(db, (tx) => markOutdated(tx, proposal, error.message))
    }
  },
  { formerNames: ['begin-proposal'] },
)

async function applyProposal(tx: Tx, id: string): Promise<void> {
  await lockModel(tx)
  const proposal = await queries.lockProposal(tx, id)
  if (proposal?.state !== 'scheduled') return
  if (proposal.baseVersion !== (await currentVersion(tx))) throw modelChanged()
  const change = { baseVersion: proposal.baseVersion, by: proposal.byId, reason: proposal.title }
  const { version } = await applyModelChange(tx, change, applyChange(proposal.change))
  await queries.updateState(tx, id, {
    state: 'applied',
    applied: { version, previousVersion: proposal.baseVersion },
  })
  await recordProposal(tx, 'Announce', null, proposal, {
    seq: version,
    people: proposal.byId ? [proposal.byId] : [],
  })
}

async function markOutdated(tx: Tx, id: string, stateReason: string): Promise<void> {
  const proposal = await queries.lockProposal(tx, id)
  if (proposal?.state !== 'scheduled') return
  await queries.updateState(tx, id, { state: 'outdated', stateReason })
  await recordProposal(tx, 'TentativeReject', null, proposal, { people: proposal.byId ? [proposal.byId] : [] })
}

export function withdrawProposal(call: Call<typeof contract.withdrawProposal>): Promise<Proposal> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const proposal = await accessProposal(tx, viewer, params.id, true)
    const ruling = await require(tx, viewer, 'change proposal', proposal.id)
    if (!['draft', 'pending', 'changes requested', 'scheduled', 'outdated'].includes(proposal.state))
      throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
    await queries.closeOpen(tx, proposal.id, viewer.personId)
    await queries.updateState(tx, proposal.id, { state: 'withdrawn', stateReason: body.reason?.trim() ?? '' })
    await recordProposal(tx, 'Undo', viewer.personId, proposal, {}, ruling)
    return showForViewer(tx, viewer, params.id, call.language, null)
  })
}

export function restoreBeforeProposal(call: Call<typeof contract.restoreBeforeProposal>): Promise<Proposal> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'change operating model')
    await lockModel(tx)
    const proposal = await accessProposal(tx, viewer, params.id, true)
    const { applied } = proposal
    if (proposal.state !== 'applied' || !applied)
      throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
    if (applied.version !== (await currentVersion(tx)))
      throw conflict(
        'changed-meanwhile',
        say`A later change stands on this one. Bring the earlier arrangement back from the history instead.`,
      )
    const earlier = (await selectVersion(tx, applied.previousVersion))?.content ?? emptyContent
    const content = await withoutDeletedUnits(tx, earlier)
    const restored = applied.previousVersion > 0 ? { restoredFrom: applied.previousVersion } : {}
    const change = { baseVersion: applied.version, by: viewer.personId, reason: body.reason, ruling, ...restored }
    const { version } = await applyModelChange(tx, change, () => content)
    await queries.updateState(tx, proposal.id, {
      state: 'rolled back',
      rolledBack: { version, by: viewer.personId, reason: body.reason },
    })
    await recordProposal(tx, 'Reject', viewer.personId, proposal, { seq: version }, ruling)
    return showForViewer(tx, viewer, params.id, call.language, null)
  })
}
