import { useLingui } from '@lingui/react/macro'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { LiveActivity } from '../../contract/delivery.ts'
import { listenLive, liveStream } from '../platform/live.ts'
import { useMe } from '../platform/session.ts'
import { tellDone } from '../ui/undo.tsx'

const settleMs = 400

/** Queries that an activity may have changed, by the first part of their key. */
function staleAfter({ kind, thread, community }: LiveActivity): unknown[][] {
  const keys: unknown[][] = []
  if (kind === 'thread' || kind === 'reply') keys.push(['feed'], ['unread'], ['threads'])
  if (kind === 'reaction' || kind === 'file' || kind === 'thread' || kind === 'reply') {
    if (thread) keys.push(['thread', thread], ['replies', thread])
  }
  if (kind === 'community' || kind === 'membership') {
    keys.push(['communities'], ['unread'])
    if (community) keys.push(['community'], ['members', community], ['requests', community])
  }
  if (kind === 'follow' && thread) keys.push(['thread', thread])
  return keys
}

const isAboutMine = ({ kind, object }: LiveActivity, me: string): boolean => kind === 'membership' && object === me

/** Gathers what became stale, so that a burst of events costs one round of reading. */
function gather(queryClient: QueryClient): (keys: unknown[][]) => void {
  const waiting = new Map<string, unknown[]>()
  return (keys) => {
    const asleep = waiting.size === 0
    for (const key of keys) waiting.set(JSON.stringify(key), key)
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
      if (event.type === 'activity') refresh(staleAfter(event.data))
      if (event.type === 'activity' && isAboutMine(event.data, me)) {
        // What one may read has changed everywhere: nothing kept from before is shown again.
        queryClient.removeQueries({ type: 'inactive' })
        void queryClient.invalidateQueries()
        if (event.data.verb === 'Remove' && event.data.actor !== me) tellRemoved()
      }
      if (event.type === 'notification') refresh([['notifications'], ['unread']])
      // Another device of the same person has read.
      if (event.type === 'read') refresh([['unread'], ['notifications'], ['feed'], ['threads']])
      if (event.type === 'hello') {
        // After a cut activities are told again, but not who came and went, nor what was read elsewhere.
        if (stream && stream !== event.data.stream) refresh([['availability'], ['unread'], ['notifications']])
        stream = event.data.stream
      }
      if (event.type === 'reset') void queryClient.invalidateQueries()
    })
  }, [queryClient, me])
}
