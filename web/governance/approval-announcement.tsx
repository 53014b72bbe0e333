import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Approval } from '../../contract/governance/approvals.ts'
import { takeUpWords } from '../network/parts.ts'
import { useMe } from '../platform/session.ts'

/** An announcement that was not made: whoever wrote it goes on with the words. */
export function ApprovalAnnouncement({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const { person } = useMe()
  const navigate = useNavigate()
  const { kind, state, requester: asker, title, text } = approval
  const over = state === 'rejected' || state === 'withdrawn'
  if (kind !== 'announcement' || !over || asker.id !== person.id) return null
  const goOn = () => {
    takeUpWords(title, text)
    void navigate({ to: '/write', search: { kind: 'announcement' } })
  }
  return (
    <div className="sec">
      <Button onClick={goOn}>{t`Write it anew with these words`}</Button>
    </div>
  )
}
