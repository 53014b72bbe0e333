import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Tabs } from '../ui/tabs.tsx'

/** The ways to look at the register. */
export function RegisterPlaces({ here }: { here: 'list' | 'estate' | 'queue' }) {
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
      <Link to="/accounts/import">{t`Import`}</Link>
    </Tabs>
  )
}
