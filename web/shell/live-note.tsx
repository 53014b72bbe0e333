import './live-note.css'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { listenLiveState, liveStream } from '../platform/live.ts'

/** Shorter cuts are not worth a word. */
const patienceMs = 5000

/** Says that news do not arrive by themselves just now. */
export function LiveNote() {
  const { t } = useLingui()
  const live = useSyncExternalStore(listenLiveState, () => liveStream() !== null)
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (live) return
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [live])
  return (
    <div className="live-note" role="status">
      {late && !live && <p>{t`Not live right now. Reconnecting…`}</p>}
    </div>
  )
}
