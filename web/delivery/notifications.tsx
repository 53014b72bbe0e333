import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Notification } from '../../contract/delivery.ts'
import { longDay } from '../platform/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { NotificationRow } from './notification-row.tsx'
import css from './notifications.module.css'
import { notificationsQuery, type Which } from './queries.ts'
import { useReadAll } from './use-read.ts'

const route = getRouteApi('/inside/notifications')

export function Notifications() {
  const { t } = useLingui()
  const { which = 'all' } = route.useSearch()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(notificationsQuery(which))
  const unread = data.pages[0]?.unread ?? 0
  const items = data.pages.flatMap((page) => page.items)
  return (
    <Page title={t`Notifications`} bar={<Choice />} actions={<MarkAll disabled={unread === 0} />}>
      <Mast
        title={t`Notifications`}
        lede={
          unread === 0
            ? t`You have seen them all.`
            : t`${plural(unread, { one: 'One you have not seen.', other: '# you have not seen.' })}`
        }
      />
      {items.length === 0 && <Nothing which={which} />}
      {byDay(items).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className={`h4 ${css.day}`}>{day}</h2>
          {ofDay.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </section>
      ))}
      {hasNextPage && (
        <div className={css.older}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
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
  const { which } = route.useSearch()
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
  const readAll = useReadAll()
  const mark = { disabled, loading: readAll.isPending, onClick: () => readAll.mutate() }
  return (
    <>
      <Button className="hide-s" variant="subtle" leftSection={<IconChecks size={16} />} {...mark}>
        {t`Mark all as seen`}
      </Button>
      <ActionIcon className="only-s" aria-label={t`Mark all as seen`} {...mark}>
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
