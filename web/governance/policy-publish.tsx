import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { discardPolicyDraft, type Policy, publishPolicy } from '../../contract/governance/policies.ts'
import { call } from '../platform/call.ts'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { policyQuery } from './waiting-queries.ts'

/** Putting the draft into force, or throwing it away. */
export function PolicyPublish({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const [asksAgain, setAsksAgain] = useState(true)
  const [reviewOn, setReviewOn] = useState(policy.reviewOn ?? '')
  const { publish, drop } = usePublishing(policy)
  const first = policy.version === null
  const toNobody = !policy.audience.everyone && policy.audience.units.length === 0 && policy.audience.roles.length === 0
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    publish.mutate({ note: note.trim(), requiresAcknowledgement: first || asksAgain, reviewOn: reviewOn || null })
  }
  return (
    <section className="sec" aria-labelledby="publish-head">
      <h2 className="h2" id="publish-head">
        {t`Publish`}
      </h2>
      <form className="gov-form" style={{ paddingTop: 12 }} onSubmit={onSubmit} noValidate>
        <FormProblem error={publish.error ?? drop.error} beside={['note']} />
        <Field
          label={first ? t`What is it about?` : t`What is new?`}
          hint={t`One or two sentences. They stand above the text, and in the notice.`}
          error={fieldError(publish.error, 'note')}
        >
          {(control) => (
            <textarea
              {...control}
              className="input"
              value={note}
              maxLength={2000}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <DateField label={t`Look at it again by`} value={reviewOn} onChange={setReviewOn} />
        {!first && (
          <label className="choice">
            <input type="checkbox" checked={asksAgain} onChange={({ target }) => setAsksAgain(target.checked)} />
            <span>
              {t`Ask everybody to sign again`}
              <small>{t`Leave it out for a small correction: whoever signed before stays done.`}</small>
            </span>
          </label>
        )}
        {toNobody && <p className="note">{t`It is for nobody yet: choose beside the text whom it is for.`}</p>}
        <div className="end">
          <Button type="submit" variant="filled" loading={publish.isPending}>
            {t`Publish version ${(policy.version ?? 0) + 1}`}
          </Button>
          <Button variant="subtle" onClick={() => drop.mutate()} loading={drop.isPending}>
            {t`Throw the draft away`}
          </Button>
        </div>
      </form>
    </section>
  )
}

function usePublishing(policy: Policy) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const params = { id: policy.id }
  const refresh = () =>
    Promise.all(['policies', 'policy', 'waiting'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
  const publish = useMutation({
    mutationFn: (body: { note: string; requiresAcknowledgement: boolean; reviewOn: string | null }) =>
      call(publishPolicy, { params, body }),
    onSuccess: async (published) => {
      queryClient.setQueryData(policyQuery(policy.id).queryKey, published)
      tellDone(t`Version ${published.version ?? 1} is in force.`)
      await navigate({ to: '/policies/$id', params })
      await refresh()
    },
  })
  const drop = useMutation({
    mutationFn: () => call(discardPolicyDraft, { params }),
    onSuccess: async () => {
      tellDone(t`The draft is gone.`)
      if (policy.version === null) await navigate({ to: '/policies' })
      else await navigate({ to: '/policies/$id', params })
      await refresh()
    },
  })
  return { publish, drop }
}
