import { useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { copyText } from '../platform/clipboard.ts'
import { tellDone } from './undo.tsx'

let notCopied: string | null = null
const listeners = new Set<() => void>()

/** Opens the window from which a text is copied by hand; null closes it. */
export function offerToCopy(text: string | null): void {
  notCopied = text
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useNotCopied = (): string | null => useSyncExternalStore(subscribe, () => notCopied)

/** Copies the link to a page of ours and says so. Where the browser refuses, a window shows the link, selected. */
export function useCopyLink(): (path: string) => Promise<void> {
  const { t } = useLingui()
  return async (path) => {
    const link = `${location.origin}${path}`
    if (await copyText(link)) tellDone(t`The link is copied.`)
    else offerToCopy(link)
  }
}
