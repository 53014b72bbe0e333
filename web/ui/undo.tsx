import { useLingui } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'

type Toast = { id: number; text: string; undo?: () => void }

const stayMs = 8000
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id))

/** Says what was done and offers to take it back for eight seconds: instead of "are you sure?". */
export function tellDone(text: string, undo?: () => void): void {
  lastId += 1
  const id = lastId
  change([...toasts.slice(-2), undo ? { id, text, undo } : { id, text }])
  setTimeout(() => dismiss(id), stayMs)
}

/** Shows something as done at once and does it when the time to take it back is over, or the page is left. */
export function doUnlessUndone(text: string, commit: () => void, undo: () => void): void {
  let open = true
  const close = (): boolean => {
    const first = open
    open = false
    clearTimeout(timer)
    window.removeEventListener('pagehide', finish)
    return first
  }
  const finish = (): void => {
    if (close()) commit()
  }
  const timer = setTimeout(finish, stayMs)
  window.addEventListener('pagehide', finish)
  tellDone(text, () => {
    if (close()) undo()
  })
}

function runUndo(toast: Toast): void {
  dismiss(toast.id)
  toast.undo?.()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function Toasts() {
  const { t } = useLingui()
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const last = toasts.findLast((toast) => toast.undo)
      if (event.key === 'z' && !event.shiftKey && !isTyping(event.target) && last) {
        event.preventDefault()
        runUndo(last)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div className="toast" key={toast.id}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" onClick={() => runUndo(toast)}>
              {t`Undo`} <kbd>Z</kbd>
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
