import './notifications.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { listNotifications, type Notification, readNotifications } from '../../contract/delivery.ts'
import { call } from '../platform/call.ts'
import { longDay } from '../platform/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { NotificationRow } from './notification-row.tsx'

type Which = 'all' | 'unread' | 'mentions'

export const notificationsQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ['notifications', which],
    queryFn: ({ pageParam, signal }) =>
      call(listNotifications, { query: { which, limit: 30, ...(pageParam && { after: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export function Notifications() {
  const { t } = useLingui()
  const { which = 'all' } = useSearch({ from: '/inside/notifications' })
  const query = useInfiniteQuery(notificationsQuery(which))
  const unread = query.data?.pages[0]?.unread ?? 0
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t`Notifications`} bar={<Choice />} actions={<MarkAll disabled={unread === 0} />}>
      <Mast
        title={t`Notifications`}
        lede={
          !query.data
            ? '\u00a0'
            : unread === 0
              ? t`You have seen them all.`
              : t`${plural(unread, { one: 'One you have not seen.', other: '# you have not seen.' })}`
        }
      />
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && <Nothing which={which} />}
      {byDay(items).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className="h4 day">{day}</h2>
          {ofDay.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </section>
      ))}
      {query.hasNextPage && (
        <div className="older">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t`Show older ones`}
          </Button>
        </div>
      )}
    </Page>
  )
}

const byDay = (items: Notification[]): [string, Notification[]][] => [
  ...Map.groupBy(items, ({ at }) => longDay(new Date(at))),
]

function Choice() {
  const { t } = useLingui()
  const { which } = useSearch({ from: '/inside/notifications' })
  const current = (mine: boolean) => (mine ? { 'aria-current': 'page' as const } : {})
  return (
    <nav className="seg-t" aria-label={t`Notifications`}>
      <Link to="/notifications" activeProps={{}} activeOptions={{ exact: true }} {...current(!which)}>
        {t`All`}
      </Link>
      <Link
        to="/notifications"
        search={{ which: 'unread' }}
        activeProps={{}}
        activeOptions={{ exact: true }}
        {...current(which === 'unread')}
      >
        {t`Unread`}
      </Link>
      <Link
        to="/notifications"
        search={{ which: 'mentions' }}
        activeProps={{}}
        activeOptions={{ exact: true }}
        {...current(which === 'mentions')}
      >
        {t`Mentions`}
      </Link>
    </nav>
  )
}

function MarkAll({ disabled }: { disabled: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const readAgain = () => {
    for (const queryKey of [['notifications'], ['unread']]) void queryClient.invalidateQueries({ queryKey })
  }
  const mark = async () => {
    try {
      await call(readNotifications, { body: { read: true } })
      tellDone(t`All are marked as seen.`)
    } catch {
      tellDone(t`That did not reach the server; nothing was changed.`)
    }
    readAgain()
  }
  return (
    <>
      <Button
        className="hide-s"
        variant="subtle"
        leftSection={<IconChecks size={16} />}
        disabled={disabled}
        onClick={() => void mark()}
      >
        {t`Mark all as seen`}
      </Button>
      <ActionIcon className="only-s" aria-label={t`Mark all as seen`} disabled={disabled} onClick={() => void mark()}>
        <IconChecks size={18} />
      </ActionIcon>
    </>
  )
}

function Nothing({ which }: { which: Which }) {
  const { t } = useLingui()
  if (which === 'unread') return <EmptyState title={t`Nothing you have not seen`} />
  return (
    <EmptyState title={t`Nobody needs you just now`}>
      {t`Answers to what you wrote, your name, and what you follow come here, each with the reason.`}
    </EmptyState>
  )
}
