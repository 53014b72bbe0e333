import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { isProblem } from '../platform/problem.ts'
import { meQuery, organisationQuery } from '../platform/session.ts'
import { rootRoute } from '../shell/index.tsx'

/** Step one is for a place nobody has set up; where somebody has, it is an ordinary sign-in. */
const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  beforeLoad: async ({ context }) => {
    const organisation = await context.queryClient.fetchQuery({ ...organisationQuery, staleTime: 0 })
    if (organisation.ready) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./name-step.tsx'), 'NameStep'),
})

/** The later steps are for its administrator, who is signed in by then. */
const afterRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'after-welcome',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (isProblem(error) && error.status === 401) return null
      throw error
    })
    if (!me?.administrator) throw redirect({ to: '/' })
  },
})
const waysRoute = createRoute({
  getParentRoute: () => afterRoute,
  path: '/welcome/begin',
  component: lazyRouteComponent(() => import('./ways-step.tsx'), 'WaysStep'),
})
const weavingRoute = createRoute({
  getParentRoute: () => afterRoute,
  path: '/welcome/weaving',
  component: lazyRouteComponent(() => import('./weaving-step.tsx'), 'WeavingStep'),
})

export const firstrunRoutes = [welcomeRoute, afterRoute.addChildren([waysRoute, weavingRoute])] as const
