import './palette.css'
import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { search } from '../../contract/network/search.ts'
import { call } from '../platform/call.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useFoundItems, usePaletteActs } from './palette-items.tsx'
import { takeTyped } from './typing-ahead.ts'

/** Finds and does everything: people, communities, threads, places, acts. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal.Root opened={opened} onClose={onClose} size={640} padding={0} yOffset="12dvh" centered={false}>
      <Modal.Overlay />
      <Modal.Content radius={12} aria-label={t`Find or do`}>
        <PaletteBody onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(typed.trim(), 120)
  const { data } = useQuery({
    queryKey: ['find', asked],
    queryFn: ({ signal }) => call(search, { query: { q: asked, limit: 5 } }, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const found = useFoundItems(typed.trim() === '' ? undefined : data)
  const acts = usePaletteActs(typed.trim())
  const groups = [...found, ...acts].filter((group) => group.items.length > 0)
  const items = groups.flatMap((group) => group.items)
  const current = items[Math.min(at, items.length - 1)]
  useEffect(() => {
    document.getElementById(`${listId}-${current?.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [current?.key, listId])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((Math.min(at, items.length - 1) + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length)
    }
    if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onClose()
      current.run()
    }
  }
  return (
    <div className="pal">
      <div className="pal-in">
        <IconSearch size={18} aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={current ? `${listId}-${current.key}` : undefined}
          aria-label={t`Find or do`}
          placeholder={t`A person, a community, a thread, a place`}
          value={typed}
          onFocus={() => {
            const early = takeTyped()
            if (early) setTyped((before) => before + early)
          }}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="pal-list" role="listbox" id={listId} aria-label={t`Found`}>
        {groups.map((group) => (
          <Fragment key={group.name}>
            <div className="grp" role="presentation">
              {group.name}
            </div>
            {group.items.map((item) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; arrow keys choose
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above
              <div
                key={item.key}
                id={`${listId}-${item.key}`}
                className="pal-item"
                role="option"
                aria-selected={item === current}
                onMouseMove={() => setAt(items.indexOf(item))}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  onClose()
                  item.run()
                }}
              >
                <span className="pal-icon">{item.icon}</span>
                <span className="grow clip">
                  <Marked text={item.name} query={typed} />
                </span>
                {item.hint && <span className="sm ink3 clip pal-hint">{item.hint}</span>}
              </div>
            ))}
          </Fragment>
        ))}
      </div>
      <div className="pal-f xs ink3" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t`move`}
        </span>
        <span>
          <KeyHint keys="Enter" /> {t`open`}
        </span>
        <span>
          <KeyHint keys="Esc" /> {t`close`}
        </span>
      </div>
    </div>
  )
}

/** The name with what was typed set off. */
function Marked({ text, query }: { text: string; query: string }) {
  const at = query.trim() ? text.toLocaleLowerCase().indexOf(query.trim().toLocaleLowerCase()) : -1
  if (at < 0) return text
  const end = at + query.trim().length
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  )
}
