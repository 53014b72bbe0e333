import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { oneOf, text } from '../platform/search.ts'
import { meQuery } from '../platform/session.ts'
import { insideRoute } from '../shell/index.tsx'

const states = ['active', 'invited', 'placeholder', 'deactivated'] as const
export type AccountsSearch = { q?: string; state?: (typeof states)[number] }

const administrationRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/administration',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    if (!me.administrator) throw redirect({ to: '/' })
  },
})
const sectionsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  id: 'sections',
  component: lazyRouteComponent(() => import('./administration.tsx'), 'Administration'),
})
const firstRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./administration.tsx'), 'FirstSection'),
})
const accountsRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'people',
  validateSearch: (search: Record<string, unknown>): AccountsSearch => ({
    ...text(search, 'q'),
    ...oneOf(search, 'state', states),
  }),
  component: lazyRouteComponent(() => import('./accounts.tsx'), 'Accounts'),
})
const unitsRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'units',
  component: lazyRouteComponent(() => import('./units.tsx'), 'UnitsSection'),
})
const invitationsRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'invitations',
  component: lazyRouteComponent(() => import('./invitations.tsx'), 'Invitations'),
})
const claimsRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'claims',
  component: lazyRouteComponent(() => import('./claims.tsx'), 'Claims'),
})
const importsRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./imports.tsx'), 'Imports'),
})
const peopleImportRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'imports/people',
  component: lazyRouteComponent(() => import('./people-import.tsx'), 'PeopleImportSection'),
})
const organisationRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'organisation',
  component: lazyRouteComponent(() => import('./organisation.tsx'), 'OrganisationSection'),
})
const sampleRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'sample',
  component: lazyRouteComponent(() => import('./sample.tsx'), 'SampleSection'),
})
const healthRoute = createRoute({
  getParentRoute: () => sectionsRoute,
  path: 'health',
  component: lazyRouteComponent(() => import('./health.tsx'), 'Health'),
})
/** One import needs the whole width: a report with its progress beside it. */
const runRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: 'imports/$id',
  component: lazyRouteComponent(() => import('./import-run.tsx'), 'ImportRunPage'),
})

export const administrationRoutes = [
  administrationRoute.addChildren([
    sectionsRoute.addChildren([
      firstRoute,
      accountsRoute,
      unitsRoute,
      invitationsRoute,
      claimsRoute,
      importsRoute,
      peopleImportRoute,
      organisationRoute,
      sampleRoute,
      healthRoute,
    ]),
    runRoute,
  ]),
] as const
