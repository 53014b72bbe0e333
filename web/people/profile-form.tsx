import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Person, updatePerson } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { meQuery, useMe } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { WordList } from '../ui/word-list.tsx'
import { zoneName, zones } from '../ui/zones.ts'
import { personQuery } from './people-queries.ts'
import { PersonSelect } from './person-select.tsx'
import { UnitSelect } from './unit-select.tsx'

type ProfileFormProps = { person: Person; mine: boolean; onClose: () => void }

const beginWith = (person: Person) => ({
  name: person.name,
  title: person.title ?? '',
  location: person.location ?? '',
  timeZone: person.timeZone ?? '',
  languages: person.languages,
  skills: person.skills,
  about: person.about,
  email: person.email ?? '',
  unit: person.units.at(-1)?.id ?? '',
  manager: person.manager,
})
type Draft = ReturnType<typeof beginWith>

export function ProfileForm({ person: present, mine, onClose }: ProfileFormProps) {
  const { t } = useLingui()
  const me = useMe()
  // What is different is told from what stood here when the form was opened, not from what others changed since.
  const [person] = useState(present)
  const form = useDraftForm<Draft>(`profile:${person.id}`, () => beginWith(person))
  const { value: draft, set } = form
  const [checked, setChecked] = useState(false)
  const close = (): void => {
    form.clear()
    onClose()
  }
  const save = useSave(person, mine, close)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (draft.name.trim()) save.mutate(changesOf(person, draft))
  }
  const wrong = (field: string): string | undefined => fieldError(save.error, field)
  return (
    <form className="profile-form" onSubmit={onSubmit} noValidate>
      <DraftNote form={form} />
      <FormProblem error={save.error} beside={['name', 'title', 'location', 'timeZone', 'about', 'email']} />
      <div className="two">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={checked && !draft.name.trim() ? t`The name the others know you by.` : wrong('name')}
        />
        <TextField
          label={t`What you do`}
          hint={t`Seal specialist, Maintenance lead, …`}
          value={draft.title}
          onChange={(title) => set({ title })}
          error={wrong('title')}
        />
        <TextField
          label={t`Where you work`}
          hint={t`A town or a site, as colleagues call it`}
          value={draft.location}
          onChange={(location) => set({ location })}
          error={wrong('location')}
        />
        <Field label={t`Time zone`} error={wrong('timeZone')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={draft.timeZone}
              onChange={(event) => set({ timeZone: event.target.value })}
            >
              <option value="">{t`Not said`}</option>
              {zones(draft.timeZone).map((zone) => (
                <option key={zone} value={zone}>
                  {zoneName(zone)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field
        label={t`About`}
        hint={t`How to work with you; what to bring to a question. Markdown works.`}
        error={wrong('about')}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={draft.about}
            maxLength={4000}
            rows={4}
            onChange={(event) => set({ about: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t`What you know`}
        hint={t`Others find you by these. A comma or Enter ends one.`}
        error={wrong('skills')}
      >
        {(control) => (
          <WordList
            {...control}
            words={draft.skills}
            maxLength={60}
            onChange={(skills) => set({ skills: skills.slice(0, 40) })}
          />
        )}
      </Field>
      <Field label={t`Languages`} hint={t`Those you can be asked in, best first`} error={wrong('languages')}>
        {(control) => (
          <WordList
            {...control}
            words={draft.languages}
            maxLength={40}
            onChange={(languages) => set({ languages: languages.slice(0, 20) })}
          />
        )}
      </Field>
      {me.administrator && <AdministratorFields draft={draft} onChange={set} wrong={wrong} />}
      <div className="end">
        <Button type="submit" variant="filled" loading={save.isPending}>
          {t`Save`}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

type AdministratorFieldsProps = {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  wrong: (field: string) => string | undefined
}

function AdministratorFields({ draft, onChange, wrong }: AdministratorFieldsProps) {
  const { t } = useLingui()
  return (
    <div className="two">
      <TextField
        label={t`Work e-mail`}
        hint={t`Signs in with it; only administrators change it`}
        value={draft.email}
        onChange={(email) => onChange({ email })}
        error={wrong('email')}
      />
      <Field label={t`Unit`} error={wrong('unit')}>
        {(control) => (
          <UnitSelect {...control} value={draft.unit} none={t`None`} onChange={(unit) => onChange({ unit })} />
        )}
      </Field>
      <Field label={t`Reports to`} error={wrong('manager')}>
        {(control) => <PersonSelect {...control} value={draft.manager} onChange={(manager) => onChange({ manager })} />}
      </Field>
    </div>
  )
}

type TextFieldProps = {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

function TextField({ label, hint, value, onChange, error }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className="input"
          value={value}
          maxLength={120}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type Changes = Partial<{
  name: string
  title: string | null
  location: string | null
  timeZone: string | null
  languages: string[]
  skills: string[]
  about: string
  email: string | null
  unit: string | null
  manager: string | null
}>

/** Only what is different is sent, so that two who edit at once do not undo each other. */
function changesOf(person: Person, draft: Draft): Changes {
  const before = beginWith(person)
  const changes: Changes = {}
  if (draft.name.trim() !== before.name) changes.name = draft.name.trim()
  if (draft.about !== before.about) changes.about = draft.about
  if (draft.skills.join('\n') !== before.skills.join('\n')) changes.skills = draft.skills
  if (draft.languages.join('\n') !== before.languages.join('\n')) changes.languages = draft.languages
  for (const key of ['title', 'location', 'timeZone', 'email', 'unit'] as const) {
    if (draft[key] !== before[key]) changes[key] = draft[key].trim() || null
  }
  if (draft.manager?.id !== before.manager?.id) changes.manager = draft.manager?.id ?? null
  return changes
}

function useSave(person: Person, mine: boolean, onClose: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: Changes) => call(updatePerson, { params: { id: person.id }, body: changes }),
    onSuccess: async (next) => {
      queryClient.setQueryData(personQuery(person.id).queryKey, next)
      tellDone(t`Saved.`)
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      await queryClient.invalidateQueries({ queryKey: ['units'] })
      if (mine) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}
