import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createUnit, deleteUnit, type Unit, updateUnit } from '../../contract/people/units.ts'
import { rolesQuery, UnitSelect, useRoleWords } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'

/** The unit chosen in the tree: its name, its place, who holds a role in it. */
export function OneUnit({ unit, onGone }: { unit: Unit; onGone: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState(unit.name)
  const [parent, setParent] = useState(unit.parent ?? '')
  const { save, remove } = useUnitChanges(unit, onGone)
  const changed = name.trim() !== unit.name || parent !== (unit.parent ?? '')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const body = {
      ...(name.trim() !== unit.name ? { name: name.trim() } : {}),
      ...(parent !== (unit.parent ?? '') ? { parent } : {}),
    }
    if (name.trim() && changed) save.mutate(body)
  }
  return (
    <>
      <form className="stack" onSubmit={onSubmit} noValidate>
        <FormProblem error={save.error ?? remove.error} beside={['name']} />
        <Field
          label={t`Name`}
          error={name.trim() ? fieldError(save.error, 'name') : t`As people call it.`}
          hint={t`${number(unit.people)} here, ${number(unit.peopleInSubtree)} with all below it`}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {unit.parent && (
          <Field label={t`Part of`} hint={t`All that is below moves along.`}>
            {(control) => <UnitSelect {...control} value={parent} without={unit.id} onChange={setParent} />}
          </Field>
        )}
        <div className="row wrap">
          <Button type="submit" variant={changed ? 'filled' : 'default'} disabled={!changed} loading={save.isPending}>
            {t`Save`}
          </Button>
          <Button variant="subtle" onClick={() => remove.mutate()} loading={remove.isPending}>
            {t`Remove the unit`}
          </Button>
        </div>
      </form>
      <Holders unit={unit} />
    </>
  )
}

function Holders({ unit }: { unit: Unit }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const { data } = useQuery(rolesQuery(unit.id))
  return (
    <section className="sec">
      <h3 className="h4">{t`Roles here`}</h3>
      {data?.items.length === 0 && <p className="sm ink3">{t`None. Roles are given on a person’s page.`}</p>}
      <ul>
        {data?.items.map(({ person, role }) => (
          <li key={`${person.id} ${role}`} className="row sm" style={{ padding: '5px 0' }}>
            <Link className="m clip" to="/people/$id" params={{ id: person.id }}>
              {person.name}
            </Link>
            <span className="ink3">{words[role].name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useUnitChanges(unit: Unit, onGone: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['units'] })
  const params = { id: unit.id }
  const save = useMutation({
    mutationFn: (body: { name?: string; parent?: string }) => call(updateUnit, { params, body }),
    onSuccess: () => {
      const before = { name: unit.name, ...(unit.parent ? { parent: unit.parent } : {}) }
      tellDone(t`Kept.`, () => void call(updateUnit, { params, body: before }).then(refresh))
      return refresh()
    },
  })
  const remove = useMutation({
    mutationFn: () => call(deleteUnit, { params }),
    onSuccess: () => {
      tellDone(t`“${unit.name}” is removed.`, () => {
        void call(createUnit, { body: { name: unit.name, parent: unit.parent } }).then(refresh)
      })
      onGone()
      return refresh()
    },
  })
  return { save, remove }
}
