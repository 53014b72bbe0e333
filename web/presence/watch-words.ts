import { useLingui } from '@lingui/react/macro'
import type { WatchState } from '../../contract/presence/reserved-handles.ts'
import type { ChipTone } from '../ui/chip.tsx'

export const watchStates = ['taken', 'free', 'kept', 'unknown'] as const

export function useWatchWords(): Record<WatchState, string> {
  const { t } = useLingui()
  return { taken: t`Taken by a stranger`, free: t`Nobody has it`, kept: t`Ours`, unknown: t`Not known` }
}
export const watchTones: Record<WatchState, ChipTone> = { taken: 'loss', free: 'dash', kept: 'gain', unknown: 'line' }
