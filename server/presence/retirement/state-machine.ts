import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { RetirementState, RetirementStep } from '../../../contract/presence/retirement.ts'

export type RetirementTransition = RetirementStep | 'approve' | 'reject'

/** All that a retirement can do. What is proposed waits for its approval; what is done stays done. */
const table: Record<RetirementState, Partial<Record<RetirementTransition, RetirementState>>> = {
  proposed: { approve: 'approved', reject: 'cancelled' },
  approved: { inform: 'informed', cancel: 'cancelled' },
  informed: { revoke: 'revoked', cancel: 'cancelled' },
  revoked: { finish: 'done' },
  done: {},
  cancelled: {},
}

/** Undefined: this cannot be done as things stand. */
export const nextState = (state: RetirementState, transition: RetirementTransition): RetirementState | undefined => table[state][transition]

const steps: readonly RetirementStep[] = ['inform', 'revoke', 'finish', 'cancel']
export const stepsFrom = (state: RetirementState): RetirementStep[] => steps.filter((step) => nextState(state, step))

/** The status of the account while its retirement stands so; `was`: before it was proposed. */
export function statusIn(state: RetirementState, was: AccountStatus): AccountStatus {
  if (state === 'proposed' || state === 'cancelled') return was
  return state === 'done' ? 'retired' : 'retiring'
}
