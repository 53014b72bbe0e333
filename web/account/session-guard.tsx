import { useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { meQuery } from '../platform/session.ts'
import { useSignedOut } from '../platform/signed-out.ts'

const SessionEnded = lazy(() => import('./session-ended.tsx').then(({ SessionEnded }) => ({ default: SessionEnded })))

/** Where a page stands open whose person the server no longer knows, it asks for a sign-in instead of leaving the page. */
export function SessionGuard() {
  const signedOut = useSignedOut()
  const gate = useRouterState({ select: ({ location }) => location.pathname === '/sign-in' })
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  if (!signedOut || gate || !me) return null
  return (
    <Suspense fallback={null}>
      <SessionEnded me={me} />
    </Suspense>
  )
}
