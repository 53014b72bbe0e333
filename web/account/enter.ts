import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { isProblem, Problem } from '../platform/problem.ts'
import { enterHere, organisationQuery } from '../platform/session.ts'

/** Only addresses of this place: "//elsewhere" and "https://elsewhere" lead home. */
export const isOwnAddress = (to: string): boolean => /^\/(?![/\\])/.test(to)

/** What follows a sign-in: forget what was known as somebody else, then go where one wanted to. */
export function useEnter(): (to?: string) => Promise<void> {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const router = useRouter()
  return async (to = '/') => {
    await enterHere(queryClient).catch(async (error: unknown) => {
      if (!isProblem(error) || error.status !== 401) throw error
      // The cookie is not sent: cookies are switched off, or it is for https and this page is not.
      const { address } = await queryClient.fetchQuery(organisationQuery)
      const detail = t`Your browser did not keep the session. Allow cookies and open Orbweaver at ${address}.`
      throw new Problem({ status: 401, code: 'cookie-not-kept', detail })
    })
    router.history.push(isOwnAddress(to) ? to : '/')
  }
}
