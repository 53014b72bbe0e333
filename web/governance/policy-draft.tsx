import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { type Policy, updatePolicy } from '../../contract/governance/policies.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { policyQuery } from './waiting-queries.ts'

const wordsOf = ({ draft, title, markdown }: Policy) => ({
  title: draft?.title ?? title,
  markdown: draft?.markdown ?? markdown,
})

/** Title and text of the draft; what is typed is kept on the server with one press, and in the browser until then. */
export function DraftForm({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  // The draft this is written on: one that came meanwhile from elsewhere is not overwritten.
  const [base, setBase] = useState(policy)
  const form = useDraftForm(`policy:${policy.id}`, () => wordsOf(policy))
  const { title, markdown } = form.value
  const [checked, setChecked] = useState(false)
  const changed = title !== wordsOf(base).title || markdown !== wordsOf(base).markdown
  const save = useSaving(base, (saved) => {
    form.rebase(wordsOf(saved))
    form.clear()
    setBase(saved)
  })
  const newer = (policy.draft?.revision ?? 0) !== (base.draft?.revision ?? 0) && !save.isPending ? policy : null
  const begin = (from: Policy, words = form.value): void => {
    save.reset()
    setBase(from)
    form.rebase(wordsOf(from))
    form.set(words)
  }
  useEffect(() => {
    if (newer && !changed) begin(newer, wordsOf(newer))
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (title.trim() && changed) save.mutate({ title: title.trim(), markdown })
  }
  return (
    <form className="gov-form" style={{ maxWidth: 'none' }} onSubmit={onSubmit} noValidate>
      <FormProblem error={save.error} beside={['title', 'markdown']} />
      <DraftNote form={form} />
      {newer && changed && (
        <NewerDraft
          newer={newer}
          onMine={() => begin(newer)}
          onNewer={() => {
            const mine = form.value
            begin(newer, wordsOf(newer))
            tellDone(t`Newer draft loaded.`, () => form.set(mine))
          }}
        />
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
            onChange={(event) => form.set({ title: event.target.value })}
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
            onChange={(event) => form.set({ markdown: event.target.value })}
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

type NewerProps = { newer: Policy; onMine: () => void; onNewer: () => void }

/** Another draft was kept while this one was written: both are there to choose from. */
function NewerDraft({ newer, onMine, onNewer }: NewerProps) {
  const { t } = useLingui()
  const { title, markdown } = wordsOf(newer)
  return (
    <div className="note loss" role="alert">
      <b>{t`This draft was changed meanwhile. Nothing was overwritten, and your words stand below.`}</b>
      <details>
        <summary className="link">{t`Read the newer draft`}</summary>
        <p className="m">{title}</p>
        <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 320, overflowY: 'auto' }}>
          {markdown}
        </div>
      </details>
      <div className="row wrap" style={{ marginTop: 8 }}>
        <Button size="xs" onClick={onMine}>
          {t`Go on with mine`}
        </Button>
        <Button size="xs" variant="subtle" onClick={onNewer}>
          {t`Take the newer draft`}
        </Button>
      </div>
    </div>
  )
}

function useSaving(base: Policy, onSaved: (saved: Policy) => void) {
  const queryClient = useQueryClient()
  const { queryKey } = policyQuery(base.id)
  const revision = base.draft?.revision ?? 0
  return useMutation({
    mutationFn: (words: { title: string; markdown: string }) =>
      call(updatePolicy, {
        params: { id: base.id },
        body: { ...words, revision },
      }),
    onSuccess: (saved) => {
      onSaved(saved)
      queryClient.setQueryData(queryKey, saved)
    },
    // Refused because another draft was kept: it is shown beside these words.
    onError: () => void queryClient.invalidateQueries({ queryKey }),
  })
}
