import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { requestCommunity } from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import type { Problem } from '../platform/problem.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Refusal, ruleOf } from '../ui/refusal.tsx'
import { bodyOf, type CommunityDraft } from './community-draft.ts'

type RequestProps = { draft: CommunityDraft; problem: Problem; onRequested: () => void }

/** Where the viewer cannot create communities: what they filled in is sent to those who approve. */
export function CommunityRequest({ draft, problem, onRequested }: RequestProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const ask = useMutation({
    mutationFn: () => call(requestCommunity, { body: { ...bodyOf(draft), reason: reason.trim() } }),
    onSuccess: ({ approval }) => {
      onRequested()
      return navigate({ to: '/approvals/$id', params: { id: approval } })
    },
  })
  return (
    <Refusal
      title={t`You can’t create communities yourself`}
      sentence={problem.message}
      rule={ruleOf(problem)}
      kept={t`Your input is still here. Say why the community is needed and request approval.`}
      action={
        <>
          <Field label={t`Reason`} error={fieldError(ask.error, 'reason')}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={3}
                maxLength={4000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <FormProblem error={ask.error} beside={['reason']} />
          <Button variant="filled" loading={ask.isPending} disabled={!reason.trim()} onClick={() => ask.mutate()}>
            {t`Request community`}
          </Button>
        </>
      }
    />
  )
}
