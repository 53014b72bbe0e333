import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { text } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'

type Search = Record<string, unknown>
const registerWords = [
  ...(['q', 'unit', 'network', 'language', 'status', 'brand', 'tag'] as const),
  ...(['health', 'activity', 'review', 'which', 'sort'] as const),
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
  validateSearch: (search: Search): { edit?: 'yes' } => (search['edit'] === 'yes' ? { edit: 'yes' } : {}),
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
const sweepsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/sweeps',
  validateSearch: (search: Search): { show?: string; hit?: string } => ({
    ...text(search, 'show'),
    ...text(search, 'hit'),
  }),
  component: lazyRouteComponent(() => import('./sweeps.tsx'), 'Sweeps'),
})
const sweepNamesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/sweeps/names',
  component: lazyRouteComponent(() => import('./sweep-names.tsx'), 'SweepNames'),
})
const sweepRunRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/sweeps/runs/$id',
  validateSearch: (search: Search): { hit?: string } => text(search, 'hit'),
  component: lazyRouteComponent(() => import('./sweep-run.tsx'), 'SweepRun'),
})
const connectionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/connections',
  validateSearch: (search: Search): { state?: string } => text(search, 'state'),
  component: lazyRouteComponent(() => import('./connections.tsx'), 'Connections'),
})
const watchRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/watch',
  validateSearch: (search: Search): { state?: string; watch?: string } => ({
    ...text(search, 'state'),
    ...text(search, 'watch'),
  }),
  component: lazyRouteComponent(() => import('./watch.tsx'), 'Watches'),
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
  sweepsRoute,
  sweepNamesRoute,
  sweepRunRoute,
  connectionsRoute,
  watchRoute,
] as const
