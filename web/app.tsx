import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { gateRoutes, SessionGuard, settingsRoutes } from './account/index.tsx'
import { administrationRoutes } from './administration/index.tsx'
import { deliveryRoutes } from './delivery/index.tsx'
import { firstrunRoutes } from './firstrun/index.tsx'
import { approveRoutes, governanceRoutes } from './governance/index.tsx'
import { networkRoutes } from './network/index.tsx'
import { peopleRoutes } from './people/index.tsx'
import { dropOldDrafts } from './platform/drafts.ts'
import { queryClient } from './platform/query.ts'
import { presenceRoutes } from './presence/index.tsx'
import { insideRoute, RouteError, rootRoute } from './shell/index.tsx'
import { cssVariablesResolver, theme } from './ui/theme.ts'

const routeTree = rootRoute.addChildren([
  ...gateRoutes,
  ...firstrunRoutes,
  ...approveRoutes,
  insideRoute.addChildren([
    ...networkRoutes,
    ...deliveryRoutes,
    ...peopleRoutes,
    ...settingsRoutes,
    ...administrationRoutes,
    ...governanceRoutes,
    ...presenceRoutes,
  ]),
])

const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // The page before stays until the next can be shown; routes that load data show RoutePending after this time.
  defaultPendingMs: 400,
  defaultErrorComponent: RouteError,
  InnerWrap: ({ children }) => (
    <>
      {children}
      <SessionGuard />
    </>
  ),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

dropOldDrafts()

export function App({ nonce }: { nonce: string }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
