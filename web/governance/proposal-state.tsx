import { useLingui } from '@lingui/react/macro'
import type { ProposalState } from '../../contract/governance/proposals.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'

const tones: Record<ProposalState, ChipTone> = {
  draft: 'dash',
  pending: 'line',
  'changes requested': 'loss',
  scheduled: 'gain',
  outdated: 'loss',
  applied: 'gain',
  'rolled back': 'plain',
  rejected: 'loss',
  withdrawn: 'plain',
}

/** Where a proposal stands, in words. */
export function ProposalStateChip({ state }: { state: ProposalState }) {
  const { t } = useLingui()
  const words: Record<ProposalState, string> = {
    draft: t`draft`,
    pending: t`waits for a signature`,
    'changes requested': t`changes asked for`,
    scheduled: t`signed, not begun yet`,
    outdated: t`overtaken`,
    applied: t`in force`,
    'rolled back': t`rolled back`,
    rejected: t`rejected`,
    withdrawn: t`taken back`,
  }
  return <Chip tone={tones[state]}>{words[state]}</Chip>
}
