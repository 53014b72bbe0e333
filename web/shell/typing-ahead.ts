// What is typed between a key that opens a field and the field itself, so that nobody waits for a script to come.
let typed = ''
let stop: (() => void) | null = null
const longestMs = 8000

/** From now on letters are kept instead of going astray, until `takeTyped`. */
export function catchTyping(): void {
  if (stop) return
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key.length === 1) typed += event.key
    else if (event.key === 'Backspace') typed = typed.slice(0, -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('keydown', onKey, true)
  const timer = setTimeout(takeTyped, longestMs)
  stop = () => {
    window.removeEventListener('keydown', onKey, true)
    clearTimeout(timer)
    stop = null
  }
}

/** Answers what was caught, and lets the keys go where they belong. */
export function takeTyped(): string {
  const caught = typed
  typed = ''
  stop?.()
  return caught
}
