import './gate.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useDocumentTitle } from '@mantine/hooks'
import { IconEyeOff, IconFileText, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect } from 'react'
import { drawFor } from '../platform/person.ts'
import { organisationQuery } from '../platform/session.ts'
import { LargeWeb } from '../ui/large-web.tsx'
import { Mark } from '../ui/mark.tsx'
import { LanguageSwitch } from './language-switch.tsx'

type GateProps = {
  title: string
  /** In the browser's tab; where the title is too long for it. */
  tab?: string
  foot?: ReactNode
  children: ReactNode
}

/** What stands before the sign-in: one narrow column, and what this place is. */
export function Gate({ title, tab, foot, children }: GateProps) {
  const { t } = useLingui()
  // Nothing here is done as the person whose page stood here before.
  useLayoutEffect(() => drawFor(null), [])
  useDocumentTitle(`${tab ?? title} · Orbweaver`)
  return (
    <div className="gate">
      <a className="skip" href="#main">{t`Skip to content`}</a>
      <main className="gate-in" id="main" tabIndex={-1}>
        <div className="brand">
          <Mark size={28} />
          <span>Orbweaver</span>
        </div>
        <div className="gate-box">
          <h1 className="h1">{title}</h1>
          {children}
        </div>
        <footer>
          <LanguageSwitch />
          {foot && <span style={{ marginLeft: 'auto' }}>{foot}</span>}
        </footer>
      </main>
      <Promises />
    </div>
  )
}

function Promises() {
  const { t } = useLingui()
  const { data } = useQuery(organisationQuery)
  return (
    <aside className="gate-at" aria-label={t`What this place is`}>
      <LargeWeb />
      <div>
        <p className="say">{t`One asks, one answers, everyone can find it.`}</p>
        <p className="lede">
          {data?.name
            ? t`${data.name}’s own network, where people work in the open.`
            : t`Where people work in the open.`}
        </p>
        <ul className="promises">
          <li>
            <IconLock size={16} aria-hidden="true" />
            <span>
              <Trans>
                <b>Inside stays inside.</b> It runs on your organisation’s own machines, and nothing is sent anywhere
                else.
              </Trans>
            </span>
          </li>
          <li>
            <IconEyeOff size={16} aria-hidden="true" />
            <span>
              <Trans>
                <b>What you read is nobody’s business.</b> Only you see what you have read, followed or marked.
              </Trans>
            </span>
          </li>
          <li>
            <IconFileText size={16} aria-hidden="true" />
            <span>
              <Trans>
                <b>Closed means closed.</b> An administrator sees that a closed community exists, not what is written in
                it.
              </Trans>
            </span>
          </li>
        </ul>
      </div>
    </aside>
  )
}
