import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isProblem } from '../platform/problem.ts'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const { reset: resetQueries } = useQueryErrorResetBoundary()
  // A query that failed is asked for again when the page is shown again.
  useEffect(resetQueries, [resetQueries])
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  return (
    <ErrorScreen
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}
