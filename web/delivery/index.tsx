import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'

const notificationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/notifications',
  validateSearch: (search: Record<string, unknown>): { which?: 'unread' | 'mentions' } =>
    oneOf(search, 'which', ['unread', 'mentions']),
  component: lazyRouteComponent(() => import('./notifications.tsx'), 'Notifications'),
})

export const deliveryRoutes = [notificationsRoute] as const
