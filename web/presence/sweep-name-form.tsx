import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type BrandName, createBrandName, updateBrandName } from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { WordList } from '../ui/word-list.tsx'
import { refreshSweeps } from './sweep-queries.ts'

/** A name with what one expects and what proves it. */
export function SweepNameForm({ name: known, onDone }: { name: BrandName | null; onDone: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(known?.name ?? '')
  const [handles, setHandles] = useState(known?.handles ?? [])
  const [domains, setDomains] = useState(known?.domains ?? [])
  const [checked, setChecked] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), handles, domains }
      return known ? call(updateBrandName, { params: { id: known.id }, body }) : call(createBrandName, { body })
    },
    onSuccess: async () => {
      await refreshSweeps(client)
      onDone()
    },
  })
  const short = name.trim().length < 2
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!short) save.mutate()
  }
  return (
    <form className="form reason" onSubmit={onSubmit} noValidate>
      <Field
        label={t`Name`}
        error={checked && short ? t`A name has at least two characters.` : fieldError(save.error, 'name')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={80}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field
        label={t`Handles under which one expects it`}
        hint={t`Without @ and domain. The name itself is always one of them. Enter ends one.`}
        error={fieldError(save.error, 'handles')}
      >
        {(control) => <WordList {...control} words={handles} maxLength={60} onChange={setHandles} />}
      </Field>
      <Field
        label={t`Domains of its own`}
        hint={t`A handle that is a host in one of them proves that it is ours.`}
        error={fieldError(save.error, 'domains')}
      >
        {(control) => (
          <WordList {...control} words={domains} maxLength={253} placeholder="example.org" onChange={setDomains} />
        )}
      </Field>
      <FormProblem error={save.error} beside={['name', 'handles', 'domains']} />
      <div className="end">
        <Button type="submit" variant="filled" loading={save.isPending}>
          {known ? t`Save` : t`Look for it`}
        </Button>
        <Button onClick={onDone}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
