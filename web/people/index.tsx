import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, text } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'

export type DirectorySearch = {
  q?: string
  unit?: string
  language?: string
  place?: string
  view?: 'chart'
  at?: 'work'
}

const directoryRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): DirectorySearch => ({
    ...text(search, 'q'),
    ...text(search, 'unit'),
    ...text(search, 'language'),
    ...text(search, 'place'),
    ...oneOf(search, 'view', ['chart']),
    ...oneOf(search, 'at', ['work']),
  }),
  component: lazyRouteComponent(() => import('./directory.tsx'), 'Directory'),
})
const personRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./person.tsx'), 'PersonPage'),
})

export const peopleRoutes = [directoryRoute, personRoute] as const
