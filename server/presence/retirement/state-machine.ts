import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { RetirementState, RetirementStep } from '../../../contract/presence/retirement.ts'

export type RetirementTransition = RetirementStep | 'approve' | 'reject'

/** All transitions. A proposal waits for its approval; `done` is final. */
const table: Record<RetirementState, Partial<Record<RetirementTransition, RetirementState>>> = {
  proposed: { approve: 'approved', reject: 'cancelled' },
  approved: { inform: 'informed', cancel: 'cancelled' },
  informed: { revoke: 'revoked', cancel: 'cancelled' },
  revoked: { finish: 'done' },
  done: {},
  cancelled: {},
}

/** Undefined: the transition is not allowed. */
export const nextState = (state: RetirementState, transition: RetirementTransition): RetirementState | undefined =>
  table[state][transition]

const steps: readonly RetirementStep[] = ['inform', 'revoke', 'finish', 'cancel']
export const stepsFrom = (state: RetirementState): RetirementStep[] => steps.filter((step) => nextState(state, step))

/** The status of the account in this state. `was`: its status before the proposal. */
export function statusIn(state: RetirementState, was: AccountStatus): AccountStatus {
  if (state === 'proposed' || state === 'cancelled') return was
  return state === 'done' ? 'retired' : 'retiring'
}
