import type { ApprovalState } from '../../../contract/governance/approvals.ts'

export type StageStanding = { needs: 'one' | 'all'; deciders: { person: string; accepted: boolean }[] }
export type ApprovalStanding = { state: ApprovalState; stage: number; stages: StageStanding[] }
export type ApprovalMove =
  | { act: 'accept' | 'return' | 'reject'; person: string }
  | { act: 'withdraw' }
  | { act: 'offer again' }

/** What a move makes of an approval; undefined where it cannot be made. The whole of what an approval can do. */
export function moveApproval(from: ApprovalStanding, move: ApprovalMove): ApprovalStanding | undefined {
  if (move.act === 'withdraw')
    return from.state === 'waiting' || from.state === 'returned' ? { ...from, state: 'withdrawn' } : undefined
  if (move.act === 'offer again')
    return from.state === 'returned' ? { state: 'waiting', stage: 0, stages: from.stages.map(forget) } : undefined
  if (from.state !== 'waiting' || !mayMove(from, move.person)) return undefined
  if (move.act === 'reject') return { ...from, state: 'rejected' }
  if (move.act === 'return') return { ...from, state: 'returned' }
  return advance({
    ...from,
    stages: from.stages.map((stage, i) => (i === from.stage ? accept(stage, move.person) : stage)),
  })
}

/** Somebody of the stage at hand who has not accepted yet. */
const mayMove = ({ stage, stages }: ApprovalStanding, person: string): boolean =>
  stages[stage]?.deciders.some((decider) => decider.person === person && !decider.accepted) ?? false

const forget = (stage: StageStanding): StageStanding => ({
  ...stage,
  deciders: stage.deciders.map(({ person }) => ({ person, accepted: false })),
})
const accept = (stage: StageStanding, by: string): StageStanding => ({
  ...stage,
  deciders: stage.deciders.map(({ person, accepted }) => ({ person, accepted: accepted || person === by })),
})

/** Goes on to the next stage that is not complete, or to the end: also after who may decide has changed. */
export function advance(standing: ApprovalStanding): ApprovalStanding {
  const { state, stage, stages } = standing
  if (state !== 'waiting') return standing
  const here = stages[stage]
  if (here && !isComplete(here)) return standing
  if (stage + 1 < stages.length) return advance({ ...standing, stage: stage + 1 })
  return { ...standing, state: 'accepted' }
}
const isComplete = ({ needs, deciders }: StageStanding): boolean =>
  needs === 'one'
    ? deciders.some(({ accepted }) => accepted)
    : deciders.length > 0 && deciders.every(({ accepted }) => accepted)
