import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { UnitSelect, unitsQuery } from '../people/parts.ts'
import { number } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { rightsQuery } from './governance-queries.ts'
import { useNetworkName } from './network-words.ts'
import { useActionWords } from './pattern-words.ts'

/** Every account that the reader can see, and what the reader may do on it. */
export function Accounts() {
  const { t } = useLingui()
  const me = useMe()
  const search = useSearch({ from: '/inside/accounts' })
  const navigate = useNavigate()
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(rightsQuery(me.person.id))
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const all = data?.pages.flatMap(({ items }) => items) ?? []
  const below = useBelow(search.unit)
  const words = (search.q ?? '').toLocaleLowerCase()
  const shown = all.filter(
    ({ account }) =>
      (!below || below.has(account.unit.id)) &&
      `${account.name} ${account.network} ${account.unit.name}`.toLocaleLowerCase().includes(words),
  )
  const publishing = all.filter(({ rights }) => rights.some(({ action, allowed }) => action === 'publish' && allowed))
  const change = (next: { q?: string; unit?: string }): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    void navigate({ to: '/accounts', search: kept, replace: true })
  }
  return (
    <Page title={t`Accounts`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast
        title={
          data
            ? t`You see ${number(all.length)} accounts and may publish on ${number(publishing.length)}`
            : t`Accounts on outside networks`
        }
        lede={t`Open one to read who may do what on it, and which rule says so.`}
      />
      {error && <ErrorNote error={error} title={t`The accounts did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && all.length === 0 && (
        <EmptyState title={t`No account is entered that you can see`}>
          {t`Accounts come with the register. Which ones you see follows from the operating model of your unit.`}
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <div className="gov-tools">
            <Field label={t`Find an account`}>
              {(control) => (
                <input
                  {...control}
                  type="search"
                  className="input"
                  value={search.q ?? ''}
                  onChange={(event) => change({ q: event.target.value })}
                />
              )}
            </Field>
            <Field label={t`Unit`}>
              {(control) => (
                <UnitSelect
                  {...control}
                  value={search.unit ?? ''}
                  none={t`All units`}
                  onChange={(unit) => change({ unit })}
                />
              )}
            </Field>
          </div>
          <ul className="gov-rows">
            {shown.map((row) => (
              <AccountRow key={row.account.id} row={row} />
            ))}
          </ul>
          {shown.length === 0 && <p className="ink3 sec">{t`No account fits that.`}</p>}
        </>
      )}
    </Page>
  )
}

type Row = {
  account: { id: string; name: string; network: string; unit: { name: string } }
  rights: { action: 'open' | 'publish' | 'approve' | 'answer' | 'see'; allowed: boolean }[]
}

function AccountRow({ row: { account, rights } }: { row: Row }) {
  const { t } = useLingui()
  const words = useActionWords()
  const networkName = useNetworkName()
  const held = rights.filter(({ action, allowed }) => allowed && action !== 'open' && action !== 'see')
  return (
    <li>
      <div>
        <Link className="nm" to="/accounts/$id" params={{ id: account.id }}>
          {account.name}
        </Link>
        <small className="dotsep">
          <span>{networkName(account.network)}</span>
          <span>{account.unit.name}</span>
        </small>
      </div>
      <div className="side">
        {held.length === 0 && <span className="sm ink3">{t`you see it`}</span>}
        {held.map(({ action }) => (
          <Chip key={action} tone="gain">
            {words[action].name}
          </Chip>
        ))}
      </div>
    </li>
  )
}

/** A unit and all below it; nothing where no unit is chosen. */
function useBelow(unit: string | undefined): Set<string> | null {
  const { data } = useQuery(unitsQuery())
  if (unit === undefined) return null
  const below = new Set([unit])
  for (const one of data?.items ?? []) if (one.parent && below.has(one.parent)) below.add(one.id)
  return below
}
