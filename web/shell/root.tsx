import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { currentPersonId, drawFor } from '../platform/person.ts'
import { isProblem } from '../platform/problem.ts'
import { meQuery, organisationQuery } from '../platform/session.ts'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

/** Everything; what stands before the sign-in hangs on it directly. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingScreen,
  errorComponent: RouteError,
})

/** What only somebody signed in sees: pages inside the shell. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(meQuery)
      drawFor(me.person.id)
    } catch (error) {
      if (!isProblem(error) || error.status !== 401) throw error
      const organisation = await context.queryClient.fetchQuery(organisationQuery)
      throw organisation.ready
        ? redirect({ to: '/sign-in', search: { to: location.href, ...(currentPersonId() && { why: 'ended' }) } })
        : redirect({ to: '/welcome' })
    }
  },
  component: Shell,
  notFoundComponent: MissingScreen,
  errorComponent: RouteError,
})
