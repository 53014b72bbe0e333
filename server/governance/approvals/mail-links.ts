import { createHash, randomBytes } from 'node:crypto'
import type * as contract from '../../../contract/governance/approvals.ts'
import { findPerson } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { transaction } from '../../platform/idempotency.ts'
import { type Sentence, say, speak } from '../../platform/sentences.ts'
import * as queries from './approvals.queries.ts'
import { decide, describeFacts } from './approvals.ts'
import { lockSubject } from './finish.ts'
import { type ApprovalCall, approvalSentence } from './kinds.ts'
import { deleteLinks, insertLink, selectLink } from './mail-links.queries.ts'

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/**
 * The path of a link with which this person can decide once. Undefined if the approval does not need their decision.
 */
export async function linkToDecide(tx: Tx, approval: string, person: string): Promise<string | undefined> {
  const found = await queries.selectApproval(tx, person, false, approval)
  if (!found?.mayDecide) return undefined
  const secret = randomBytes(32).toString('base64url')
  await insertLink(tx, hashOf(secret), found, person)
  return `/approvals/decide/${secret}`
}

/** The approval and the decider of a link, as long as the stage and round of the mail are current. */
async function openLink(db: Db, secret: string, lock = false) {
  const link = await selectLink(db, hashOf(secret))
  const approval = link && (await queries.selectApproval(db, link.person, false, link.approval, lock))
  if (!link || !approval?.mayDecide || approval.round !== link.round || approval.stage !== link.stage)
    throw notFound(say`This link does not lead to a decision any more. Sign in to see what became of it.`)
  return { link, approval }
}

export async function readApprovalLink(call: ApprovalCall<typeof contract.readApprovalLink>) {
  const { db, params, approvalKinds, language } = call
  const { link, approval } = await openLink(db, params.secret)
  const decider = await findPerson(db, link.person)
  if (!decider) throw new Error('The decider does not exist')
  const spoken = await language()
  return {
    sentence: speak(
      approvalSentence(approvalKinds, approval.kind, approval.requesterCard.name, approval.title),
      spoken,
    ),
    html: approval.html,
    facts: describeFacts(approval, spoken),
    requester: approval.requesterCard,
    decider,
    dueAt: approval.dueAt,
    expiresAt: link.expiresAt,
    revision: approval.revision,
  }
}

export function decideByLink(call: ApprovalCall<typeof contract.decideByLink>) {
  return transaction(call, async (tx) => {
    await lockSubject(tx, call.approvalKinds, (await openLink(tx, call.params.secret)).link.approval)
    const { link, approval } = await openLink(tx, call.params.secret, true)
    await decide(tx, call.approvalKinds, approval, link.person, call.body)
    await deleteLinks(tx, link.approval, link.person)
    const after = await queries.selectApproval(tx, link.person, true, link.approval)
    const state = after?.state ?? approval.state
    return { state, sentence: speak(words[state], await call.language()) }
  })
}
const words: Record<contract.ApprovalState, Sentence> = {
  pending: say`You have accepted it. Others have to decide too.`,
  approved: say`You have accepted it, and it is done.`,
  'changes requested': say`You have asked for changes.`,
  rejected: say`You have rejected it.`,
  withdrawn: say`It was taken back.`,
}
