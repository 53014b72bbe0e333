import './administration.css'
import { useLingui } from '@lingui/react/macro'
import {
  IconBinaryTree2,
  IconBuilding,
  IconHeartRateMonitor,
  IconMailForward,
  IconPackageImport,
  IconSparkles,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { Crumb } from '../ui/crumb.tsx'
import { Page } from '../ui/page.tsx'
import { Sections } from '../ui/sections.tsx'
import { claimsQuery } from './administration-queries.ts'

export function Administration() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const section = pathname.split('/')[2] ?? ''
  const sections = useSections()
  const name = sections.find((one) => one.to === `/administration/${section}`)?.name
  return (
    <Page
      title={name ?? t`Administration`}
      width="full"
      bar={
        name ? (
          <Crumb
            parentName={t`Administration`}
            parent={(inside, props) => (
              <Link to="/administration" {...props}>
                {inside}
              </Link>
            )}
          >
            {name}
          </Crumb>
        ) : (
          <Crumb>{t`Administration`}</Crumb>
        )
      }
    >
      {!name && <h1 className="vh">{t`Administration`}</h1>}
      <Sections label={t`Administration`} atList={!name} wide nav={<AdministrationNav />}>
        <Outlet />
      </Sections>
    </Page>
  )
}

function useSections() {
  const { t } = useLingui()
  return [
    { to: '/administration/people', name: t`People`, Icon: IconUsers },
    { to: '/administration/units', name: t`Units`, Icon: IconBinaryTree2 },
    { to: '/administration/invitations', name: t`Invitations`, Icon: IconMailForward },
    { to: '/administration/claims', name: t`Claims`, Icon: IconUserQuestion },
    { to: '/administration/imports', name: t`Imports`, Icon: IconPackageImport },
    { to: '/administration/organisation', name: t`Organisation`, Icon: IconBuilding },
    { to: '/administration/sample', name: t`Sample`, Icon: IconSparkles },
    { to: '/administration/health', name: t`Health`, Icon: IconHeartRateMonitor },
  ] as const
}

function AdministrationNav() {
  const { t } = useLingui()
  const { data: claims } = useQuery(claimsQuery)
  const waiting = claims?.items.length ?? 0
  return useSections().map(({ to, name, Icon }) => (
    <li key={to}>
      <Link to={to} activeOptions={{ includeSearch: false }}>
        <Icon size={16} aria-hidden="true" />
        {name}
        {to === '/administration/claims' && waiting > 0 && (
          <span className="n">
            {waiting}
            <span className="vh"> {t`waiting`}</span>
          </span>
        )}
      </Link>
    </li>
  ))
}

/** Beside the list there is always a section; on a telephone the list comes first. */
export function FirstSection() {
  const narrow = window.matchMedia('(max-width: 760px)').matches
  return narrow ? null : <Navigate to="/administration/people" replace />
}
