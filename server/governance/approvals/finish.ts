import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { type ApprovalRecord, type DeciderRow, selectSubject } from './approvals.queries.ts'
import { type ApprovalKinds, findKind, requireKind } from './kinds.ts'
import type { ApprovalStatus } from './state-machine.ts'

/** The part of the approval that the state machine needs. */
export const factsOf = (
  { state, stage, stages }: Pick<ApprovalRecord, 'state' | 'stage' | 'stages'>,
  deciders: DeciderRow[],
): ApprovalStatus => ({
  state,
  stage,
  stages: stages.map(({ needs }, place) => ({
    needs,
    deciders: deciders
      .filter((each) => each.stage === place)
      .map(({ person, approved }) => ({ person: person.id, approved })),
  })),
})

/** The subject is locked before its approval. The same order everywhere prevents deadlocks. */
export async function lockSubject(tx: Tx, kinds: ApprovalKinds, id: string): Promise<void> {
  const found = await selectSubject(tx, id)
  if (found?.subject) await findKind(kinds, found.kind)?.lock?.(tx, found.subject)
}

const verbs = {
  approved: 'Accept',
  rejected: 'Reject',
  'changes requested': 'TentativeReject',
  withdrawn: 'Undo',
} as const

/** Runs the effects of a final state or of requested changes and notifies the requester. */
export async function finishApproval(
  tx: Tx,
  kinds: ApprovalKinds,
  approval: ApprovalRecord,
  state: keyof typeof verbs,
  by: string,
): Promise<void> {
  const kind = requireKind(kinds, approval.kind)
  if (state === 'approved') await kind.onApprove(tx, approval, by)
  if (state === 'rejected' || state === 'withdrawn') await kind.onDrop?.(tx, approval)
  await record(tx, {
    verb: verbs[state],
    kind: 'approval',
    actor: by,
    object: approval.id,
    target: approval.subject,
    detail: { of: approval.kind, title: approval.title, state, asker: approval.requester },
  })
}
