import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isOverlayOpen, openOverlay } from './overlay.ts'

const sequenceMs = 1200

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-item]')]

/** Moves the focus to the next or previous row, beginning with the first that can be seen. */
function step(by: 1 | -1): void {
  const all = items()
  const here = all.findIndex((item) => item.contains(document.activeElement))
  const firstSeen = all.findIndex((item) => item.getBoundingClientRect().bottom > 72)
  const next = all[here === -1 ? Math.max(0, firstSeen) : here + by]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

/** Presses what a row, or else the page, offers for a key. */
function press(key: 'o' | 'r' | 'e'): boolean {
  const row = document.activeElement?.closest('[data-item]')
  const target =
    row?.querySelector<HTMLElement>(`[data-key="${key}"]`) ??
    document.querySelector<HTMLElement>(`main [data-page-key="${key}"]`)
  target?.click()
  return target !== null
}

/** The keys of every page: find, help, walk through a list, go to a place. */
export function useShellKeys(): void {
  const navigate = useNavigate()
  useEffect(() => {
    let goneAt = 0
    const places: Record<string, () => void> = {
      h: () => void navigate({ to: '/' }),
      u: () => void navigate({ to: '/', search: { which: 'unread' } }),
      c: () => void navigate({ to: '/communities' }),
      p: () => void navigate({ to: '/people' }),
      a: () => void navigate({ to: '/accounts' }),
      n: () => void navigate({ to: '/notifications' }),
      b: () => void navigate({ to: '/bookmarks' }),
      s: () => void navigate({ to: '/settings' }),
    }
    const simple: Record<string, () => unknown> = {
      j: () => step(1),
      k: () => step(-1),
      o: () => press('o'),
      r: () => press('r'),
      e: () => press('e'),
      w: () => void navigate({ to: '/write' }),
      '?': () => openOverlay('keys'),
      '/': () => openOverlay('palette'),
    }
    const onKey = (event: KeyboardEvent): void => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openOverlay('palette')
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      if (isOverlayOpen() || document.querySelector('[role="dialog"], [role="menu"]')) return
      const going = Date.now() - goneAt < sequenceMs
      goneAt = !going && event.key === 'g' ? Date.now() : 0
      const act = going ? places[event.key] : simple[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])
}
