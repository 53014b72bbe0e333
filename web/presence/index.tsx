import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { insideRoute } from '../shell/index.tsx'

const importsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'AccountImportPage'),
})
const importRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/import/$id',
  component: lazyRouteComponent(() => import('./import-run.tsx'), 'AccountImportRunPage'),
})

export const presenceRoutes = [importsRoute, importRoute] as const
