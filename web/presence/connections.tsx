import './sweep.css'
import './connection.css'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Connection } from '../../contract/presence/connections.ts'
import { fullTime, relativeTime } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ConnectedNetworks } from './connection-networks.tsx'
import { connectionsQuery } from './connection-queries.ts'
import { connectionStates, connectionTones, useConnectionAdvice, useConnectionWords } from './connection-words.ts'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'
import { RegisterPlaces } from './register-places.tsx'

/** How the network of each account answers, in words; and which networks are asked at all. */
export function Connections() {
  const { t } = useLingui()
  const { administrator } = useMe()
  const search = useSearch({ from: '/inside/accounts/connections' })
  const state = connectionStates.find((one) => one === search.state)
  const words = useConnectionWords()
  return (
    <Page title={t`Connections`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast title={t`How the networks answer`} open />
      <RegisterPlaces here="connections" />
      {administrator && <ConnectedNetworks />}
      <section className="sec" aria-labelledby="connections">
        <h2 className="h3" id="connections">{t`Accounts`}</h2>
        <nav className="seg shelves" aria-label={t`By state`}>
          <Link
            to="/accounts/connections"
            search={{}}
            activeOptions={{ exact: true }}
            aria-current={state ? undefined : 'page'}
          >
            {t`All`}
          </Link>
          {connectionStates.map((one) => (
            <Link
              key={one}
              to="/accounts/connections"
              search={{ state: one }}
              activeOptions={{ exact: true }}
              aria-current={state === one ? 'page' : undefined}
            >
              {words[one]}
            </Link>
          ))}
        </nav>
        <ConnectionList key={state} state={state} />
      </section>
    </Page>
  )
}

function ConnectionList({ state }: { state: Connection['state'] | undefined }) {
  const { t } = useLingui()
  const list = useInfiniteQuery(connectionsQuery(state))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      {list.error && (
        <ErrorNote error={list.error} title={t`The connections did not load`} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <SkeletonRows rows={6} face={false} />}
      {list.data && rows.length === 0 && (
        <EmptyState title={state ? t`No account is in this state` : t`No account is entered that you can see`} />
      )}
      <ul className="hits plain">
        {rows.map((connection) => (
          <ConnectionRow key={connection.account.id} connection={connection} />
        ))}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  )
}

function ConnectionRow({ connection }: { connection: Connection }) {
  const { t } = useLingui()
  const words = useConnectionWords()
  const advise = useConnectionAdvice()
  const networkName = useNetworkName()
  const { account, state, checkedAt, nextAt, error } = connection
  return (
    <li data-item tabIndex={-1}>
      <div>
        <Link className="nm" data-key="o" to="/accounts/$id" params={{ id: account.id }}>
          {account.name}
        </Link>
        <small className="dotsep">
          <span>
            <NetworkMark network={account.network} />
            {networkName(account.network)}
          </span>
          <span>{account.unit.name}</span>
          {checkedAt && <time title={fullTime(checkedAt)}>{t`last look ${relativeTime(checkedAt)}`}</time>}
          {nextAt && state !== 'not connected' && (
            <time title={fullTime(nextAt)}>{t`next ${relativeTime(nextAt)}`}</time>
          )}
        </small>
        {error && (
          <p className="sm wrn">
            {error} <span className="ink3">{advise(connection)}</span>
          </p>
        )}
      </div>
      <Chip tone={connectionTones[state]}>{words[state]}</Chip>
    </li>
  )
}
