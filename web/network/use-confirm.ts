import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { listNotifications } from '../../contract/delivery.ts'
import { type Announcement, acknowledgeThread } from '../../contract/network/announcements.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { queriesOf } from '../platform/queries.ts'
import { unreadQuery } from '../shell/unread.ts'
import { tellDone } from '../ui/undo.tsx'
import { patchRow, patchThread } from './row-cache.ts'

/** Confirms that one has read an announcement; every place where it stands shows it. */
export function useConfirm(thread: string) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => call(acknowledgeThread, { params: { id: thread } }),
    onSuccess: (announcement: Announcement) => {
      patchThread(queryClient, thread, { announcement })
      const { acknowledgementRequired, dueAt, needsAcknowledgement, acknowledgedAt } = announcement
      patchRow(queryClient, thread, {
        announcement: { acknowledgementRequired, dueAt, needsAcknowledgement, acknowledgedAt },
      })
      for (const stale of [queriesOf(listNotifications), unreadQuery, { queryKey: ['confirmations'] }])
        void queryClient.invalidateQueries({ queryKey: stale.queryKey })
    },
    onError: (error) =>
      tellDone((isProblem(error) && error.message) || t`That did not reach the server; nothing was changed.`),
  })
}
