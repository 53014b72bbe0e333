/** What tabs of one browser tell each other about who is signed in. */
/** `left`: signed out here. `ended`: the server no longer knows the session. */
export type Word = { is: 'left' } | { is: 'ended' } | { is: 'entered'; person: string }

const name = 'orbweaver-session'
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null

/** Tells all other tabs of this browser. */
export function tellTabs(word: Word): void {
  try {
    if (channel) {
      channel.postMessage(word)
      return
    }
    // Other tabs hear of a change only: the time makes each one different.
    localStorage.setItem(name, JSON.stringify({ word, at: Date.now() }))
  } catch {
    // Storage is switched off: the server refuses what other tabs send for the wrong person.
  }
}

/** Calls back for what another tab tells. Returns the way to stop. */
export function hearTabs(listener: (word: Word) => void): () => void {
  if (channel) {
    const onMessage = ({ data }: MessageEvent<Word>) => listener(data)
    channel.addEventListener('message', onMessage)
    return () => channel.removeEventListener('message', onMessage)
  }
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === name && newValue) listener((JSON.parse(newValue) as { word: Word }).word)
  }
  window.addEventListener('storage', onStorage)
  return () => window.removeEventListener('storage', onStorage)
}
