import { useSyncExternalStore } from 'react'
import type { Problem } from './problem.ts'
import { tellTabs } from './tabs.ts'

let ended = false
const listeners = new Set<() => void>()

function change(next: boolean): void {
  ended = next
  for (const listener of listeners) listener()
}

/** To be told of every refusal: whether the server no longer knows who we are. */
export function noteSignedOut({ status, code }: Problem): void {
  if (status !== 401 || code !== 'unauthenticated' || ended) return
  change(true)
  tellTabs({ is: 'ended' })
}

export const noteSignedIn = (): void => change(false)

/** Whether the session ended while a page stood open. */
export const useSignedOut = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ended,
  )
