import type { ApprovalState } from '../../../contract/governance/approvals.ts'

export type StageStatus = { needs: 'one' | 'all'; deciders: { person: string; approved: boolean }[] }
export type ApprovalStatus = { state: ApprovalState; stage: number; stages: StageStatus[] }
export type ApprovalMove =
  | { act: 'approve' | 'request changes' | 'reject'; person: string }
  | { act: 'withdraw' }
  | { act: 'resubmit' }

/** The next status of an approval, or undefined if the move is not allowed. All transitions are defined here. */
export function moveApproval(from: ApprovalStatus, move: ApprovalMove): ApprovalStatus | undefined {
  if (move.act === 'withdraw')
    return from.state === 'pending' || from.state === 'changes requested' ? { ...from, state: 'withdrawn' } : undefined
  if (move.act === 'resubmit')
    return from.state === 'changes requested'
      ? { state: 'pending', stage: 0, stages: from.stages.map(withoutApprovals) }
      : undefined
  if (from.state !== 'pending' || !mayMove(from, move.person)) return undefined
  if (move.act === 'reject') return { ...from, state: 'rejected' }
  if (move.act === 'request changes') return { ...from, state: 'changes requested' }
  return advance({
    ...from,
    stages: from.stages.map((stage, i) => (i === from.stage ? approve(stage, move.person) : stage)),
  })
}

/** Whether the person is a decider of the current stage who has not approved yet. */
const mayMove = ({ stage, stages }: ApprovalStatus, person: string): boolean =>
  stages[stage]?.deciders.some((decider) => decider.person === person && !decider.approved) ?? false

const withoutApprovals = (stage: StageStatus): StageStatus => ({
  ...stage,
  deciders: stage.deciders.map(({ person }) => ({ person, approved: false })),
})
const approve = (stage: StageStatus, by: string): StageStatus => ({
  ...stage,
  deciders: stage.deciders.map(({ person, approved }) => ({ person, approved: approved || person === by })),
})

/** Moves to the next incomplete stage or to the end. Also used after the deciders changed. */
export function advance(status: ApprovalStatus): ApprovalStatus {
  const { state, stage, stages } = status
  if (state !== 'pending') return status
  const here = stages[stage]
  if (here && !isComplete(here)) return status
  if (stage + 1 < stages.length) return advance({ ...status, stage: stage + 1 })
  return { ...status, state: 'approved' }
}
const isComplete = ({ needs, deciders }: StageStatus): boolean =>
  needs === 'one'
    ? deciders.some(({ approved }) => approved)
    : deciders.length > 0 && deciders.every(({ approved }) => approved)
