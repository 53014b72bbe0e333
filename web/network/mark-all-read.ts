import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { markAllRead } from '../../contract/network/feed.ts'
import { call } from '../platform/call.ts'
import { unreadQuery } from '../shell/unread.ts'
import { tellDone } from '../ui/undo.tsx'

/** Marks everything as read, of one community or of all. */
export function useMarkAllRead(): (community?: string) => Promise<void> {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return async (community) => {
    try {
      const counts = await call(markAllRead, { body: community ? { community } : {} })
      queryClient.setQueryData(unreadQuery.queryKey, counts)
      tellDone(t`Everything is marked as read.`)
    } catch {
      tellDone(t`That did not reach the server; nothing was changed.`)
    }
    await queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'feed' || queryKey[0] === 'threads',
    })
  }
}
