import './person-select.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { listPeople, type PersonCard } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { Avatar } from '../ui/avatar.tsx'

type PersonSelectProps = {
  id: string
  value: PersonCard | null
  onChange: (person: PersonCard | null) => void
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/**
 * One person, found by name as one types. Clearing always opens the field, also where the form needs a person and keeps
 * the one it has: that one stays chosen until another is picked, and comes back when the field is left.
 */
export function PersonSelect({ value, onChange, ...control }: PersonSelectProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const [cleared, setCleared] = useState(false)
  const [picked, setPicked] = useState(false)
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery({
    queryKey: ['people-found', q],
    queryFn: () => call(listPeople, { query: { q, limit: 8 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const found = open && q ? (data?.items ?? []) : []
  const listId = `${control.id}-list`
  const choose = (person: PersonCard): void => {
    onChange(person)
    setTyped('')
    setOpen(false)
    setCleared(false)
    setPicked(true)
  }
  const clear = (): void => {
    setCleared(true)
    onChange(null)
  }
  const leave = (): void => {
    setTimeout(() => setOpen(false), 150)
    if (value) setTyped('')
    setCleared(false)
  }
  function onKeyDown(event: KeyboardEvent): void {
    const present = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && present) choose(present)
    else if (event.key === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (value && !cleared) {
    return (
      <div className="person-select">
        <div className="chosen">
          <Avatar person={value} size={24} />
          <span className="clip grow">{value.name}</span>
          <ActionIcon size={28} aria-label={t`Clear ${value.name}`} autoFocus={picked} onClick={clear}>
            <IconX size={14} />
          </ActionIcon>
        </div>
      </div>
    )
  }
  return (
    <div className="person-select">
      <input
        {...control}
        className="input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus={cleared}
        placeholder={t`Search by name`}
        value={typed}
        onKeyDown={onKeyDown}
        onBlur={leave}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          setOpen(true)
        }}
      />
      {found.length > 0 && (
        <div className="found" role="listbox" id={listId} aria-label={t`People found`}>
          {found.map((person, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={person.id}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <Avatar person={person} size={24} />
              <span className="grow">
                {person.name}
                <small className="clip">{[person.title, person.unit].filter(Boolean).join(', ')}</small>
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
