import './account-form.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import {
  type Retirement,
  type RetirementState,
  type RetirementStep,
  stepRetirement,
} from '../../contract/presence/retirement.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import type { Entry } from './account-entry.ts'
import { refreshRegister, retirementsQuery } from './register-queries.ts'

export function useRetirementWords(): Record<RetirementState, string> {
  const { t } = useLingui()
  return {
    proposed: t`Its retirement is proposed`,
    approved: t`Its retirement is agreed`,
    informed: t`Readers were told that it ends`,
    revoked: t`Its credentials are revoked`,
    done: t`It is retired; its handle is kept and watched`,
    cancelled: t`Its retirement was dropped`,
  }
}

/** The latest retirement of the account, how far it is, and the next step. */
export function AccountRetirement({ account }: { account: Entry }) {
  const { t } = useLingui()
  const words = useRetirementWords()
  const { data } = useInfiniteQuery(retirementsQuery({ account: account.id, which: 'all' }))
  const retirement = data?.pages[0]?.items[0]
  if (!retirement) return null
  const { state, reason, proposedBy, proposedAt, approvedAt, informedAt, revokedAt, endedAt, approval } = retirement
  const day = (at: string | null) => at && calendarDay(at)
  return (
    <section className="sec" aria-labelledby="retirement">
      <h2 className="h3" id="retirement">
        {words[state]}
      </h2>
      <p className="note" style={{ margin: '8px 0' }}>
        {reason}
      </p>
      <Facts
        items={[
          {
            name: t`Proposed`,
            value: proposedBy ? t`${calendarDay(proposedAt)} by ${proposedBy.name}` : calendarDay(proposedAt),
          },
          { name: t`Evidence then`, value: retirement.evidence.join(' ') },
          { name: t`Agreed`, value: day(approvedAt) },
          { name: t`Readers told`, value: informedAt && `${calendarDay(informedAt)} ${retirement.farewell}` },
          { name: t`Sent on to`, value: retirement.redirect },
          { name: t`Revoked`, value: revokedAt && `${calendarDay(revokedAt)} ${retirement.revoked}` },
          { name: t`Ended`, value: day(endedAt) },
        ]}
      />
      {approval && state === 'proposed' && (
        <p className="sm">
          <Link className="link" to="/approvals/$id" params={{ id: approval }}>
            {t`It waits for consent`}
          </Link>
        </p>
      )}
      {retirement.steps.length > 0 && <Steps retirement={retirement} />}
    </section>
  )
}

function Steps({ retirement }: { retirement: Retirement }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const { id, account, steps } = retirement
  const take = useMutation({
    mutationFn: (step: RetirementStep) =>
      call(stepRetirement, { params: { id }, body: { step, ...(note.trim() && { note: note.trim() }) } }),
    onSuccess: async () => {
      setNote('')
      await refreshRegister(client, account.id)
    },
  })
  const next = steps.find((step) => step !== 'cancel')
  const words: Record<RetirementStep, string> = {
    inform: t`Readers are told`,
    revoke: t`Credentials are revoked`,
    finish: t`Retire it`,
    cancel: t`Drop the retirement`,
  }
  const asks = next === 'inform' || next === 'revoke'
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (next) take.mutate(next)
  }
  return (
    <form className="form reason" onSubmit={onSubmit}>
      {asks && (
        <Field
          label={next === 'inform' ? t`The farewell, or why there is none` : t`What was taken from whom`}
          hint={next === 'inform' ? t`Its words, or its address.` : t`Passwords, tokens, devices.`}
        >
          {(control) => (
            <textarea
              {...control}
              className="input"
              maxLength={2000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
      )}
      <FormProblem error={take.error} />
      <div className="end">
        {next && (
          <Button type="submit" variant="filled" loading={take.isPending} disabled={asks && !note.trim()}>
            {words[next]}
          </Button>
        )}
        {steps.includes('cancel') && <Button onClick={() => take.mutate('cancel')}>{words.cancel}</Button>}
      </div>
    </form>
  )
}
