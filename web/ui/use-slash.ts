import { type RefObject, useEffect } from 'react'

/** The key `/` puts the focus into this field, before the keys of every page, where it opens the search of everything. */
export function useSlash(input: RefObject<HTMLInputElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event
      const isTyping = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
      if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey || document.querySelector('[role="dialog"]'))
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [input, isOn])
}
