import { useLingui } from '@lingui/react/macro'
import { calendarDay } from '../platform/dates.ts'
import type { Entry } from './account-entry.ts'

/** How the account stands: the evidence, or what it means that it is not in use. */
export function AccountStands({ account }: { account: Entry }) {
  const sentences = [...useStatusSentences(account), ...account.evidence]
  return (
    <ul className="evidence">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function useStatusSentences({ status, health, evidence, closedAt, notes }: Entry): string[] {
  const { t } = useLingui()
  switch (status) {
    case 'active':
      return evidence.length === 0 && health === 'active' ? [t`Nothing speaks against it.`] : []
    case 'paused':
      return [t`It is paused: nothing is published here until somebody takes it up again.`]
    case 'proposed':
      return [t`It is proposed: nobody has decided yet whether it is to be.`]
    case 'retired':
      return [
        closedAt ? t`It ended on ${calendarDay(closedAt)}.` : t`It has ended.`,
        t`Its handle is kept, and its history stays.`,
      ]
    case 'impersonator':
      return [t`Somebody speaks in our name here. Nothing of it is ours.`, ...(notes ? [notes] : [])]
    case 'unclaimed':
      return [t`It bears our name, and nobody here looks after it. Whoever knows whose it is enters a steward.`]
    default:
      return []
  }
}
