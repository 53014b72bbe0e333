import { useLingui } from '@lingui/react/macro'
import type { HandleState } from '../../contract/presence/reserved-handles.ts'
import type { ChipTone } from '../ui/chip.tsx'

export const watchStates = ['taken', 'available', 'reserved', 'unknown'] as const

export function useWatchWords(): Record<HandleState, string> {
  const { t } = useLingui()
  return { taken: t`Taken by a stranger`, available: t`Nobody has it`, reserved: t`Ours`, unknown: t`Not known` }
}
export const watchTones: Record<HandleState, ChipTone> = {
  taken: 'loss',
  available: 'dash',
  reserved: 'gain',
  unknown: 'line',
}
