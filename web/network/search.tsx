import './rows.css'
import './community.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconMessages, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type SearchResults, search } from '../../contract/network/search.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { KindMark, VisibilityMark } from './kind.tsx'

const perKind = 30
const shownFirst = 6

export function Search() {
  const { t } = useLingui()
  const { q } = useSearch({ from: '/inside/search' })
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['find', q, perKind],
    queryFn: ({ signal }) => call(search, { query: { q: q ?? '', limit: perKind } }, { signal }),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={t`Search`} bar={<Crumb>{t`Search`}</Crumb>}>
      <Mast title={q ? t`Names and titles like “${q}”` : t`Search names and titles`}>
        <SearchField start={q ?? ''} />
      </Mast>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {q !== undefined && isPending && <SkeletonRows />}
      {q !== undefined && data && <Results found={data} q={q} />}
    </Page>
  )
}

function SearchField({ start }: { start: string }) {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/search' })
  const [typed, setTyped] = useState(start)
  const ask = useDebouncedCallback((next: string) => {
    void navigate({ search: next ? { q: next } : {}, replace: true })
  }, 250)
  return (
    <label className="find" style={{ height: 40, margin: '12px 0 0' }}>
      <IconSearch size={18} aria-hidden="true" />
      <span className="vh">{t`Search`}</span>
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: one comes here to search
        autoFocus
        value={typed}
        placeholder={t`A name, or words of a title`}
        onChange={({ target }) => {
          setTyped(target.value)
          ask(target.value.trim())
        }}
      />
    </label>
  )
}

function Results({ found, q }: { found: SearchResults; q: string }) {
  const { t } = useLingui()
  if (found.people.length + found.communities.length + found.threads.length === 0) {
    return (
      <EmptyState title={t`Nothing is called “${q}”`}>
        {t`Names of people and communities and titles of threads are searched; typing errors are forgiven.`}
      </EmptyState>
    )
  }
  return (
    <>
      <Group name={t`People`} rows={found.people}>
        {(person) => (
          <Hit
            key={person.id}
            icon={<Avatar person={person} />}
            about={[person.title, person.unit].filter(Boolean).join(', ')}
          >
            <Link to="/people/$id" params={{ id: person.id }} data-key="o">
              {person.name}
            </Link>
          </Hit>
        )}
      </Group>
      <Group name={t`Communities`} rows={found.communities}>
        {(community) => (
          <Hit
            key={community.id}
            icon={<IconMessages size={20} className="ink3" />}
            about={<Plural value={community.members} one="# member" other="# members" />}
          >
            <span className="row">
              <VisibilityMark visibility={community.visibility} />
              <Link to="/communities/$slug" params={{ slug: community.slug }} data-key="o">
                {community.name}
              </Link>
            </span>
          </Hit>
        )}
      </Group>
      <Group name={t`Threads`} rows={found.threads}>
        {(thread) => (
          <Hit
            key={thread.id}
            about={
              <span className="meta">
                <KindMark kind={thread.kind} />
                <span className="clip">{t`in ${thread.community.name}`}</span>
                <span>
                  <Plural value={thread.replies} one="# reply" other="# replies" />
                </span>
                <time className="when">{relativeTime(thread.lastActivityAt)}</time>
              </span>
            }
          >
            <Link to="/threads/$id" params={{ id: thread.id }} data-key="o">
              {thread.title}
            </Link>
          </Hit>
        )}
      </Group>
    </>
  )
}

type GroupProps<T> = { name: string; rows: T[]; children: (row: T) => ReactNode }

/** A few of each kind first, so that no kind pushes the others off the screen. */
function Group<T>({ name, rows, children }: GroupProps<T>) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <section className="sec">
      <h2 className="h4">{name}</h2>
      {(all ? rows : rows.slice(0, shownFirst)).map(children)}
      {!all && rows.length > shownFirst && (
        <Button variant="subtle" size="xs" mt={8} ml={-10} onClick={() => setAll(true)}>
          {t`Show all ${rows.length}`}
        </Button>
      )}
    </section>
  )
}

function Hit({ icon, about, children }: { icon?: ReactNode; about: ReactNode; children: ReactNode }) {
  return (
    <div className="hit" data-item tabIndex={-1}>
      {icon && <span className="hit-icon">{icon}</span>}
      <div className="grow">
        <div className="m">{children}</div>
        <div className="sm ink3">{about}</div>
      </div>
    </div>
  )
}
