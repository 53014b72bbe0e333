import { useLingui } from '@lingui/react/macro'
import { Button, Popover } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { DirectoryRow } from '../../contract/people/directory.ts'
import type { DirectorySearch } from './index.tsx'

type Change = (next: Partial<Record<keyof DirectorySearch, string | undefined>>) => void
type DirectoryFiltersProps = { search: DirectorySearch; rows: DirectoryRow[]; onChange: Change }

export function DirectoryFilters({ search, rows, onChange }: DirectoryFiltersProps) {
  const { t } = useLingui()
  const languages = counted(rows.flatMap((row) => row.languages))
  const places = counted(rows.flatMap((row) => (row.location ? [row.location] : [])))
  const on = search.at === 'work'
  return (
    <div className="filters">
      <Button
        size="xs"
        aria-pressed={on}
        {...(on && { 'data-on': true })}
        leftSection={on ? <IconCheck size={14} /> : undefined}
        onClick={() => onChange({ at: on ? undefined : 'work' })}
      >
        {t`At work now`}
      </Button>
      <WordFilter
        any={t`Any language`}
        label={t`Language`}
        value={search.language}
        suggestions={languages}
        onChange={(language) => onChange({ language })}
      />
      <WordFilter
        any={t`Any place`}
        label={t`Place`}
        value={search.place}
        suggestions={places}
        onChange={(place) => onChange({ place })}
      />
    </div>
  )
}

/** The words met in the list, most frequent first. */
function counted(words: string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([word]) => word)
}

type WordFilterProps = {
  any: string
  label: string
  value: string | undefined
  suggestions: string[]
  onChange: (value: string | undefined) => void
}

/** Chosen from what is in the list, or typed. */
function WordFilter({ any, label, value, suggestions, onChange }: WordFilterProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const choose = (word: string | undefined): void => {
    setOpen(false)
    setTyped('')
    onChange(word)
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim()) choose(typed.trim())
  }
  const matching = suggestions.filter((word) => word.toLowerCase().includes(typed.toLowerCase())).slice(0, 40)
  if (value) {
    return (
      <Button
        size="xs"
        data-on
        rightSection={<IconX size={14} />}
        aria-label={t`${label}: ${value}; take the filter off`}
        onClick={() => choose(undefined)}
      >
        {value}
      </Button>
    )
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={240} trapFocus>
      <Popover.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} />} onClick={() => setOpen(!open)}>
          {any}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form onSubmit={onSubmit}>
          <input
            className="input"
            aria-label={label}
            placeholder={label}
            value={typed}
            maxLength={120}
            data-autofocus
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
        <div className="filter-list">
          {matching.map((word) => (
            <button key={word} type="button" onClick={() => choose(word)}>
              {word}
            </button>
          ))}
          {typed.trim() && !matching.includes(typed.trim()) && (
            <button type="button" onClick={() => choose(typed.trim())}>
              {t`Only “${typed.trim()}”`}
            </button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
