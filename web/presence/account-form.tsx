import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { updateAccount } from '../../contract/presence.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import type { Entry } from './account.tsx'
import { AccountFields, bodyOf, type Draft, draftOf } from './account-fields.tsx'
import { refreshRegister } from './register-queries.ts'

/** The entry, to be changed in place. Only what was changed is sent. */
export function AccountForm({ account, onClose }: { account: Entry; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => draftOf(account))
  const keep = useMutation({
    mutationFn: () => {
      const [before, now] = [bodyOf(draftOf(account)), bodyOf(draft)]
      const body = Object.fromEntries(
        Object.entries(now).filter(
          ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof typeof before]),
        ),
      )
      return call(updateAccount, { params: { id: account.id }, body })
    },
    onSuccess: async () => {
      await refreshRegister(client, account.id)
      tellDone(t`The entry is kept.`)
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <form className="form acc-form" onSubmit={onSubmit}>
      <AccountFields draft={draft} error={keep.error} onChange={setDraft} />
      <FormProblem error={keep.error} beside={['name', 'unit', 'purpose']} />
      <div className="end">
        <Button type="submit" variant="filled" loading={keep.isPending}>
          {t`Keep`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
