import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { RetirementState, RetirementStep } from '../../../contract/presence/retirement.ts'

export type RetirementAct = RetirementStep | 'agree' | 'refuse'

/** All that a retirement can do. What is proposed waits for its approval; what is done stays done. */
const table: Record<RetirementState, Partial<Record<RetirementAct, RetirementState>>> = {
  proposed: { agree: 'agreed', refuse: 'dropped' },
  agreed: { tell: 'told', drop: 'dropped' },
  told: { revoke: 'revoked', drop: 'dropped' },
  revoked: { finish: 'done' },
  done: {},
  dropped: {},
}

/** Undefined: this cannot be done as things stand. */
export const nextState = (state: RetirementState, act: RetirementAct): RetirementState | undefined => table[state][act]

const steps: readonly RetirementStep[] = ['tell', 'revoke', 'finish', 'drop']
export const stepsFrom = (state: RetirementState): RetirementStep[] => steps.filter((step) => nextState(state, step))

/** The status of the account while its retirement stands so; `was`: before it was proposed. */
export function statusIn(state: RetirementState, was: AccountStatus): AccountStatus {
  if (state === 'proposed' || state === 'dropped') return was
  return state === 'done' ? 'retired' : 'retiring'
}
