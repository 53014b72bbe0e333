import { useLingui } from '@lingui/react/macro'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { listApprovals } from '../../contract/governance/approvals.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'

const inside = /^\/(governance|model|policies|approvals|exceptions|audit)(\/|$)/

/** Governance in the rail; its places stand below while one is in them. */
export function GovernancePlaces() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const open = inside.test(pathname)
  return (
    <>
      <Link to="/governance" title={t`Governance`} className={open ? 'open' : ''}>
        <IconScale size={18} aria-hidden="true" />
        <span className="lbl">{t`Governance`}</span>
      </Link>
      {open && <Places />}
    </>
  )
}

function Places() {
  const { t } = useLingui()
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['approvals', 'count'],
    queryFn: ({ signal }) => call(listApprovals, { query: { which: 'pending', limit: 1 } }, { signal }),
    staleTime: 60_000,
  })
  const toDecide = data?.pending ?? 0
  const audit = { to: '/audit', name: t`Audit log` } as const
  const places = [
    { to: '/model', name: t`Operating model` },
    { to: '/policies', name: t`Policies` },
    { to: '/approvals', name: t`Approvals` },
    { to: '/exceptions', name: t`Exceptions` },
    ...(me.administrator ? [audit] : []),
  ] as const
  return (
    <div className="sub">
      {places.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
          <span className="clip">{name}</span>
          {to === '/approvals' && toDecide > 0 && (
            <span className="n me">
              {toDecide}
              <span className="vh"> {t`for you`}</span>
            </span>
          )}
        </Link>
      ))}
    </div>
  )
}
