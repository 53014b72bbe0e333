import type * as contract from '../../../contract/governance/proposals.ts'
import type { Proposal } from '../../../contract/governance/proposals.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { conflict, invalid, Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob, job } from '../../platform/jobs.ts'
import { say } from '../../platform/sentences.ts'
import type { ApprovalKind, Offered } from '../approvals/kinds.ts'
import { offerForApproval } from '../approvals/submit.ts'
import { lockArrangement, selectVersion } from '../operating-model/operating-model.queries.ts'
import { applyArrangement, withoutLostUnits } from '../operating-model/operating-model.ts'
import { emptyContent } from '../authorization/facts/compiled-model.ts'
import { requireAffair } from '../authorization/require-right.ts'
import { carryOut } from '../what-if/proposed-content.ts'
import { accessProposal } from './access.ts'
import * as queries from './proposals.queries.ts'
import { accessToWrite, recordProposal, requireOwn, requireRevision, show } from './proposals.ts'
import { findSigners, showRows } from './proposal-view.ts'

const movedOn = () =>
  conflict(
    'changed-meanwhile',
    say`The arrangement has moved on since this was computed. Compute it again, look at what follows now, then offer it.`,
  )
const seqInForce = async (tx: Tx): Promise<number> => (await selectVersion(tx))?.seq ?? 0

export function offerProposal(call: Call<typeof contract.offerProposal>): Promise<Proposal> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const proposal = await accessToWrite(tx, viewer, params.id)
    requireRevision(proposal, body.revision)
    if (proposal.onto !== (await seqInForce(tx))) throw movedOn()
    if (proposal.start && Date.parse(proposal.start.at) < Date.now())
      throw invalid('/body/start', say`It should begin at a time that is past. Choose another, or none.`)
    const able = (await signersOf(tx, proposal, viewer.personId)).map(({ id }) => id)
    const signers = body.signers ?? able
    if (signers.some((id) => !able.includes(id)))
      throw invalid('/body/signers', say`Administrators, and sponsors and heads of the units concerned, sign this.`)
    await queries.closeReturned(tx, proposal.id)
    const approval = await offerForApproval(tx, {
      kind: 'arrangement',
      asker: viewer.personId,
      title: proposal.title,
      text: proposal.reason,
      subject: proposal.id,
      link: `/model/proposals/${proposal.id}`,
      payload: { signers },
    })
    await queries.updateState(tx, proposal.id, { state: 'offered', approval, why: '' })
    await recordProposal(tx, 'Offer', viewer.personId, proposal)
    return show(tx, viewer, params.id, call.language)
  })
}

async function signersOf(tx: Tx, proposal: queries.ProposalRecord, by: string) {
  const [row] = await showRows(tx, [proposal])
  return row ? findSigners(tx, row, by) : []
}

/** How a proposal is signed: by one of those who were asked and still may. */
export const arrangementApproval: ApprovalKind = {
  kind: 'arrangement',
  days: 14,
  lock: (tx, subject) => queries.lockProposal(tx, subject),
  sentence: (asker, title) => say`${asker} asks to change the operating model: ${title}.`,
  async stages(tx, { subject, asker, payload }) {
    const proposal = await queries.lockProposal(tx, subject ?? '')
    const able = proposal ? await signersOf(tx, proposal, asker) : []
    const asked: unknown[] = Array.isArray(payload['signers']) ? payload['signers'] : []
    const people = able.map(({ id }) => id)
    const named = people.filter((id) => asked.includes(id))
    return [{ name: say`Signature`, needs: 'one', people: named.length > 0 ? named : people }]
  },
  async onAccept(tx, { subject }, by) {
    const proposal = await requireOffered(tx, subject)
    if (proposal.onto !== (await seqInForce(tx))) throw movedOn()
    await queries.updateState(tx, proposal.id, { state: 'scheduled' })
    await recordProposal(tx, 'Accept', by, proposal, { start: proposal.start?.at ?? null })
    const at = proposal.start && Temporal.Instant.from(proposal.start.at)
    await addJob(tx, 'begin-proposal', { proposal: proposal.id }, { key: `proposal ${proposal.id}`, ...(at && { at }) })
  },
  async onDrop(tx, offered) {
    const proposal = await requireOffered(tx, offered.subject)
    const { state, why, by } = await queries.selectDropped(tx, offered.id)
    await queries.updateState(tx, proposal.id, { state, why })
    await recordProposal(tx, state === 'rejected' ? 'Reject' : 'Undo', by, proposal)
  },
}

