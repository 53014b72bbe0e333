const apple = /Mac|iPhone|iPad/.test(navigator.platform)

/** A key as it is written on this reader's keyboard; `Mod` is Ctrl or ⌘. */
export function KeyHint({ keys }: { keys: string }) {
  const shown = keys.replace('Mod', apple ? '⌘' : 'Ctrl').replace('+', ' ')
  return <kbd>{shown}</kbd>
}
