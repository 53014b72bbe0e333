import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type RiskRule, updateOperatingModel } from '../../contract/governance/operating-model.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ForceFields } from './force-fields.tsx'
import { refreshModel } from './refresh-model.ts'

type ForceProps = { onto: number; risks: RiskRule[]; onDrop: () => void; onDone: () => void }

/** The list as it now stands on the page becomes a version of the arrangement. */
export function RiskForce({ onto, risks, onDrop, onDone }: ForceProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const apply = useMutation({
    mutationFn: () => call(updateOperatingModel, { body: { baseVersion: onto, reason: reason.trim(), risks } }),
    onSuccess: async ({ version: seq }) => {
      tellDone(t`Version ${seq} is in force.`)
      onDone()
      await refreshModel(queryClient)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) apply.mutate()
  }
  return (
    <form className="gov-form" onSubmit={onSubmit} noValidate>
      <FormProblem error={apply.error} beside={['reason']} />
      <p className="note">{t`The list differs from what is in force. Drafts that wait are judged again when they are sent.`}</p>
      <ForceFields
        onto={onto}
        hint={t`Everybody can read it in the versions of the operating model.`}
        reason={reason}
        onReason={setReason}
        error={apply.error}
        pending={apply.isPending}
      >
        <Button variant="subtle" onClick={onDrop}>
          {t`Leave it as it is in force`}
        </Button>
      </ForceFields>
    </form>
  )
}
