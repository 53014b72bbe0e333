import './account-form.css'
import './account-rows.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { pausePublishing, resumePublishing } from '../../contract/presence/publishing-pauses.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { publishingPausesQuery, refreshRegister } from './register-queries.ts'

/** What is on hold now, and the way to hold everything of a unit, or of all. */
export function Holds() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery(publishingPausesQuery)
  const [asking, setAsking] = useState(false)
  const lift = useMutation({
    mutationFn: (id: string) => call(resumePublishing, { params: { id } }),
    onSuccess: () => refreshRegister(client),
  })
  return (
    <section className="sec" aria-labelledby="holds">
      <div className="sh">
        <h2 className="h3" id="holds">{t`On hold`}</h2>
        {!asking && (
          <button type="button" className="link sm" onClick={() => setAsking(true)}>
            {t`Hold everything`}
          </button>
        )}
      </div>
      {data?.items.length === 0 && !asking && <p className="sm ink3">{t`Nothing is on hold.`}</p>}
      {data?.items.map(({ id, unit, reason, at, by, accounts, canResume }) => (
        <div className="note loss hold" key={id}>
          <div>
            <b>{unit ? t`Everything of ${unit.name}` : t`Everything of the organisation`}</b> {reason}
            <small className="dotsep">
              <span>{t`${number(accounts)} accounts`}</span>
              <span>{calendarDay(at)}</span>
              {by && <span>{by.name}</span>}
            </small>
          </div>
          {canResume && (
            <Button size="xs" loading={lift.isPending} onClick={() => lift.mutate(id)}>
              {t`Lift it`}
            </Button>
          )}
        </div>
      ))}
      <FormProblem error={lift.error} />
      {asking && <HoldForm onClose={() => setAsking(false)} />}
    </section>
  )
}

function HoldForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [unit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const hold = useMutation({
    mutationFn: () => call(pausePublishing, { body: { unit: unit || null, reason: reason.trim() } }),
    onSuccess: async () => {
      await refreshRegister(client)
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) hold.mutate()
  }
  return (
    <form className="form reason" onSubmit={onSubmit}>
      <Field label={t`Of which unit, with all below it`}>
        {(control) => <UnitSelect {...control} value={unit} none={t`The whole organisation`} onChange={setUnit} />}
      </Field>
      <Field label={t`Why`} hint={t`Visible to everyone who can see an account this affects.`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <FormProblem error={hold.error} />
      <div className="end">
        <Button type="submit" variant="filled" loading={hold.isPending} disabled={!reason.trim()}>
          {t`Hold it`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
