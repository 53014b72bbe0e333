import { useLingui } from '@lingui/react/macro'
import type { DrawerProps } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'

const Drawer = lazy(() => import('./drawer.tsx'))

/** A drawer whose code is fetched when it is first opened. */
export function Sheet(props: DrawerProps) {
  const { t } = useLingui()
  const [used, setUsed] = useState(props.opened)
  useEffect(() => {
    if (props.opened) setUsed(true)
  }, [props.opened])
  if (!used) return null
  return (
    <Suspense fallback={null}>
      <Drawer closeButtonProps={{ 'aria-label': t`Close` }} {...props} />
    </Suspense>
  )
}
