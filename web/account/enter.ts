import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { enterHere } from '../platform/session.ts'

/** Only addresses of this place: "//elsewhere" and "https://elsewhere" lead home. */
export const isOwnAddress = (to: string): boolean => /^\/(?![/\\])/.test(to)

/** What follows a sign-in: forget what was known as somebody else, then go where one wanted to. */
export function useEnter(): (to?: string) => Promise<void> {
  const queryClient = useQueryClient()
  const router = useRouter()
  return async (to = '/') => {
    await enterHere(queryClient)
    router.history.push(isOwnAddress(to) ? to : '/')
  }
}
