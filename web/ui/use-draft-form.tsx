import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { postTime } from '../platform/dates.ts'
import { DraftPlace, draftOwner } from '../platform/drafts.ts'

type Kept<T> = { value: T; base: string }
export type DraftForm<T> = {
  value: T
  set: (part: Partial<T>) => void
  /** What the fields are held against from now on: what the server has. */
  rebase: (begun: T) => void
  /** The server has it, or it is thrown away. */
  clear: () => void
} & Restored
export type Restored = {
  /** Since when the text was kept that is here again, or is offered because the form begins differently now. */
  restored: { at: number; offered: boolean } | null
  restore: () => void
  discard: () => void
}

/**
 * The fields of a form, kept in the browser under their person while they are written, so that neither a reload nor the end
 * of a session takes them. `begin` is what the form begins with; where that has changed since, what was kept is offered.
 */
export function useDraftForm<T extends object>(name: string, begin: () => T): DraftForm<T> {
  const [place] = useState(() => new DraftPlace<Kept<T>>(draftOwner(), name))
  const [first] = useState(() => {
    const initial = begin()
    const base = JSON.stringify(initial)
    const kept = place.read()
    const offered = kept !== null && kept.words.base !== base
    return { initial, base, kept, value: kept && !offered ? { ...initial, ...kept.words.value } : initial, offered }
  })
  const [value, setValue] = useState(first.value)
  const [restored, setRestored] = useState(first.kept && { at: first.kept.at, offered: first.offered })
  const base = useRef(first.base)
  const change = (next: T): void => {
    setValue(next)
    place.keep(JSON.stringify(next) === base.current ? null : { value: next, base: base.current })
  }
  return {
    value,
    set: (part) => change({ ...value, ...part }),
    rebase: (begun) => {
      base.current = JSON.stringify(begun)
    },
    clear: () => {
      place.keep(null)
      setRestored(null)
    },
    restored,
    restore: () => {
      if (first.kept) change({ ...first.initial, ...first.kept.words.value })
      setRestored(null)
    },
    discard: () => {
      if (!first.offered) setValue(first.initial)
      place.keep(null)
      setRestored(null)
    },
  }
}

/** Says where words in a form come from, and lets them go. */
export function DraftNote({ form }: { form: Restored }) {
  const { t } = useLingui()
  if (!form.restored) return null
  const since = postTime(new Date(form.restored.at).toISOString())
  return (
    <div className="note" role="status">
      <p>
        {form.restored.offered
          ? t`This was changed after you began. Your unsaved changes are from ${since}.`
          : t`Unsent text restored, from ${since}.`}
      </p>
      <div className="row wrap" style={{ marginTop: 8 }}>
        {form.restored.offered && <Button size="xs" onClick={form.restore}>{t`Restore them`}</Button>}
        <Button size="xs" variant="subtle" onClick={form.discard}>{t`Discard them`}</Button>
      </div>
    </div>
  )
}
