import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createUnit, type Unit } from '../../contract/people/units.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'

type NewUnitProps = { parent: Unit | null; onMade: (unit: Unit) => void; onCancel: () => void }

export function NewUnit({ parent, onMade, onCancel }: NewUnitProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [under, setUnder] = useState(parent?.id ?? '')
  const [checked, setChecked] = useState(false)
  const make = useMutation({
    mutationFn: () => call(createUnit, { body: { name: name.trim(), parent: under || null } }),
    onSuccess: async (unit) => {
      await queryClient.invalidateQueries({ queryKey: ['units'] })
      onMade(unit)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (name.trim()) make.mutate()
  }
  return (
    <form className="stack" onSubmit={onSubmit} noValidate>
      <h2 className="h3">{t`A new unit`}</h2>
      <FormProblem error={make.error} beside={['name']} />
      <Field label={t`Name`} error={checked && !name.trim() ? t`As people call it.` : fieldError(make.error, 'name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={name}
            maxLength={120}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t`Part of`}>
        {(control) => (
          <UnitSelect {...control} value={under} none={t`Nothing: it stands at the top`} onChange={setUnder} />
        )}
      </Field>
      <div className="row">
        <Button type="submit" variant="filled" loading={make.isPending}>
          {t`Add`}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
