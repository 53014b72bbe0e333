import './communities.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronDown, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useUnread } from '../shell/unread.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Tick } from '../ui/tick.tsx'
import { directoryQuery } from './community-queries.ts'
import { CommunityHead, communityCells } from './community-row.tsx'
import type { DirectorySearch } from './index.tsx'
import { RowList } from './row-list.tsx'

export function Communities() {
  const { t } = useLingui()
  const { which = 'all', sort = 'activity', q } = useSearch({ from: '/inside/communities' })
  const query = useInfiniteQuery(directoryQuery({ which, sort, ...(q && { q }) }))
  const { communities: mine, known } = useUnread()
  const total = query.data?.pages[0]?.total ?? 0
  const count = t`${plural(total, { one: '# community', other: '# communities' })}`
  return (
    <Page
      title={t`Communities`}
      width="wide"
      bar={<Crumb>{t`Communities`}</Crumb>}
      actions={
        <ButtonLink to="/communities/new" variant="filled" leftSection={<IconPlus size={16} />}>
          <span className="hide-s">{t`Create community`}</span>
          <span className="only-s">{t`New`}</span>
        </ButtonLink>
      }
    >
      <Mast
        title={query.data ? count : t`Communities`}
        lede={
          mine.length > 0
            ? t`${plural(mine.length, { one: 'You’re a member of one.', other: 'You’re a member of #.' })}`
            : known && t`Join the communities you’re interested in. You can leave at any time.`
        }
      />
      <Filters />
      <RowList
        query={query}
        label={t`Communities`}
        className="directory"
        head={<CommunityHead />}
        render={communityCells}
        empty={<NothingFound q={q} which={which} />}
      />
    </Page>
  )
}

function Filters() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/communities' })
  const navigate = useNavigate({ from: '/communities' })
  const [typed, setTyped] = useState(search.q ?? '')
  const ask = useDebouncedCallback((q: string) => {
    void navigate({ search: ({ q: _, ...rest }) => ({ ...rest, ...(q && { q }) }), replace: true })
  }, 200)
  const choice = (which: DirectorySearch['which'], name: ReactNode) => (
    <Link
      to="/communities"
      search={{
        ...(search.sort && { sort: search.sort }),
        ...(search.q && { q: search.q }),
        ...(which && { which }),
      }}
      activeProps={{}}
      activeOptions={{ exact: true }}
      {...(search.which === which && { 'aria-current': 'page' as const })}
    >
      {name}
    </Link>
  )
  return (
    <div className="fl">
      <nav className="seg" aria-label={t`Which communities`}>
        {choice(undefined, t`All`)}
        {choice('mine', t`My communities`)}
        {choice('others', t`Not joined`)}
        {choice('archived', t`Archived`)}
      </nav>
      <SortMenu />
      <label className="find">
        <IconSearch size={16} aria-hidden="true" />
        <span className="vh">{t`Search communities`}</span>
        <input
          type="search"
          value={typed}
          placeholder={t`Search communities`}
          onChange={({ target }) => {
            setTyped(target.value)
            ask(target.value.trim())
          }}
        />
      </label>
    </div>
  )
}

function SortMenu() {
  const { t } = useLingui()
  const { sort } = useSearch({ from: '/inside/communities' })
  const navigate = useNavigate({ from: '/communities' })
  const names = { activity: t`Recent activity`, name: t`By name`, members: t`Most members`, newest: t`Newest` } as const
  const choose = (next: keyof typeof names) =>
    void navigate({ search: ({ sort: _, ...rest }) => ({ ...rest, ...(next !== 'activity' && { sort: next }) }) })
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={16} />}>
          {names[sort ?? 'activity']}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(names) as (keyof typeof names)[]).map((key) => (
          <Menu.Item key={key} leftSection={<Tick on={(sort ?? 'activity') === key} />} onClick={() => choose(key)}>
            {names[key]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function NothingFound({ q, which }: { q: string | undefined; which: string }) {
  const { t } = useLingui()
  if (q) return <EmptyState title={t`No community found for “${q}”`}>{t`Try part of its name or purpose.`}</EmptyState>
  if (which === 'archived') return <EmptyState title={t`No archived communities`} />
  if (which === 'mine') {
    return (
      <EmptyState title={t`You haven’t joined a community yet`}>{t`Find communities to join under “All”.`}</EmptyState>
    )
  }
  return (
    <EmptyState
      title={t`No communities yet`}
      action={
        <ButtonLink to="/communities/new" variant="filled">
          {t`Create the first community`}
        </ButtonLink>
      }
    >
      {t`A community is for one practice, project or place. Its creator becomes its owner.`}
    </EmptyState>
  )
}
