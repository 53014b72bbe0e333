import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { type Me, readMe } from '../../contract/people/account.ts'
import { readOrganisation } from '../../contract/people/organisation.ts'
import { signOut } from '../../contract/people/sign-in.ts'
import { call } from './call.ts'
import { drawFor } from './person.ts'
import { isProblem } from './problem.ts'
import { noteSignedIn } from './signed-out.ts'
import { tellTabs } from './tabs.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await call(readMe, {})
    noteSignedIn()
    return me
  },
  staleTime: 5 * 60_000,
})
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => call(readOrganisation, {}),
})

/** Ends the session of this browser and loads the sign-in anew, so that nothing of the person stays in memory. */
export async function signOutHere(): Promise<void> {
  await call(signOut, {}).catch((error: unknown) => {
    if (!isProblem(error) || error.status !== 401) throw error
  })
  tellTabs({ is: 'left' })
  location.assign('/sign-in')
}

/** After a sign-in: forgets what was known as somebody else, reads who it is now and tells other tabs. */
export async function enterHere(queryClient: QueryClient): Promise<Me> {
  queryClient.clear()
  drawFor(null)
  const me = await queryClient.fetchQuery(meQuery)
  tellTabs({ is: 'entered', person: me.person.id })
  return me
}

/** Who is signed in; only inside the shell, where somebody is. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data
