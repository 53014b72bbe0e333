import { useSyncExternalStore } from 'react'
import { catchTyping, takeTyped } from './typing-ahead.ts'

/** What floats above every page, one at a time. */
export type Overlay = 'palette' | 'keys' | null

let overlay: Overlay = null
const listeners = new Set<() => void>()

export function openOverlay(next: Overlay): void {
  if (next === 'palette' && overlay !== 'palette') catchTyping()
  if (next !== 'palette') takeTyped()
  overlay = next
  for (const listener of listeners) listener()
}

export const isOverlayOpen = (): boolean => overlay !== null

export const useOverlay = (): Overlay =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => overlay,
  )
