import { useLingui } from '@lingui/react/macro'
import type { Connection, ConnectionState } from '../../contract/presence/connections.ts'
import { calendarDay, relativeTime } from '../platform/dates.ts'
import type { ChipTone } from '../ui/chip.tsx'

export const connectionStates = [
  'credentials rejected',
  'failing',
  'expiring',
  'connected',
  'pending',
  'not connected',
] as const

export function useConnectionWords(): Record<ConnectionState, string> {
  const { t } = useLingui()
  return {
    'credentials rejected': t`Refused`,
    failing: t`Failing`,
    expiring: t`Expiring`,
    connected: t`Connected`,
    pending: t`Not looked at yet`,
    'not connected': t`Not connected`,
  }
}

export const connectionTones: Record<ConnectionState, ChipTone> = {
  'credentials rejected': 'loss',
  failing: 'loss',
  expiring: 'loss',
  connected: 'gain',
  pending: 'plain',
  'not connected': 'dash',
}

/** What was kept and what to do, for whoever reads that something went wrong. */
export function useConnectionAdvice(): (connection: Connection) => string {
  const { t } = useLingui()
  return ({ state, succeededAt, nextAt, credential }) => {
    const kept = succeededAt ? t`What was seen on ${calendarDay(succeededAt)} is kept.` : ''
    const next = nextAt ? t`It is looked at again ${relativeTime(nextAt)}.` : ''
    if (state === 'credentials rejected')
      return [kept, t`Make a new app password on the network and enter it here.`].filter(Boolean).join(' ')
    if (state === 'failing') return [kept, next].filter(Boolean).join(' ')
    if (state === 'expiring' && credential?.expiresAt)
      return t`What it is entered with ends on ${calendarDay(credential.expiresAt)} and was not renewed. Enter an app password again.`
    return ''
  }
}
