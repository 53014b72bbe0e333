import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Policy, updatePolicy } from '../../contract/policies.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { policyQuery } from './waiting-queries.ts'

/** Title and text of the draft; what is typed is kept on the server with one press. */
export function DraftForm({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [title, setTitle] = useState(policy.draft?.title ?? policy.title)
  const [markdown, setMarkdown] = useState(policy.draft?.markdown ?? policy.markdown)
  const [checked, setChecked] = useState(false)
  const revision = policy.draft?.revision
  const changed =
    title !== (policy.draft?.title ?? policy.title) || markdown !== (policy.draft?.markdown ?? policy.markdown)
  const save = useMutation({
    mutationFn: () =>
      call(updatePolicy, {
        params: { id: policy.id },
        body: { title: title.trim(), markdown, ...(revision === undefined ? {} : { revision }) },
      }),
    onSuccess: (saved) => queryClient.setQueryData(policyQuery(policy.id).queryKey, saved),
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (title.trim() && changed) save.mutate()
  }
  return (
    <form className="gov-form" style={{ maxWidth: 'none' }} onSubmit={onSubmit} noValidate>
      <FormProblem error={save.error} beside={['title', 'markdown']} />
      {isProblem(save.error) && save.error.status === 409 && (
        <p className="sm ink2">{t`Copy your words, load the page again, and put them in.`}</p>
      )}
      <Field
        label={t`Title`}
        error={checked && !title.trim() ? t`A title, so that people know it again.` : fieldError(save.error, 'title')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            value={title}
            maxLength={160}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t`Text`}
        hint={t`Markdown: ## begins a section, - a list.`}
        error={fieldError(save.error, 'markdown')}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            style={{ minHeight: 320 }}
            lang={policy.language}
            value={markdown}
            maxLength={100_000}
            onChange={(event) => setMarkdown(event.target.value)}
          />
        )}
      </Field>
      <div className="end">
        <Button type="submit" disabled={!changed} loading={save.isPending}>
          {t`Keep the draft`}
        </Button>
        <span className="sm ink3">
          {changed
            ? t`Not kept yet.`
            : policy.draft
              ? t`Kept, ${relativeTime(policy.draft.changedAt)}`
              : t`As in the version in force.`}
        </span>
      </div>
    </form>
  )
}
