import type * as contract from '../../../contract/governance/approvals.ts'
import type { Approval, ApprovalRow } from '../../../contract/governance/approvals.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import * as queries from './approvals.queries.ts'
import { selectWithDelegates } from './deciders.queries.ts'
import { factsOf, finishApproval, lockSubject } from './finish.ts'
import { type ApprovalCall, type ApprovalKinds, approvalSentence, requireKind } from './kinds.ts'
import { type ApprovalMove, moveApproval } from './state-machine.ts'
import { recordSubmission } from './submit.ts'

type Decision = { decision: 'approve' | 'request changes' | 'reject'; comment?: string; revision?: number }
type Viewing = Pick<ApprovalCall, 'language' | 'approvalKinds'> & { viewer: Viewer }
/** Reading has no rule: see “Reading without a rule” in the README of authorization. */
const seesAll = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

export async function listApprovals(call: ApprovalCall<typeof contract.listApprovals>) {
  const { db, viewer, query, approvalKinds } = call
  const { which = 'pending', kind, limit } = query
  const found = await queries.selectApprovals(
    db,
    viewer.personId,
    which,
    kind,
    readCursor(query.after, 'time'),
    rowsToSelect(limit),
  )
  const page = cutPage(found, limit, ({ id, dueAt, requestedAt }) => [
    (which === 'pending' && dueAt) || requestedAt,
    id,
  ])
  const language = await call.language()
  return {
    ...page,
    items: page.items.map((each) => showRow(approvalKinds, each, language)),
    pending: await queries.countPending(db, viewer.personId),
  }
}

export const readApproval = async (call: ApprovalCall<typeof contract.readApproval>): Promise<Approval> =>
  showApproval(call.db, call, await accessApproval(call.db, call.viewer, call.params.id))

export function decideApproval(call: ApprovalCall<typeof contract.decideApproval>): Promise<Approval> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const approval = await accessToChange(tx, call, params.id)
    await decide(tx, call.approvalKinds, approval, viewer.personId, body)
    return showApproval(tx, call, await accessApproval(tx, viewer, params.id))
  })
}

/** Also used by the links in mails. */
export async function decide(
  tx: Tx,
  kinds: ApprovalKinds,
  approval: queries.ApprovalRecord,
  by: string,
  body: Decision,
): Promise<void> {
  const { decision } = body
  const comment = body.comment?.trim() ?? ''
  if (approval.state !== 'pending') throw conflict('decided', say`This does not wait for a decision any more.`)
  if (body.revision !== undefined && body.revision !== approval.revision)
    throw conflict('changed', say`Something has happened here since you looked. Look again, then decide.`)
  const principal = await queries.selectPrincipal(tx, approval.id, approval.stage, by)
  if (!principal) throw forbidden(await explainRefusal(tx, approval, by))
  if (decision !== 'approve' && comment === '') throw invalid('/body/comment', say`Say why, so that it can be mended.`)
  const next = await moveTo(tx, kinds, approval, { act: decision, person: principal })
  const act = ({ approve: 'approved', 'request changes': 'changes requested', reject: 'rejected' } as const)[decision]
  await queries.insertStep(tx, approval.id, {
    act,
    by,
    for: principal === by ? null : principal,
    stage: approval.stage,
    comment,
  })
  if (act === 'approved') await queries.markApproved(tx, approval.id, approval.stage, principal)
  if (next.state !== 'pending') await finishApproval(tx, kinds, approval, act, by)
  else await recordStage(tx, approval, by, next.stage)
}

async function explainRefusal(tx: Tx, approval: queries.ApprovalRecord, by: string) {
  const here = (await queries.selectDeciders(tx, approval.id)).filter(({ stage }) => stage === approval.stage)
  if (here.some(({ person, approved }) => person.id === by && approved)) return say`You have accepted this already.`
  if (approval.requester === by) return say`Nobody decides what they asked for themselves.`
  return say`This is decided by ${here.map(({ person }) => person.name).join(', ')}.`
}

/** One of several approvals. Notifies the deciders of the next stage. */
async function recordStage(tx: Tx, approval: queries.ApprovalRecord, by: string, stage: number): Promise<void> {
  const deciders = stage === approval.stage ? [] : await queries.selectDeciders(tx, approval.id)
  const next = deciders.filter((each) => each.stage === stage).map(({ person }) => person.id)
  const { id, subject, title, kind, requester } = approval
  await record(tx, {
    verb: 'Accept',
    kind: 'approval',
    actor: by,
    object: id,
    target: subject,
    detail: {
      of: kind,
      title,
      state: 'pending',
      asker: requester,
      people: await selectWithDelegates(tx, next),
    },
  })
}

async function moveTo(
  tx: Tx,
  kinds: ApprovalKinds,
  approval: queries.ApprovalRecord,
  move: ApprovalMove,
  more: { text?: string } = {},
) {
  const deciders = await queries.selectDeciders(tx, approval.id)
  const next = moveApproval(factsOf(approval, deciders), move)
  if (!next) throw conflict('not-now', say`This cannot be done as things stand. Look again.`)
  await queries.updateApproval(tx, approval.id, {
    state: next.state,
    stage: next.stage,
    days: requireKind(kinds, approval.kind).days,
    ...(move.act === 'resubmit' && { round: approval.round + 1 }),
    ...(more.text !== undefined && {
      text: more.text,
      html: await renderHtml(more.text, '/body/text'),
    }),
  })
  return next
}

