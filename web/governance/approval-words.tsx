import { useLingui } from '@lingui/react/macro'
import type { ApprovalAct, ApprovalRow, ApprovalState } from '../../contract/governance/approvals.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'

const tones: Record<ApprovalState, ChipTone> = {
  pending: 'line',
  'changes requested': 'loss',
  approved: 'gain',
  rejected: 'loss',
  withdrawn: 'plain',
}

/** Where an approval stands, in words. */
export function ApprovalStateChip({ approval }: { approval: Pick<ApprovalRow, 'state' | 'overdue' | 'mayDecide'> }) {
  const { t } = useLingui()
  const words: Record<ApprovalState, string> = {
    pending: approval.mayDecide ? t`waits for you` : t`waits`,
    'changes requested': t`changes asked for`,
    approved: t`accepted`,
    rejected: t`rejected`,
    withdrawn: t`taken back`,
  }
  const late = approval.state === 'pending' && approval.overdue
  return <Chip tone={late ? 'loss' : tones[approval.state]}>{late ? t`overdue` : words[approval.state]}</Chip>
}

/** What happened, as part of a sentence after a name. */
export function useActWords(): Record<ApprovalAct, string> {
  const { t } = useLingui()
  return {
    submitted: t`asked`,
    resubmitted: t`asked again`,
    approved: t`accepted`,
    'changes requested': t`asked for changes`,
    rejected: t`rejected`,
    withdrawn: t`took it back`,
    commented: t`said`,
    reminded: t`was reminded`,
    escalated: t`passed it on, because it was due`,
    reassigned: t`passed it on`,
  }
}
