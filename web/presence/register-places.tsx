import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Tabs } from '../ui/tabs.tsx'

type Place = 'list' | 'estate' | 'queue' | 'sweeps' | 'connections' | 'watch' | 'import'

/** The ways to look at the register. */
export function RegisterPlaces({ here }: { here: Place }) {
  const { t } = useLingui()
  const current = (place: typeof here) => (place === here ? ('page' as const) : undefined)
  return (
    <Tabs label={t`Ways to look at the register`} rule>
      <Link
        to="/accounts"
        search={{}}
        activeOptions={{ exact: true, includeSearch: false }}
        aria-current={current('list')}
      >
        {t`List`}
      </Link>
      <Link to="/accounts/estate" aria-current={current('estate')}>
        {t`Estate`}
      </Link>
      <Link to="/accounts/queue" aria-current={current('queue')}>
        {t`To decide`}
      </Link>
      <Link to="/accounts/sweeps" search={{}} aria-current={current('sweeps')}>
        {t`Sweeps`}
      </Link>
      <Link to="/accounts/watch" search={{}} aria-current={current('watch')}>
        {t`Kept handles`}
      </Link>
      <Link to="/accounts/connections" search={{}} aria-current={current('connections')}>
        {t`Connections`}
      </Link>
      <Link to="/accounts/import" aria-current={current('import')}>
        {t`Import`}
      </Link>
    </Tabs>
  )
}
