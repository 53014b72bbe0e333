import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { listAvailability } from '../../contract/delivery.ts'
import { call } from '../platform/call.ts'
import { listenLive } from '../platform/live.ts'

/** Which of these people are here now; changes as they come and go. */
export function useHere(people: string[]): ReadonlySet<string> {
  const queryClient = useQueryClient()
  const asked = useMemo(() => [...new Set(people)].sort().slice(0, 200), [people])
  const queryKey = useMemo(() => ['availability', asked], [asked])
  const { data } = useQuery({
    queryKey,
    queryFn: () => call(listAvailability, { query: { people: asked } }),
    enabled: asked.length > 0,
    staleTime: 60_000,
    refetchInterval: 120_000,
  })
  useEffect(
    () =>
      listenLive((event) => {
        if (event.type !== 'availability') return
        const { online, offline } = event.data
        queryClient.setQueryData<{ online: string[] }>(queryKey, (before) => {
          if (!before) return before
          const gone = new Set(offline)
          const come = online.filter((id) => asked.includes(id))
          return { online: [...new Set([...before.online.filter((id) => !gone.has(id)), ...come])] }
        })
      }),
    [queryClient, queryKey, asked],
  )
  return useMemo(() => new Set(data?.online ?? []), [data])
}
