import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { text } from '../platform/search.ts'
import { organisationQuery } from '../platform/session.ts'
import { insideRoute, rootRoute } from '../shell/index.tsx'
import { RoutePending } from '../ui/route-pending.tsx'
import { preferencesQuery, sessionsQuery, tokensQuery } from './settings/queries.ts'

/** Why the sign-in is shown to somebody who was signed in: the session is over, or was ended in another tab. */
type Why = 'ended' | 'signed-out'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string; reset?: true; why?: Why } => ({
    ...text(search, 'to'),
    ...(search.reset ? { reset: true } : {}),
    ...(search.why === 'ended' || search.why === 'signed-out' ? { why: search.why } : {}),
  }),
  beforeLoad: async ({ context }) => {
    const organisation = await context.queryClient.ensureQueryData(organisationQuery)
    if (!organisation.ready) throw redirect({ to: '/welcome' })
  },
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
})
const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten',
  validateSearch: (search: Record<string, unknown>): { email?: string } => text(search, 'email'),
  loader: ({ context }) => context.queryClient.ensureQueryData(organisationQuery),
  component: lazyRouteComponent(() => import('./forgotten.tsx'), 'Forgotten'),
})
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset/$secret',
  component: lazyRouteComponent(() => import('./reset.tsx'), 'Reset'),
})
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$secret',
  component: lazyRouteComponent(() => import('./invitation.tsx'), 'Invitation'),
})

const settingsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings.tsx'), 'Settings'),
})
const settingsList = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./settings/settings.tsx'), 'FirstSection'),
})
const appearanceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'appearance',
  component: lazyRouteComponent(() => import('./settings/appearance.tsx'), 'Appearance'),
})
const noticesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'notifications',
  pendingComponent: RoutePending,
  pendingMinMs: 0,
  loader: ({ context }) => context.queryClient.ensureQueryData(preferencesQuery),
  component: lazyRouteComponent(() => import('./settings/notices.tsx'), 'Notices'),
})
const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./settings/security.tsx'), 'Security'),
})
const sessionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sessions',
  pendingComponent: RoutePending,
  pendingMinMs: 0,
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionsQuery),
  component: lazyRouteComponent(() => import('./settings/sessions.tsx'), 'Sessions'),
})
const absencesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'absences',
  component: lazyRouteComponent(() => import('./settings/absences.tsx'), 'Absences'),
})
const certificatesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'certificates',
  component: lazyRouteComponent(() => import('./settings/certificates.tsx'), 'Certificates'),
})
const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'tokens',
  pendingComponent: RoutePending,
  pendingMinMs: 0,
  loader: ({ context }) => context.queryClient.ensureQueryData(tokensQuery),
  component: lazyRouteComponent(() => import('./settings/tokens.tsx'), 'Tokens'),
})

/** Before the sign-in. */
export const gateRoutes = [signInRoute, forgottenRoute, resetRoute, invitationRoute] as const
/** Inside the shell. */
export const settingsRoutes = [
  settingsRoute.addChildren([
    settingsList,
    appearanceRoute,
    noticesRoute,
    securityRoute,
    sessionsRoute,
    absencesRoute,
    certificatesRoute,
    tokensRoute,
  ]),
] as const

export { SessionGuard } from './session-guard.tsx'