async function requireOffered(tx: Tx, id: Offered['subject']): Promise<queries.ProposalRecord> {
  const proposal = id ? await queries.lockProposal(tx, id) : undefined
  if (!proposal || (proposal.state !== 'offered' && proposal.state !== 'returned'))
    throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
  return proposal
}

/** Puts a proposal into force at its time. May run twice: only what is scheduled begins. */
export const beginProposalJob = job<{ proposal: string }>('begin-proposal', async ({ db }, { proposal }) => {
  try {
    await beginTransaction(db, (tx) => begin(tx, proposal))
  } catch (error) {
    // What it names may be gone by now: then it cannot begin, however often it is tried.
    if (!(error instanceof Problem)) throw error
    await beginTransaction(db, (tx) => overtake(tx, proposal, error.message))
  }
})

async function begin(tx: Tx, id: string): Promise<void> {
  await lockArrangement(tx)
  const proposal = await queries.lockProposal(tx, id)
  if (proposal?.state !== 'scheduled') return
  if (proposal.onto !== (await seqInForce(tx))) throw movedOn()
  const change = { onto: proposal.onto, by: proposal.byId, reason: proposal.title }
  const { seq } = await applyArrangement(tx, change, carryOut(proposal.change))
  await queries.updateState(tx, id, { state: 'in force', began: { seq, before: proposal.onto } })
  await recordProposal(tx, 'Announce', null, proposal, { seq, people: proposal.byId ? [proposal.byId] : [] })
}

async function overtake(tx: Tx, id: string, why: string): Promise<void> {
  const proposal = await queries.lockProposal(tx, id)
  if (proposal?.state !== 'scheduled') return
  await queries.updateState(tx, id, { state: 'overtaken', why })
  await recordProposal(tx, 'TentativeReject', null, proposal, { people: proposal.byId ? [proposal.byId] : [] })
}

export function withdrawProposal(call: Call<typeof contract.withdrawProposal>): Promise<Proposal> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const proposal = await accessProposal(tx, viewer, params.id, true)
    await requireOwn(tx, proposal, viewer)
    if (!['draft', 'offered', 'returned', 'scheduled', 'overtaken'].includes(proposal.state))
      throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
    await queries.closeOpen(tx, proposal.id, viewer.personId)
    await queries.updateState(tx, proposal.id, { state: 'withdrawn', why: body.why?.trim() ?? '' })
    await recordProposal(tx, 'Undo', viewer.personId, proposal)
    return show(tx, viewer, params.id, call.language)
  })
}

export function rollBackProposal(call: Call<typeof contract.rollBackProposal>): Promise<Proposal> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await requireAffair(tx, viewer, 'change arrangement')
    await lockArrangement(tx)
    const proposal = await accessProposal(tx, viewer, params.id, true)
    const { began } = proposal
    if (proposal.state !== 'in force' || !began)
      throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
    if (began.seq !== (await seqInForce(tx)))
      throw conflict(
        'changed-meanwhile',
        say`A later change stands on this one. Bring the earlier arrangement back from the history instead.`,
      )
    const earlier = (await selectVersion(tx, began.before))?.content ?? emptyContent
    const content = await withoutLostUnits(tx, earlier)
    const restores = began.before > 0 ? { restores: began.before } : {}
    const change = { onto: began.seq, by: viewer.personId, reason: body.why, ...restores }
    const { seq } = await applyArrangement(tx, change, () => content)
    await queries.updateState(tx, proposal.id, {
      state: 'rolled back',
      back: { seq, by: viewer.personId, why: body.why },
    })
    await recordProposal(tx, 'Reject', viewer.personId, proposal, { seq })
    return show(tx, viewer, params.id, call.language)
  })
}
