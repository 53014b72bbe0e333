import './settings.css'
import { useLingui } from '@lingui/react/macro'
import {
  IconBeach,
  IconBell,
  IconCertificate,
  IconCode,
  IconDeviceLaptop,
  IconLanguage,
  IconLock,
  IconLogout,
  IconUser,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { signOutHere, useMe } from '../../platform/session.ts'
import { Crumb } from '../../ui/crumb.tsx'
import { Page } from '../../ui/page.tsx'
import { Sections } from '../../ui/sections.tsx'
import { tellDone } from '../../ui/undo.tsx'

export function Settings() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const names: Record<string, string> = {
    appearance: t`Language and looks`,
    notifications: t`Notifications`,
    'sign-in': t`Sign-in`,
    sessions: t`Devices and sessions`,
    absences: t`Absences`,
    certificates: t`Courses and certificates`,
    tokens: t`Tokens`,
  }
  const name = names[pathname.split('/')[2] ?? '']
  return (
    <Page
      title={name ?? t`Settings`}
      width="full"
      bar={
        name ? (
          <Crumb
            parent={(inside, props) => (
              <Link to="/settings" {...props}>
                {inside}
              </Link>
            )}
            parentName={t`Settings`}
          >
            {name}
          </Crumb>
        ) : (
          <Crumb>{t`Settings`}</Crumb>
        )
      }
    >
      {!name && <h1 className="vh">{t`Settings`}</h1>}
      <Sections label={t`Settings`} atList={!name} nav={<SettingsNav names={names} />}>
        <Outlet />
      </Sections>
    </Page>
  )
}

function SettingsNav({ names }: { names: Record<string, string> }) {
  const { t } = useLingui()
  const me = useMe()
  const leave = useSignOut()
  return (
    <>
      <li>
        <Link to="/people/$id" params={{ id: me.person.id }}>
          <IconUser size={16} aria-hidden="true" />
          {t`Profile`}
        </Link>
      </li>
      <li>
        <Link to="/settings/appearance">
          <IconLanguage size={16} aria-hidden="true" />
          {names['appearance']}
        </Link>
      </li>
      <li>
        <Link to="/settings/notifications">
          <IconBell size={16} aria-hidden="true" />
          {names['notifications']}
        </Link>
      </li>
      <li>
        <Link to="/settings/sign-in">
          <IconLock size={16} aria-hidden="true" />
          {names['sign-in']}
        </Link>
      </li>
      <li>
        <Link to="/settings/sessions">
          <IconDeviceLaptop size={16} aria-hidden="true" />
          {names['sessions']}
        </Link>
      </li>
      <li>
        <Link to="/settings/absences">
          <IconBeach size={16} aria-hidden="true" />
          {names['absences']}
        </Link>
      </li>
      <li>
        <Link to="/settings/certificates">
          <IconCertificate size={16} aria-hidden="true" />
          {names['certificates']}
        </Link>
      </li>
      <li>
        <Link to="/settings/tokens">
          <IconCode size={16} aria-hidden="true" />
          {names['tokens']}
        </Link>
      </li>
      <li>
        <button type="button" onClick={() => leave.mutate()} disabled={leave.isPending}>
          <IconLogout size={16} aria-hidden="true" />
          {t`Sign out`}
        </button>
      </li>
    </>
  )
}

function useSignOut() {
  const { t } = useLingui()
  return useMutation({
    mutationFn: signOutHere,
    onError: () => tellDone(t`You are still signed in: the server did not answer. Try again.`),
  })
}

/** Beside the list there is always a section; on a telephone the list comes first. */
export function FirstSection() {
  const narrow = window.matchMedia('(max-width: 760px)').matches
  return narrow ? null : <Navigate to="/settings/appearance" replace />
}
