import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFileTypeCsv, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { exportAccounts } from '../../contract/presence/changes.ts'
import { addressOf } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AccountTable } from './account-table.tsx'
import { BulkChange } from './bulk-change.tsx'
import { useChooseAll } from './choose-all.ts'
import { ChosenFacets, Facets } from './facets.tsx'
import type { RegisterSearch } from './index.tsx'
import { RegisterPlaces } from './register-places.tsx'
import { facetsQuery, registerQuery } from './register-queries.ts'
import { questionOf } from './register-search.ts'
import { RegisterTools } from './register-tools.tsx'
import { SavedViews } from './saved-views.tsx'

/** Every account outside that one sees: found, narrowed down, sorted, chosen and changed together. */
export function Register() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/accounts' })
  const question = questionOf(search)
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useInfiniteQuery(registerQuery(question))
  const { data: facets, error: uncounted } = useQuery(facetsQuery(question))
  const all = useChooseAll(question, setChosen)
  const change = (next: RegisterSearch): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    all.stop()
    setChosen(new Set())
    void navigate({ to: '/accounts', search: kept, replace: true })
  }
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  return (
    <Page
      title={t`Accounts`}
      width="wide"
      bar={<Crumb>{t`Accounts`}</Crumb>}
      actions={<Actions search={search} />}
      panel={{
        title: t`Narrow down`,
        body: facets ? (
          <Facets facets={facets} search={search} onChange={change} />
        ) : (
          uncounted && <p className="sm ink3">{t`What to narrow down by did not load.`}</p>
        ),
      }}
    >
      <Mast title={<Headline total={total} facets={facets} />} open />
      <RegisterPlaces here="list" />
      <RegisterTools search={search} onChange={change} />
      <SavedViews search={search} question={question} />
      <ChosenFacets search={search} onChange={change} />
      {list.error && (
        <ErrorNote error={list.error} title={t`The accounts did not load`} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <SkeletonRows rows={8} face={false} />}
      {list.data && rows.length === 0 && <Nothing narrowed={Object.keys(question).some((key) => key !== 'sort')} />}
      {rows.length > 0 && (
        <div className="reg-list">
          <AccountTable rows={rows} total={total ?? rows.length} chosen={chosen} onChoose={setChosen} />
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </div>
      )}
      {chosen.size > 0 && (
        <BulkChange chosen={chosen} total={total ?? 0} all={all} onClear={() => setChosen(new Set())} />
      )}
    </Page>
  )
}

function Headline({ total, facets }: { total: number | undefined; facets: { health: Count[] } | undefined }) {
  const { t } = useLingui()
  if (total === undefined) return t`Accounts on outside networks`
  if (total === 0) return t`No account fits`
  const idle = facets?.health.find(({ value }) => value === 'semi-idle')?.count ?? 0
  const accounts = total === 1 ? t`One account` : t`${number(total)} accounts`
  return idle > 0 ? t`${accounts}, ${number(idle)} of them semi-idle` : accounts
}
type Count = { value: string; count: number }

function Actions({ search }: { search: RegisterSearch }) {
  const { t } = useLingui()
  return (
    <>
      <Button
        component="a"
        className="hide-s"
        href={addressOf(exportAccounts, { query: questionOf(search) })}
        download="accounts.csv"
        aria-label={t`All of it as CSV`}
        leftSection={<IconFileTypeCsv size={16} />}
      >
        CSV
      </Button>
      <Button variant="filled" component={Link} to="/accounts/new" leftSection={<IconPlus size={16} />}>
        {t`Account`}
      </Button>
    </>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const { t } = useLingui()
  if (narrowed)
    return <EmptyState title={t`No account fits that`}>{t`Take one of the filters away, or look for less.`}</EmptyState>
  return (
    <EmptyState
      title={t`No account is entered that you can see`}
      action={
        <Button component={Link} to="/accounts/import">
          {t`Bring accounts in`}
        </Button>
      }
    >
      {t`Bring in the list you have, or enter one account. Which ones you see follows from the operating model.`}
    </EmptyState>
  )
}
