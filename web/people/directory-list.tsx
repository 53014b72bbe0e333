import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../platform/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DirectoryFilters } from './directory-filters.tsx'
import { PeopleRows } from './directory-rows.tsx'
import type { DirectorySearch } from './index.tsx'
import { peopleQuery, unitsQuery } from './people-queries.ts'
import { atWork } from './working-hours.ts'

type Change = (next: Partial<Record<keyof DirectorySearch, string | undefined>>) => void
const typingMs = 250

export function DirectoryList({ search, onChange }: { search: DirectorySearch; onChange: Change }) {
  const people = useInfiniteQuery(peopleQuery(filterOf(search)))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const total = people.data?.pages[0]?.total ?? 0
  const whole = people.data !== undefined && !people.hasNextPage
  const working = rows.filter((row) => atWork(row.timeZone)?.now)
  const shown = search.at === 'work' ? working : rows
  return (
    <div className="pw">
      <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <Headline
        search={search}
        total={total}
        working={whole ? working.length : null}
        known={people.data !== undefined}
      />
      <DirectoryFilters search={search} rows={rows} onChange={onChange} />
      {people.error && !people.data && <ErrorNote error={people.error} onRetry={() => void people.refetch()} />}
      {people.isPending && <SkeletonRows rows={6} />}
      {people.data && shown.length === 0 && !people.hasNextPage && <Nobody search={search} onChange={onChange} />}
      <div style={people.isPlaceholderData ? { opacity: 0.6 } : undefined}>
        <PeopleRows rows={shown} byWork={whole && search.at !== 'work'} q={search.q ?? ''} />
      </div>
      <LoadMore
        hasMore={people.hasNextPage}
        loading={people.isFetchingNextPage}
        onMore={() => void people.fetchNextPage()}
      />
    </div>
  )
}

const filterOf = ({ q, unit, language, place }: DirectorySearch) => ({
  ...(q ? { q } : {}),
  ...(unit ? { unit } : {}),
  ...(language ? { language } : {}),
  ...(place ? { location: place } : {}),
})

function SearchBox({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed || undefined), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <search className="who-q">
      <IconSearch size={16} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={t`Find people`}
        placeholder={t`Name, skill, title or place`}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed && (
        <ActionIcon
          size={28}
          aria-label={t`Clear the search`}
          onClick={() => {
            setTyped('')
            onChange(undefined)
            input.current?.focus()
          }}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </search>
  )
}

type HeadlineProps = { search: DirectorySearch; total: number; working: number | null; known: boolean }

/** The finding is the title. */
function Headline({ search, total, working, known }: HeadlineProps) {
  const { t } = useLingui()
  const me = useMe()
  const { data: units } = useQuery(unitsQuery())
  const unit = units?.items.find(({ id }) => id === search.unit)
  const where = unit?.name ?? me.organisation
  if (!known) return <Mast title={search.q ? t`Looking for “${search.q}”` : t`People of ${where}`} />
  const now =
    working === null
      ? ''
      : t`, ${plural(working, { 0: 'none at work now', one: '# at work now', other: '# at work now' })}`
  const title = search.q
    ? t`${plural(total, { 0: 'Nobody matches', one: 'One person matches', other: '# people match' })} “${search.q}”${total > 0 ? now : ''}`
    : t`${plural(total, { 0: 'Nobody', one: 'One person', other: '# people' })} in ${where}${total > 0 ? now : ''}`
  const lede = search.q
    ? unit
      ? t`In ${unit.name}; by name, title, skill or place.`
      : t`By name, title, skill or place. Skills are what people say of themselves.`
    : t`Look for what somebody knows, or walk the tree of units.`
  return <Mast title={title} lede={lede} />
}

function Nobody({ search, onChange }: { search: DirectorySearch; onChange: Change }) {
  const { t } = useLingui()
  const clear = (): void =>
    onChange({ q: undefined, unit: undefined, language: undefined, place: undefined, at: undefined })
  const filtered = Boolean(search.q || search.language || search.place || search.at)
  return (
    <EmptyState
      title={filtered ? t`Nobody was found this way` : t`Nobody is in this unit yet`}
      action={
        <Button variant="filled" onClick={clear}>
          {t`Show everybody`}
        </Button>
      }
    >
      {filtered
        ? t`Try fewer words or another spelling; a question in a community reaches those who never filled in their skills.`
        : t`An administrator adds people to units, one by one or from a CSV file.`}
    </EmptyState>
  )
}
