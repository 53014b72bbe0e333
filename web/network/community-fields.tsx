import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Community, Visibility } from '../../contract/network/communities.ts'
import { isProblem } from '../platform/problem.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import type { CommunityDraft } from './community-draft.ts'
import { CommunityRequest } from './community-request.tsx'

type FormProps = {
  /** Under which name the unsaved fields are kept. */
  name: string
  start: CommunityDraft
  submit: string
  save: (draft: CommunityDraft) => Promise<Community>
  /** Called when the unsaved fields are gone: it may leave the page. */
  onSaved: (saved: Community) => Promise<unknown>
}

export function CommunityForm({ name, start, submit, save, onSaved }: FormProps) {
  const form = useDraftForm(name, () => start)
  const { error, isPending, mutate } = useMutation({
    mutationFn: save,
    onSuccess: async (saved) => {
      form.clear()
      await onSaved(saved)
    },
  })
  const { value: draft, set } = form
  const [checked, setChecked] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (draft.name.trim()) mutate(draft)
  }
  const mustRequest = isProblem(error) && error.facts['approval'] === 'community'
  return (
    <form className="form" onSubmit={send} noValidate>
      <DraftNote form={form} />
      <TextFields draft={draft} error={error} checked={checked} onChange={set} />
      <PrivacyChoice value={draft.visibility} onChange={(visibility) => set({ visibility })} />
      <MoreFields draft={draft} error={error} onChange={set} />
      {mustRequest ? (
        <CommunityRequest draft={draft} problem={error} onRequested={form.clear} />
      ) : (
        <>
          <FormProblem error={error} beside={['name', 'purpose', 'guidelines', 'tags', 'tags/0', 'language']} />
          <div className="end">
            <Button type="submit" variant="filled" loading={isPending}>
              {submit}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

type FieldsProps = {
  draft: CommunityDraft
  error: unknown
  onChange: (change: Partial<CommunityDraft>) => void
}

function TextFields({ draft, error, checked, onChange }: FieldsProps & { checked: boolean }) {
  const { t } = useLingui()
  const missing = checked && !draft.name.trim() ? t`Enter a name.` : undefined
  return (
    <>
      <Field label={t`Name`} error={missing ?? nameError(error)} hint={t`What people would search for.`}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={80}
            value={draft.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t`Purpose`}
        error={fieldError(error, 'purpose')}
        hint={t`One or two sentences: what belongs here, and who it is for.`}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={400}
            value={draft.purpose}
            onChange={({ target }) => onChange({ purpose: target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** What is wrong with the name, with a link to the community that has it. */
function nameError(error: unknown): ReactNode {
  const said = fieldError(error, 'name')
  const existing = isProblem(error)
    ? (error.facts['existing'] as { slug: string; name: string } | undefined)
    : undefined
  if (!said || !existing) return said
  return (
    <>
      {said}{' '}
      <Link className="link" to="/communities/$slug" params={{ slug: existing.slug }}>
        {existing.name}
      </Link>
    </>
  )
}

function MoreFields({ draft, error, onChange }: FieldsProps) {
  const { t } = useLingui()
  return (
    <>
      <Field
        label={t`Guidelines`}
        error={fieldError(error, 'guidelines')}
        hint={t`What members can expect from each other, such as how soon questions get an answer. Supports Markdown.`}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            maxLength={10000}
            value={draft.guidelines}
            onChange={({ target }) => onChange({ guidelines: target.value })}
          />
        )}
      </Field>
      <Field
        label={t`Tags`}
        error={fieldError(error, 'tags') ?? fieldError(error, 'tags/0')}
        hint={t`Separate tags with commas. Up to 10.`}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            value={draft.tags}
            onChange={({ target }) => onChange({ tags: target.value })}
          />
        )}
      </Field>
      <Field label={t`Language`} error={fieldError(error, 'language')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={40}
            value={draft.language}
            onChange={({ target }) => onChange({ language: target.value })}
          />
        )}
      </Field>
    </>
  )
}

function PrivacyChoice({ value, onChange }: { value: Visibility; onChange: (value: Visibility) => void }) {
  const { t } = useLingui()
  const choices: [Visibility, string, string][] = [
    ['public', t`Public`, t`Everyone in the organisation can read and join.`],
    ['private', t`Private`, t`Anyone can see that it exists. Owners and managers approve requests to join.`],
    ['hidden', t`Hidden`, t`Visible to members only. It doesn’t appear in search or the directory.`],
  ]
  return (
    <fieldset>
      <legend className="h4">{t`Privacy`}</legend>
      {choices.map(([visibility, name, what]) => (
        <label className="choice" key={visibility}>
          <input type="radio" name="visibility" checked={value === visibility} onChange={() => onChange(visibility)} />
          <span>
            <span className="m">{name}</span>
            <small>{what}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
