import { useLingui } from '@lingui/react/macro'
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { LiveActivity } from '../../contract/delivery.ts'
import { listenLive, liveStream } from '../platform/live.ts'
import { staleAfter } from '../platform/live-queries.ts'
import type { Stale } from '../platform/queries.ts'
import { useMe } from '../platform/session.ts'
import { tellDone } from '../ui/undo.tsx'

const settleMs = 400

const isAboutMine = ({ kind, object }: LiveActivity, me: string): boolean => kind === 'membership' && object === me

/** Gathers what became stale, so that a burst of events costs one round of reading. */
function gather(queryClient: QueryClient): (stale: readonly Stale[]) => void {
  const waiting = new Map<string, QueryKey>()
  return (stale) => {
    const asleep = waiting.size === 0
    for (const { queryKey } of stale) waiting.set(JSON.stringify(queryKey), queryKey)
    if (!asleep || waiting.size === 0) return
    setTimeout(() => {
      for (const queryKey of waiting.values()) void queryClient.invalidateQueries({ queryKey })
      waiting.clear()
    }, settleMs)
  }
}

/** Keeps what is on the screen true while others write. */
export function useLiveCache(): void {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const me = useMe().person.id
  const tellRemoved = useEffectEvent(() =>
    tellDone(t`You were removed from a community. You can no longer see what only its members can read.`),
  )
  useEffect(() => {
    const refresh = gather(queryClient)
    let stream = liveStream()
    return listenLive((event) => {
      // After a cut activities are told again, but not who came and went, nor what was read elsewhere.
      const missed = event.type !== 'hello' || (stream !== null && stream !== event.data.stream)
      if (missed) refresh(staleAfter(event))
      if (event.type === 'activity' && isAboutMine(event.data, me)) {
        // What one may read has changed everywhere: nothing kept from before is shown again.
        queryClient.removeQueries({ type: 'inactive' })
        void queryClient.invalidateQueries()
        if (event.data.verb === 'Remove' && event.data.actor !== me) tellRemoved()
      }
      if (event.type === 'hello') stream = event.data.stream
      if (event.type === 'reset') void queryClient.invalidateQueries()
    })
  }, [queryClient, me])
}
