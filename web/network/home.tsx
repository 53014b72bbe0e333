import './rows.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconChevronDown, IconPencil, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { longDay } from '../platform/dates.ts'
import { openOverlay } from '../shell/overlay.ts'
import { type Unread, useUnread } from '../shell/unread.ts'
import { ButtonLink, IconLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { FeedRow } from './feed-row.tsx'
import { HomePanel } from './home-panel.tsx'
import { RowList } from './row-list.tsx'
import { feedQuery } from './thread-queries.ts'

const loadSort = () => import('./home-sort.tsx')
const HomeSort = lazy(loadSort)

export function Home() {
  const { t } = useLingui()
  const { which = 'mine', sort = 'activity' } = useSearch({ from: '/inside/' })
  const query = useInfiniteQuery(feedQuery({ which, sort }))
  const unread = useUnread()
  return (
    <Page
      title={t`Home`}
      bar={<FeedChoice unread={unread} />}
      actions={<HomeActions sort={sort} />}
      panel={{ title: t`Around you`, body: <HomePanel /> }}
    >
      <Mast title={longDay(new Date())} lede={useNewsSentence(unread) ?? '\u00a0'} />
      <RowList
        query={query}
        label={t`Threads`}
        className="feed"
        render={(row) => <FeedRow key={row.id} row={row} sort={sort} />}
        empty={<EmptyFeed which={which} member={!unread.known || unread.communities.length > 0} />}
      />
    </Page>
  )
}

/** "14 new for you, in four of your communities. Two ask for you by name." */
function useNewsSentence(unread: Unread): string | null {
  const { t } = useLingui()
  const places = unread.communities.filter((one) => one.threads > 0 && !one.muted).length
  if (!unread.known) return null
  if (unread.communities.length === 0) return t`You are in no community yet.`
  if (unread.threads === 0) return t`You have read everything in your communities.`
  const news = t`${plural(unread.threads, { one: '# thread is new for you', other: '# threads are new for you' })}`
  const where = t`${plural(places, { one: 'in one of your communities', other: 'in # of your communities' })}`
  const named = t`${plural(unread.mentions, { one: 'One names you.', other: '# name you.' })}`
  return `${news}, ${where}.${unread.mentions > 0 ? ` ${named}` : ''}`
}

function FeedChoice({ unread }: { unread: Unread }) {
  const { t } = useLingui()
  const { which, sort } = useSearch({ from: '/inside/' })
  const order = sort ? { sort } : {}
  const current = (mine: boolean) => (mine ? { 'aria-current': 'page' as const } : {})
  return (
    <nav className="seg-t" aria-label={t`Feed`}>
      <Link to="/" search={order} {...current(!which)} activeProps={{}} activeOptions={{ exact: true }}>
        {t`Mine`}
      </Link>
      <Link
        to="/"
        search={{ which: 'unread', ...order }}
        {...current(which === 'unread')}
        activeProps={{}}
        activeOptions={{ exact: true }}
      >
        {t`Unread`} {unread.threads > 0 && <span className="ink3 tn">{unread.threads}</span>}
      </Link>
      <Link
        to="/"
        search={{ which: 'mentions', ...order }}
        {...current(which === 'mentions')}
        activeProps={{}}
        activeOptions={{ exact: true }}
      >
        {t`Mentions`} {unread.mentions > 0 && <span className="ink3 tn">{unread.mentions}</span>}
      </Link>
    </nav>
  )
}

function HomeActions({ sort }: { sort: 'activity' | 'newest' }) {
  const { t } = useLingui()
  return (
    <>
      <Sort sort={sort} />
      <ActionIcon className="only-s" onClick={() => openOverlay('palette')} aria-label={t`Find or do`}>
        <IconSearch size={18} />
      </ActionIcon>
      <ButtonLink to="/write" className="hide-s" variant="filled" leftSection={<IconPencil size={16} />}>
        {t`Write`}
      </ButtonLink>
      <IconLink
        to="/write"
        className="only-s fab"
        variant="filled"
        color="silk"
        size={52}
        radius="xl"
        aria-label={t`Write`}
      >
        <IconPencil size={22} />
      </IconLink>
    </>
  )
}

/** A menu weighs more than the rows it sorts: it is fetched when somebody is about to open it. */
function Sort({ sort }: { sort: 'activity' | 'newest' }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState(false)
  const fetchEarly = () => void loadSort().catch(() => undefined)
  const button = (
    <Button
      className="hide-s"
      variant="subtle"
      rightSection={<IconChevronDown size={16} />}
      onPointerEnter={fetchEarly}
      onFocus={fetchEarly}
      onClick={() => setAsked(true)}
      aria-haspopup="menu"
      aria-expanded={false}
    >
      {sort === 'newest' ? t`Newest first` : t`Recent activity`}
    </Button>
  )
  return asked ? (
    <Suspense fallback={button}>
      <HomeSort sort={sort} />
    </Suspense>
  ) : (
    button
  )
}

function EmptyFeed({ which, member }: { which: 'mine' | 'unread' | 'mentions'; member: boolean }) {
  const { t } = useLingui()
  if (which === 'unread') return <EmptyState title={t`Nothing unread`}>{t`You have seen all there is.`}</EmptyState>
  if (which === 'mentions') {
    return (
      <EmptyState title={t`Nobody has named you`}>{t`Where somebody writes your name, it stands here.`}</EmptyState>
    )
  }
  return (
    <EmptyState
      title={member ? t`Your communities are silent` : t`Begin with a community or two`}
      action={
        <ButtonLink to={member ? '/write' : '/communities'} variant="filled">
          {member ? t`Write the first line` : t`See the communities`}
        </ButtonLink>
      }
    >
      {member
        ? t`The first question shows the others that asking is welcome.`
        : t`What is written in the communities you join comes here, newest on top.`}
    </EmptyState>
  )
}
