import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { listNotifications } from '../../contract/delivery.ts'
import type { Reply } from '../../contract/network/replies.ts'
import { markRead, type Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { queriesOf } from '../platform/queries.ts'
import { unreadQuery } from '../shell/unread.ts'
import { patchRow, patchThread } from './row-cache.ts'

const lookMs = 800

/** Tells the server up to which reply the reader has come, once they have had it before their eyes. */
export function useReading(thread: Thread, replies: Reply[], moreBelow: boolean): void {
  const queryClient = useQueryClient()
  const sent = useRef(thread.readSeq)
  const seq = moreBelow ? (replies.at(-1)?.seq ?? 0) : Math.max(thread.lastSeq, replies.at(-1)?.seq ?? 0)
  useEffect(() => {
    if (seq <= sent.current) return
    const tell = () => {
      if (document.visibilityState !== 'visible' || seq <= sent.current) return
      sent.current = seq
      patchRow(queryClient, thread.id, { unread: false, newReplies: 0, mentioned: false })
      call(markRead, { params: { id: thread.id }, body: { seq } }).then(
        ({ readSeq }) => {
          patchThread(queryClient, thread.id, { readSeq })
          for (const { queryKey } of [unreadQuery, queriesOf(listNotifications)])
            void queryClient.invalidateQueries({ queryKey })
        },
        () => {
          sent.current = -2
        },
      )
    }
    const timer = setTimeout(tell, lookMs)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [queryClient, thread.id, seq])
}
