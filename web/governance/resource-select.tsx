import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listCommunities } from '../../contract/network/communities.ts'
import type { Account } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'
import { useNetworkName } from '../presence/parts.ts'
import { accountsQuery } from './governance-queries.ts'

type ResourceSelectProps = {
  id: string
  kind: 'account' | 'community'
  value: string
  onChange: (id: string) => void
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** One of the accounts, or communities, that the reader can see. */
export function ResourceSelect({ kind, value, onChange, ...control }: ResourceSelectProps) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const accounts = useAccounts(kind === 'account').map((account) => ({
    id: account.id,
    group: account.unit.name,
    name: `${account.name}, ${networkName(account.network)}`,
  }))
  const communities = useCommunities(kind === 'community').map(({ id, name }) => ({ id, name, group: '' }))
  const items = kind === 'account' ? accounts : communities
  const groups = Map.groupBy(items, ({ group }) => group)
  return (
    <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{kind === 'account' ? t`Choose an account` : t`Choose a community`}</option>
      {[...groups].map(([group, inside]) => {
        const options = inside.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))
        return group === '' ? (
          options
        ) : (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        )
      })}
    </select>
  )
}

/** Communities that the reader can see, by name. */
export function useCommunities(enabled: boolean): { id: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['communities-to-ask'],
    queryFn: ({ signal }) => call(listCommunities, { query: { which: 'all', sort: 'name', limit: 100 } }, { signal }),
    enabled,
  })
  return data?.items ?? []
}

/** All accounts that the reader can see, by name. */
export function useAccounts(enabled = true): Account[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({ ...accountsQuery, enabled })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return data?.pages.flatMap(({ items }) => items) ?? []
}
