/** Puts text on the clipboard. Returns false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  // Exists only at secure addresses.
  const clipboard: Clipboard | undefined = navigator.clipboard
  try {
    if (clipboard) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused, or the page has no focus: the older way may still work.
  }
  return copySelected(text)
}

/** Works on plain http. Must run in the same task as the click. */
function copySelected(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.cssText = 'position:fixed;top:0;opacity:0'
  document.body.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
}
