import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { type ApprovalRecord, type DeciderRow, selectSubject } from './approvals.queries.ts'
import { approvalKind, isApprovalKind } from './kinds.ts'
import type { ApprovalStanding } from './state-machine.ts'

/** The approval as the state machine sees it. */
export const standingOf = (
  { state, stage, stages }: Pick<ApprovalRecord, 'state' | 'stage' | 'stages'>,
  deciders: DeciderRow[],
): ApprovalStanding => ({
  state,
  stage,
  stages: stages.map(({ needs }, place) => ({
    needs,
    deciders: deciders
      .filter((each) => each.stage === place)
      .map(({ person, accepted }) => ({ person: person.id, accepted })),
  })),
})

/** What is asked for is locked before its approval, as whoever changes it does: in the other order two could wait for ever. */
export async function lockSubject(tx: Tx, id: string): Promise<void> {
  const found = await selectSubject(tx, id)
  if (found?.subject && isApprovalKind(found.kind)) await approvalKind(found.kind).lock?.(tx, found.subject)
}

const verbs = { accepted: 'Accept', rejected: 'Reject', returned: 'TentativeReject', withdrawn: 'Undo' } as const

/** What follows from a state in which nobody has to decide any more; told to who asked. */
export async function finishApproval(
  tx: Tx,
  approval: ApprovalRecord,
  state: keyof typeof verbs,
  by: string,
): Promise<void> {
  const kind = approvalKind(approval.kind)
  if (state === 'accepted') await kind.onAccept(tx, approval, by)
  if (state === 'rejected' || state === 'withdrawn') await kind.onDrop?.(tx, approval)
  await record(tx, {
    verb: verbs[state],
    kind: 'approval',
    actor: by,
    object: approval.id,
    target: approval.subject,
    detail: { of: approval.kind, title: approval.title, state, asker: approval.asker },
  })
}
