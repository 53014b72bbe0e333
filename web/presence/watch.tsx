import './sweep.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReservedHandle } from '../../contract/presence/reserved-handles.ts'
import { calendarDay, fullTime, relativeTime } from '../platform/dates.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'
import { RegisterPlaces } from './register-places.tsx'
import { WatchBeside } from './watch-beside.tsx'
import { watchesQuery } from './watch-queries.ts'
import { useWatchWords, watchStates, watchTones } from './watch-words.ts'

/** Handles that are kept after their accounts were retired, those that a stranger has taken first. */
export function Watches() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/accounts/watch' })
  const state = watchStates.find((one) => one === search.state)
  const list = useInfiniteQuery(watchesQuery(state ? { state } : {}))
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const kept = state ? { state } : {}
  const close = (
    <Link className="link sm row" to="/accounts/watch" search={kept}>
      <IconX size={14} aria-hidden="true" /> {t`Back to the list`}
    </Link>
  )
  return (
    <Page title={t`Kept handles`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast title={<Headline counts={first} />} open />
      <RegisterPlaces here="watch" />
      <States state={state} />
      {list.error && (
        <ErrorNote error={list.error} title={t`The handles did not load`} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <SkeletonRows rows={6} face={false} />}
      {first && rows.length === 0 && <NoWatches all={!state} />}
      <div className={search.watch ? 'list-beside on' : 'list-beside'}>
        <div className="list">
          <ul className="hits plain">
            {rows.map((watch) => (
              <WatchRow key={watch.id} watch={watch} kept={kept} open={watch.id === search.watch} />
            ))}
          </ul>
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </div>
        {search.watch && <WatchBeside key={search.watch} id={search.watch} close={close} />}
      </div>
    </Page>
  )
}

function Headline({ counts }: { counts: { alerts: number; total: number } | undefined }) {
  const { t } = useLingui()
  if (!counts) return t`Kept handles`
  if (counts.alerts > 0)
    return t`${plural(counts.alerts, {
      one: 'A stranger has one of our handles',
      other: 'Strangers have # of our handles',
    })}`
  return t`${plural(counts.total, {
    0: 'No handle is kept',
    one: 'One handle is kept, and no stranger has it',
    other: '# handles are kept, and no stranger has any',
  })}`
}

function States({ state }: { state: ReservedHandle['state'] | undefined }) {
  const { t } = useLingui()
  const words = useWatchWords()
  return (
    <nav className="seg shelves" aria-label={t`By who is there`}>
      <Link to="/accounts/watch" search={{}} activeOptions={{ exact: true }} aria-current={state ? undefined : 'page'}>
        {t`All`}
      </Link>
      {watchStates.map((one) => (
        <Link key={one} to="/accounts/watch" search={{ state: one }} aria-current={state === one ? 'page' : undefined}>
          {words[one]}
        </Link>
      ))}
    </nav>
  )
}

function NoWatches({ all }: { all: boolean }) {
  const { t } = useLingui()
  if (!all) return <p className="sm ink3 none">{t`None.`}</p>
  return (
    <EmptyState title={t`No handle is kept yet`}>
      {t`When an account is retired its handle is kept, and somebody looks every day who is there: strangers have taken abandoned ones.`}
    </EmptyState>
  )
}

type RowProps = { watch: ReservedHandle; kept: { state?: string }; open: boolean }
function WatchRow({ watch, kept, open }: RowProps) {
  const { t } = useLingui()
  const words = useWatchWords()
  const networkName = useNetworkName()
  const { id, account, network, handle, since, checkedAt, state, resolved: acknowledged } = watch
  return (
    <li data-item tabIndex={-1} className={open ? 'on' : undefined}>
      <div>
        <Link
          className="nm"
          data-key="o"
          to="/accounts/watch"
          search={{ ...kept, watch: id }}
          {...(open && { 'aria-current': 'true' })}
        >
          <bdi>{handle}</bdi>
        </Link>
        <small className="dotsep">
          <span>
            <NetworkMark network={network} />
            {networkName(network)}
          </span>
          <span>{account.name}</span>
          <span>{account.unit.name}</span>
          <span>{t`kept since ${calendarDay(since)}`}</span>
          {checkedAt ? (
            <time title={fullTime(checkedAt)}>{t`last look ${relativeTime(checkedAt)}`}</time>
          ) : (
            <span>{t`never looked at`}</span>
          )}
          {acknowledged && <span>{t`seen to`}</span>}
        </small>
      </div>
      <Chip tone={state === 'taken' && acknowledged ? 'plain' : checkedAt ? watchTones[state] : 'line'}>
        {checkedAt ? words[state] : words.unknown}
      </Chip>
    </li>
  )
}
