import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'

export const AccountsLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/accounts" search={{}} {...props}>
    {inside}
  </Link>
)

type FrameProps = {
  /** Nothing while it is loading. */
  account: { name: string } | undefined
  error: unknown
  /** The panel: what is known of the account. */
  about: ReactNode
  children: ReactNode
}

/** What is around every page of one account: the way back, its name, and what is known of it beside. */
export function AccountFrame({ account, error, about, children }: FrameProps) {
  const { t } = useLingui()
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  if (error && !account) return <ErrorScreen error={error} />
  const name = account?.name ?? t`Account`
  return (
    <Page
      title={name}
      width="wide"
      bar={
        <Crumb parentName={t`Accounts`} parent={AccountsLink}>
          {name}
        </Crumb>
      }
      panel={{ title: t`About this account`, body: account && about }}
    >
      {children}
    </Page>
  )
}
