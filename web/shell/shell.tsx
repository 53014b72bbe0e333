import { useLingui } from '@lingui/react/macro'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNotCopied } from '../ui/copy-link.ts'
import { Toasts } from '../ui/undo.tsx'
import { useAccountAppearance } from './account-appearance.ts'
import { Dock } from './dock.tsx'
import { useShellKeys } from './keys.ts'
import { useLiveCache } from './live-cache.ts'
import { LiveNote } from './live-note.tsx'
import { openOverlay, useOverlay } from './overlay.ts'
import { Rail } from './rail.tsx'
import { useSessionWatch } from './session-watch.ts'

const loadPalette = () => import('./palette.tsx')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))
const KeyHelp = lazy(() => import('./key-help.tsx').then(({ KeyHelp }) => ({ default: KeyHelp })))
const CopyByHand = lazy(() => import('../ui/copy-by-hand.tsx').then(({ CopyByHand }) => ({ default: CopyByHand })))

/** Rail, the page, the dock on telephones, and what floats above all pages. */
export function Shell() {
  const { t } = useLingui()
  const overlay = useOverlay()
  const notCopied = useNotCopied()
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  useShellKeys()
  useLiveCache()
  useAccountAppearance()
  useSessionWatch()
  useEffect(() => {
    // Fetched while nothing else is to do, so that it takes the first key. Without a line it is asked for again later.
    const load = () => void loadPalette().catch(() => undefined)
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(load, 1000)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(load, { timeout: 3000 })
    return () => cancelIdleCallback(idle)
  }, [])
  useEffect(() => {
    if (overlay) setSeen((before) => new Set(before).add(overlay))
  }, [overlay])
  return (
    <>
      <a className="skip" href="#main">{t`Skip to content`}</a>
      <div className="shell">
        <Rail />
        <Outlet />
      </div>
      <Dock />
      <Toasts />
      <LiveNote />
      <Suspense fallback={null}>
        {seen.has('palette') && <Palette opened={overlay === 'palette'} onClose={() => openOverlay(null)} />}
        {notCopied !== null && <CopyByHand text={notCopied} />}
        {seen.has('keys') && <KeyHelp opened={overlay === 'keys'} onClose={() => openOverlay(null)} />}
      </Suspense>
    </>
  )
}
