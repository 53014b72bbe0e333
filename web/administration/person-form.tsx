import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createPerson } from '../../contract/people/directory.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'

const nobody = { name: '', email: '', title: '', unit: '' }

/** Adds somebody who signs in later; stays open for the next one. */
export function PersonForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(nobody)
  const [checked, setChecked] = useState(false)
  const set = (part: Partial<typeof nobody>): void => setDraft((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: () =>
      call(createPerson, {
        body: {
          name: draft.name.trim(),
          email: draft.email.trim() || null,
          ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
          ...(draft.unit ? { unit: draft.unit } : {}),
        },
      }),
    onSuccess: async (person) => {
      tellDone(t`${person.name} is here. An invitation lets them sign in.`)
      setDraft({ ...nobody, unit: draft.unit })
      setChecked(false)
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      await queryClient.invalidateQueries({ queryKey: ['units'] })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (draft.name.trim()) add.mutate()
  }
  return (
    <form className="adm-form" onSubmit={onSubmit} noValidate>
      <div className="two">
        <Field
          label={t`Name`}
          error={checked && !draft.name.trim() ? t`The name the others know them by.` : fieldError(add.error, 'name')}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              value={draft.name}
              maxLength={120}
              // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
              autoFocus
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`Work e-mail`} hint={t`Needed to sign in`} error={fieldError(add.error, 'email')}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="email"
              value={draft.email}
              maxLength={254}
              onChange={(event) => set({ email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`What they do`} error={fieldError(add.error, 'title')}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={draft.title}
              maxLength={120}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`Unit`}>
          {(control) => (
            <UnitSelect {...control} value={draft.unit} none={t`None yet`} onChange={(unit) => set({ unit })} />
          )}
        </Field>
      </div>
      <FormProblem error={add.error} beside={['name', 'email', 'title']} />
      <div className="row">
        <Button type="submit" variant="filled" loading={add.isPending}>
          {t`Add`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Done`}
        </Button>
      </div>
    </form>
  )
}
