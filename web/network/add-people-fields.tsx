import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { MultiSelect, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listPeople } from '../../contract/people/directory.ts'
import { readAddresses, unitsQuery } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import type { Choice } from './add-people-state.ts'

type FieldsProps = { choice: Choice; onChange: (choice: Choice) => void }
const comboboxProps = { withinPortal: false }

export function AddPeopleFields({ choice, onChange }: FieldsProps) {
  const { t } = useLingui()
  const { bad } = readAddresses(choice.addresses)
  return (
    <>
      <PeopleField choice={choice} onChange={onChange} />
      <UnitsField choice={choice} onChange={onChange} />
      <Textarea
        label={t`E-mail addresses`}
        description={t`Paste as many as you like, separated by commas or lines.`}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={choice.addresses}
        error={bad.length > 0 && t`Not an e-mail address: ${bad.slice(0, 3).join(', ')}`}
        onChange={({ target }) => onChange({ ...choice, addresses: target.value })}
      />
    </>
  )
}

function PeopleField({ choice, onChange }: FieldsProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery({
    queryKey: ['people-found', q],
    queryFn: () => call(listPeople, { query: { q, limit: 8 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const chosen = new Set(choice.people.map(({ id }) => id))
  const people = [...choice.people, ...(q ? (data?.items ?? []) : []).filter(({ id }) => !chosen.has(id))]
  return (
    <MultiSelect
      label={t`People`}
      placeholder={choice.people.length === 0 ? t`Search by name` : undefined}
      data-autofocus
      searchable
      hidePickedOptions
      comboboxProps={comboboxProps}
      withScrollArea={false}
      openOnFocus={false}
      nothingFoundMessage={q && data ? t`No one found` : undefined}
      filter={({ options }) => options}
      data={people.map(({ id, name, title, unit }) => ({
        value: id,
        label: chosen.has(id) ? name : [name, title, unit].filter(Boolean).join(', '),
      }))}
      value={choice.people.map(({ id }) => id)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        onChange({ ...choice, people: people.filter(({ id }) => ids.includes(id)) })
        setTyped('')
      }}
    />
  )
}

function UnitsField({ choice, onChange }: FieldsProps) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  const units = (data?.items ?? []).filter(({ peopleInSubtree }) => peopleInSubtree > 0)
  return (
    <MultiSelect
      label={t`Units`}
      description={t`Everyone in a unit and its sub-units, as of today.`}
      placeholder={choice.units.length === 0 ? t`Search units` : undefined}
      searchable
      hidePickedOptions
      comboboxProps={comboboxProps}
      withScrollArea={false}
      openOnFocus={false}
      limit={50}
      nothingFoundMessage={t`No unit found`}
      data={units.map(({ id, name, peopleInSubtree: peopleBelow }) => ({
        value: id,
        label: t`${name} (${plural(peopleBelow, { one: '# person', other: '# people' })})`,
      }))}
      value={choice.units}
      onChange={(ids) => onChange({ ...choice, units: ids })}
    />
  )
}
