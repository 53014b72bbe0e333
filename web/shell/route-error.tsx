import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isProblem } from '../platform/problem.ts'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
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
