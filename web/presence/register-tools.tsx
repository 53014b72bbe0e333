import './register-tools.css'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { AccountSort } from '../../contract/presence/accounts.ts'
import { Field } from '../ui/field.tsx'
import type { RegisterSearch } from './index.tsx'

type ToolsProps = { search: RegisterSearch; onChange: (next: RegisterSearch) => void }
const pauseMs = 200

/** Find, order, and the few slices that everybody asks for. */
export function RegisterTools({ search, onChange }: ToolsProps) {
  const { t } = useLingui()
  const sorts: [ReturnType<typeof sortOf>, string][] = [
    ['name', t`Name`],
    ['last post', t`Last post`],
    ['followers', t`Followers`],
    ['review due', t`To be confirmed first`],
    ['opened', t`Opened`],
    ['added', t`Entered`],
  ]
  const slices: [string, string][] = [
    ['', t`All`],
    ['in use', t`In use`],
    ['attention', t`Attention`],
    ['mine', t`Mine`],
    ['retired', t`Gone`],
  ]
  return (
    <div className="reg-tools">
      <FindField search={search} onChange={onChange} />
      <Field label={t`Order`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={search.sort ?? 'name'}
            onChange={({ target }) => onChange({ sort: target.value === 'name' ? '' : target.value })}
          >
            {sorts.map(([sort, words]) => (
              <option key={sort} value={sort}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere */}
      <div className="seg" role="group" aria-label={t`Which accounts`}>
        {slices.map(([which, words]) => (
          <button
            key={which}
            type="button"
            aria-pressed={(search.which ?? '') === which}
            onClick={() => onChange({ which })}
          >
            {words}
          </button>
        ))}
      </div>
    </div>
  )
}
const sortOf = (sort: (typeof AccountSort.enum)[number]) => sort

/** Asks when the typing pauses; the slash leads here, and Escape empties it. */
function FindField({ search, onChange }: ToolsProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(search.q ?? '')
  const input = useRef<HTMLInputElement>(null)
  const asked = search.q ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the clock
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => onChange({ q: typed.trim() }), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(asked)
  }, [asked])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target
      const typing = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
      if (event.key !== '/' || typing || event.metaKey || event.ctrlKey || document.querySelector('[role="dialog"]'))
        return
      event.preventDefault()
      input.current?.focus()
    }
    // Before the keys of every page, where the slash finds anything.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  return (
    <Field label={t`Find an account`}>
      {(control) => (
        <input
          {...control}
          ref={input}
          type="search"
          className="input"
          placeholder={t`Name, handle or address`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </Field>
  )
}
