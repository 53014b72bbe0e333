import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { type Me, readMe, readOrganisation } from '../../contract/account.ts'
import { call } from './call.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call(readMe, {}), staleTime: 5 * 60_000 })
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => call(readOrganisation, {}),
})

/** Who is signed in; only inside the shell, where somebody is. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data
