import './live.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'
import { RoutePending } from '../ui/route-pending.tsx'
import { notificationsQuery, type Which } from './queries.ts'

const notificationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/notifications',
  validateSearch: (search: Record<string, unknown>): { which?: 'unread' | 'mentions' } =>
    oneOf(search, 'which', ['unread', 'mentions']),
  loaderDeps: ({ search }): { which: Which } => ({ which: search.which ?? 'all' }),
  pendingComponent: RoutePending,
  pendingMinMs: 0,
  loader: ({ context: { queryClient }, deps: { which } }) =>
    queryClient.ensureInfiniteQueryData(notificationsQuery(which)),
  component: lazyRouteComponent(() => import('./notifications.tsx'), 'Notifications'),
})

export const deliveryRoutes = [notificationsRoute] as const
