import { useLingui } from '@lingui/react/macro'
import { IconBroadcast } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'

const inside = /^\/accounts(\/|$)/

/** Presence in the rail; its places stand below while one is in them. */
export function PresencePlaces() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const open = inside.test(pathname)
  const places = [
    { to: '/accounts', name: t`Register` },
    { to: '/accounts/estate', name: t`Estate` },
    { to: '/accounts/queue', name: t`To decide` },
    { to: '/accounts/sweeps', name: t`Sweeps` },
    { to: '/accounts/watch', name: t`Kept handles` },
    { to: '/accounts/connections', name: t`Connections` },
    { to: '/accounts/import', name: t`Import` },
  ] as const
  return (
    <>
      <Link
        to="/accounts"
        activeOptions={{ exact: true, includeSearch: false }}
        title={t`Presence`}
        className={open ? 'open' : ''}
      >
        <IconBroadcast size={18} aria-hidden="true" />
        <span className="lbl">{t`Presence`}</span>
      </Link>
      {open && (
        <div className="sub">
          {places.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/accounts', includeSearch: false }}>
              <span className="clip">{name}</span>
            </Link>
          ))}
        </div>
      )}
    </>
  )
}
