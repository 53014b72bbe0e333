import { type RefObject, useEffect, useRef, useState } from 'react'
import type { RichText } from './rich-text.tsx'

/** What is known of the plain field while it stands. */
export type PlainField = {
  element: RefObject<HTMLTextAreaElement | null>
  focused: RefObject<boolean>
  composing: RefObject<boolean>
}

let loaded: typeof RichText | null = null

async function load(): Promise<void> {
  loaded = (await import('./rich-text.tsx')).RichText
}

/**
 * The rich editor once it has come; until then, and where it cannot be had, there is the plain field.
 * It waits for a letter that is still being composed there, as in Japanese.
 */
export function useRichText(autoFocus: boolean): { RichText: typeof RichText | null; field: PlainField } {
  const [rich, setRich] = useState(() => loaded)
  const field = { element: useRef<HTMLTextAreaElement>(null), focused: useRef(autoFocus), composing: useRef(false) }
  const { element, composing } = field
  useEffect(() => {
    if (rich) return
    let here = true
    const take = () => here && setRich(() => loaded)
    load().then(
      () => (composing.current ? element.current?.addEventListener('compositionend', take, { once: true }) : take()),
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [rich, element, composing])
  return { RichText: rich, field }
}