export function commentApproval(call: ApprovalCall<typeof contract.commentApproval>): Promise<Approval> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const approval = await accessToChange(tx, call, params.id)
    const comment = body.comment.trim()
    if (comment === '') throw invalid('/body/comment', say`Write something first.`)
    await queries.insertStep(tx, approval.id, { act: 'commented', by: viewer.personId, stage: approval.stage, comment })
    await recordComment(tx, approval, viewer.personId)
    return showApproval(tx, call, approval)
  })
}

/** Notifies requester and deciders. The comment itself is not logged. */
async function recordComment(
  tx: Tx,
  { id, subject, title, kind, requester, stage }: queries.ApprovalRecord,
  by: string,
) {
  const here = (await queries.selectDeciders(tx, id)).filter((each) => each.stage === stage)
  const people = [requester, ...here.map(({ person }) => person.id)].filter((person) => person !== by)
  await record(tx, {
    verb: 'Add',
    kind: 'approval',
    actor: by,
    object: id,
    target: subject,
    detail: { of: kind, title, what: 'comment', people },
  })
}

export function withdrawApproval(call: ApprovalCall<typeof contract.withdrawApproval>): Promise<Approval> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const approval = await accessToChange(tx, call, params.id)
    requireRequester(approval, viewer)
    await moveTo(tx, call.approvalKinds, approval, { act: 'withdraw' })
    const comment = body.comment?.trim() ?? ''
    await queries.insertStep(tx, approval.id, { act: 'withdrawn', by: viewer.personId, stage: approval.stage, comment })
    await finishApproval(tx, call.approvalKinds, approval, 'withdrawn', viewer.personId)
    return showApproval(tx, call, await accessApproval(tx, viewer, params.id))
  })
}

export function resubmitApproval(call: ApprovalCall<typeof contract.resubmitApproval>): Promise<Approval> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const approval = await accessToChange(tx, call, params.id)
    requireRequester(approval, viewer)
    await moveTo(
      tx,
      call.approvalKinds,
      approval,
      { act: 'resubmit' },
      body.text === undefined ? {} : { text: body.text },
    )
    await queries.clearApprovals(tx, approval.id)
    const comment = body.comment?.trim() ?? ''
    await queries.insertStep(tx, approval.id, { act: 'resubmitted', by: viewer.personId, stage: 0, comment })
    const deciders = await queries.selectDeciders(tx, approval.id)
    const people = deciders.filter(({ stage }) => stage === 0).map(({ person }) => person.id)
    await recordSubmission(tx, approval, approval.kind, people)
    return showApproval(tx, call, await accessApproval(tx, viewer, params.id))
  })
}

function requireRequester({ requester }: queries.ApprovalRecord, viewer: Viewer): void {
  if (requester !== viewer.personId) throw forbidden(say`Only who asked for it can do this.`)
}

/** Loads an approval and authorises in one call. There is no other way for a viewer to get one. */
async function accessApproval(db: Db, viewer: Viewer, id: string, lock = false): Promise<queries.ApprovalRecord> {
  const found = await queries.selectApproval(db, viewer.personId, seesAll(viewer), id, lock)
  if (!found) throw notFound(say`There is no such approval, or you cannot see it.`)
  return found
}

async function accessToChange(tx: Tx, call: Viewing, id: string): Promise<queries.ApprovalRecord> {
  const { viewer, approvalKinds } = call
  await accessApproval(tx, viewer, id)
  await lockSubject(tx, approvalKinds, id)
  return accessApproval(tx, viewer, id, true)
}

const showRow = (kinds: ApprovalKinds, a: queries.ApprovalRecord, language: Language): ApprovalRow => ({
  ...a,
  sentence: speak(approvalSentence(kinds, a.kind, a.requesterCard.name, a.title), language),
  unit: a.unitRef,
  requester: a.requesterCard,
  stages: a.stages.length,
})

async function showApproval(db: Db, call: Viewing, a: queries.ApprovalRecord): Promise<Approval> {
  const { viewer, approvalKinds } = call
  const language = await call.language()
  const deciders = await queries.selectDeciders(db, a.id)
  const own = a.requester === viewer.personId
  return {
    ...showRow(approvalKinds, a, language),
    text: a.text,
    html: a.html,
    facts: describeFacts(a, language),
    deciders: a.stages.map(({ name, needs }, stage) => ({
      stage,
      name: speak(name, language),
      needs,
      people: deciders.filter((each) => each.stage === stage),
    })),
    steps: await queries.selectSteps(db, a.id),
    revision: a.revision,
    mayWithdraw: own && (a.state === 'pending' || a.state === 'changes requested'),
    mayResubmit: own && a.state === 'changes requested',
  }
}
export const describeFacts = ({ facts }: queries.ApprovalRecord, language: Language) =>
  facts.map(({ name, value }) => ({
    name: speak(name, language),
    value: typeof value === 'object' ? speak(value, language) : value,
  }))
