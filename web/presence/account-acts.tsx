import './account-form.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { AccountStatus } from '../../contract/presence/accounts.ts'
import { updateAccount } from '../../contract/presence/accounts.ts'
import { proposeRetirement } from '../../contract/presence/retirement.ts'
import { reviewAccount } from '../../contract/presence/reviews.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import type { Entry } from './account-entry.ts'
import { refreshRegister } from './register-queries.ts'

type Asking = 'pause' | 'retire' | null

/** What may happen next. Whoever may not is told so by the server, with the rule’s sentence. */
export function AccountActs({ account, onEdit }: { account: Entry; onEdit: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking>(null)
  const { id, status, review, canEdit } = account
  const params = { id }
  const refresh = () => refreshRegister(client, id)
  const certify = useMutation({
    mutationFn: () => call(reviewAccount, { params }),
    onSuccess: async (next) => {
      await refresh()
      tellDone(t`Confirmed until ${calendarDay(next.reviewDueAt)}.`)
    },
  })
  const turn = useMutation({
    mutationFn: (next: AccountStatus) => call(updateAccount, { params, body: { status: next } }),
    onSuccess: refresh,
  })
  const me = useMe().person.id
  const keeps = [account.steward, ...account.deputies].some((keeper) => keeper?.id === me)
  const inUse = status === 'active' || status === 'paused'
  return (
    <>
      <div className="row wrap acts">
        {keeps && review !== 'not applicable' && (
          <Button
            variant={review === 'reviewed' ? 'default' : 'filled'}
            loading={certify.isPending}
            onClick={() => certify.mutate()}
          >
            {t`Confirm`}
          </Button>
        )}
        {canEdit && <Button onClick={onEdit}>{t`Edit`}</Button>}
        {canEdit && status === 'active' && <Button onClick={() => setAsking('pause')}>{t`Pause`}</Button>}
        {canEdit && (status === 'paused' || status === 'proposed') && (
          <Button loading={turn.isPending} onClick={() => turn.mutate('active')}>
            {status === 'paused' ? t`Take up again` : t`Put into use`}
          </Button>
        )}
        {inUse && (
          <Button variant="subtle" onClick={() => setAsking('retire')}>
            {t`Propose retirement`}
          </Button>
        )}
      </div>
      <FormProblem error={certify.error ?? turn.error} />
      {asking && <ReasonForm account={account} asking={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

type ReasonProps = { account: Entry; asking: 'pause' | 'retire'; onClose: () => void }
function ReasonForm({ account, asking, onClose }: ReasonProps) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const params = { id: account.id }
  const act = useMutation({
    mutationFn: async (why: string) => {
      if (asking === 'retire') return (await call(proposeRetirement, { params, body: { reason: why } })).id
      return (await call(updateAccount, { params, body: { status: 'paused', reason: why } })).id
    },
    onSuccess: async () => {
      await refreshRegister(client, account.id)
      tellDone(asking === 'retire' ? t`Its retirement is proposed.` : t`It is paused.`)
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (reason.trim()) act.mutate(reason.trim())
  }
  return (
    <form className="form reason" onSubmit={onSubmit} noValidate>
      <Field
        label={asking === 'retire' ? t`Why should it end?` : t`Why is it paused?`}
        hint={
          asking === 'retire'
            ? t`Whoever looks after it alone agrees by proposing; else it waits for consent. The handle is kept.`
            : t`It stands in the history. Nothing is published until somebody takes it up again.`
        }
        error={checked && !reason.trim() ? t`Say why, in a sentence.` : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            maxLength={asking === 'retire' ? 2000 : 500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <FormProblem error={act.error} />
      <div className="end">
        <Button type="submit" variant="filled" loading={act.isPending}>
          {asking === 'retire' ? t`Propose it` : t`Pause it`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
