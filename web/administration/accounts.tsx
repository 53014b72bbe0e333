import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFileImport, IconMailForward, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { DirectoryRow } from '../../contract/people/directory.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { accountsQuery } from './administration-queries.ts'
import type { AccountsSearch } from './index.tsx'
import { PersonForm } from './person-form.tsx'

const typingMs = 250

export function Accounts() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/administration/sections/people' })
  const people = useInfiniteQuery(accountsQuery(search))
  const [adding, setAdding] = useState(false)
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const total = people.data?.pages[0]?.total ?? 0
  const filtered = Boolean(search.q || search.state)
  return (
    <>
      <Mast
        title={
          people.data
            ? filtered
              ? t`${plural(total, { 0: 'Nobody matches', one: 'One person matches', other: '# people match' })}`
              : t`${plural(total, { one: 'One person is here', other: '# people are here' })}`
            : t`People`
        }
        lede={t`Open a person to change their unit, their roles or their account.`}
      />
      <div className="adm-tools">
        <Filters search={search} />
        <Button component={Link} to="/administration/invitations" leftSection={<IconMailForward size={16} />}>
          {t`Invite`}
        </Button>
        <Button component={Link} to="/administration/imports/people" leftSection={<IconFileImport size={16} />}>
          {t`From a CSV file`}
        </Button>
        <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t`Add a person`}
        </Button>
      </div>
      {adding && <PersonForm onClose={() => setAdding(false)} />}
      {people.error && !people.data && <ErrorNote error={people.error} onRetry={() => void people.refetch()} />}
      {people.isPending && <SkeletonRows rows={6} />}
      {people.data && rows.length === 0 && (
        <EmptyState
          title={t`Nobody matches`}
          action={
            <Button component={Link} to="/administration/people" variant="filled">
              {t`Show everybody`}
            </Button>
          }
        />
      )}
      <ul className="adm-rows">
        {rows.map((row) => (
          <AccountRow key={row.id} row={row} />
        ))}
      </ul>
      <LoadMore
        hasMore={people.hasNextPage}
        loading={people.isFetchingNextPage}
        onMore={() => void people.fetchNextPage()}
      />
    </>
  )
}

function Filters({ search }: { search: AccountsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search.q ?? '')
  const go = (next: AccountsSearch): void =>
    void navigate({ to: '/administration/people', search: next, replace: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    const { q = '', ...rest } = search
    if (typed === q) return
    const timer = setTimeout(() => go(typed ? { ...rest, q: typed } : rest), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const states: [NonNullable<AccountsSearch['state']>, string][] = [
    ['active', t`Active`],
    ['invited', t`Invited`],
    ['placeholder', t`From imports`],
    ['deactivated', t`Deactivated`],
  ]
  return (
    <>
      <input
        className="input"
        type="search"
        aria-label={t`Find people`}
        placeholder={t`Name, title or skill`}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      <select
        className="input"
        aria-label={t`State`}
        value={search.state ?? ''}
        onChange={(event) => {
          const { state: _, ...rest } = search
          const state = states.find(([one]) => one === event.target.value)?.[0]
          go(state ? { ...rest, state } : rest)
        }}
      >
        <option value="">{t`In any state`}</option>
        {states.map(([state, name]) => (
          <option key={state} value={state}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}

function AccountRow({ row }: { row: DirectoryRow }) {
  const { t } = useLingui()
  const states = {
    active: null,
    invited: t`invited`,
    placeholder: t`from an import`,
    deactivated: t`deactivated`,
  }
  const state = states[row.state]
  return (
    <li data-item tabIndex={-1}>
      <Avatar person={row} size={32} />
      <span>
        <Link className="nm" to="/people/$id" params={{ id: row.id }} data-key="o">
          {row.name}
        </Link>
        <small>{[row.title, row.unitPath.join(' / ') || row.unit].filter(Boolean).join(', ')}</small>
      </span>
      {state && <Chip tone={row.state === 'deactivated' ? 'loss' : 'line'}>{state}</Chip>}
    </li>
  )
}
