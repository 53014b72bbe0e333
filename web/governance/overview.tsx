import './governance.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { waitingQuery } from './waiting-queries.ts'

/** The places of governance, and what waits in them for the reader. */
export function Overview() {
  const { t } = useLingui()
  const { data } = useQuery(waitingQuery)
  const title = data
    ? data.toSign + data.toDecide === 0
      ? t`Nothing waits for you here`
      : t`${plural(data.toSign, { 0: 'Nothing to sign', one: 'One policy to sign', other: '# policies to sign' })}, ${plural(data.toDecide, { 0: 'nothing to decide', one: 'one decision', other: '# decisions' })}`
    : t`Governance`
  return (
    <Page title={t`Governance`} bar={<Crumb>{t`Governance`}</Crumb>}>
      <Mast title={title} lede={t`Who may do what on behalf of the organisation, why, and who looks after it.`} />
      <nav aria-label={t`Places of governance`}>
        <ul className="gov-rows bare">
          {usePlaces(data).map(({ to, name, more, waiting }) => (
            <li key={to}>
              <div>
                <Link className="nm" to={to}>
                  {name}
                </Link>
                <small>{more}</small>
              </div>
              <span className="side">
                {waiting !== undefined && waiting > 0 && <Chip tone="gain">{t`${waiting} for you`}</Chip>}
                <IconChevronRight size={16} className="ink3 hide-s" aria-hidden="true" />
              </span>
            </li>
          ))}
        </ul>
      </nav>
    </Page>
  )
}

function usePlaces(waiting: { toSign: number; toDecide: number } | undefined) {
  const { t } = useLingui()
  const me = useMe()
  const audit = {
    to: '/audit',
    name: t`Audit log`,
    more: t`What happened, chained so that nothing can be altered unseen`,
    waiting: 0,
  } as const
  return [
    {
      to: '/model',
      name: t`Operating model`,
      more: t`How each unit is arranged, and what that means for its accounts`,
      waiting: 0,
    },
    { to: '/model/ask', name: t`Check permissions`, more: t`What a person can do, and which rule says so`, waiting: 0 },
    {
      to: '/accounts',
      name: t`Accounts`,
      more: t`Who may publish, approve, answer and see, account by account`,
      waiting: 0,
    },
    { to: '/model/rules', name: t`Rules`, more: t`Every rule as a sentence, with the text that runs`, waiting: 0 },
    {
      to: '/model/risks',
      name: t`Content risk`,
      more: t`Which words, accounts and days make a text riskier; try one`,
      waiting: 0,
    },
    {
      to: '/model/centre',
      name: t`Centre of Excellence`,
      more: t`Its charter, its people, courses and certificates`,
      waiting: 0,
    },
    {
      to: '/model/certificates',
      name: t`Certificates that end soon`,
      more: t`Whose right ends with them, and when`,
      waiting: 0,
    },
    {
      to: '/policies',
      name: t`Policies`,
      more: t`What everybody has read and keeps to`,
      waiting: waiting?.toSign,
    },
    {
      to: '/approvals',
      name: t`Approvals`,
      more: t`What waits for a decision, yours or somebody’s`,
      waiting: waiting?.toDecide,
    },
    { to: '/exceptions', name: t`Exceptions`, more: t`Where a rule does not hold, why, and until when`, waiting: 0 },
    ...(me.administrator ? [audit] : []),
  ] as const
}
