import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { text } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'

type Search = Record<string, unknown>
const registerWords = [
  ...(['q', 'unit', 'network', 'language', 'status', 'brand', 'tag'] as const),
  ...(['condition', 'idleness', 'certification', 'which', 'sort'] as const),
]
/** The whole question stands in the address, so that it can be sent to somebody. */
export type RegisterSearch = { [K in (typeof registerWords)[number]]?: string }

const registerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts',
  validateSearch: (search: Search): RegisterSearch =>
    Object.assign({}, ...registerWords.map((word) => text(search, word))),
  component: lazyRouteComponent(() => import('./register.tsx'), 'Register'),
})
const newAccountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/new',
  component: lazyRouteComponent(() => import('./account-new.tsx'), 'NewAccount'),
})
const estateRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/estate',
  component: lazyRouteComponent(() => import('./estate.tsx'), 'Estate'),
})
const queueRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/queue',
  component: lazyRouteComponent(() => import('./queue.tsx'), 'RegisterQueue'),
})
const unitRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/units/$id',
  component: lazyRouteComponent(() => import('./unit-page.tsx'), 'UnitAccounts'),
})
const accountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/$id',
  component: lazyRouteComponent(() => import('./account.tsx'), 'AccountPage'),
})
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

export const presenceRoutes = [
  registerRoute,
  newAccountRoute,
  estateRoute,
  queueRoute,
  unitRoute,
  accountRoute,
  importsRoute,
  importRoute,
] as const
