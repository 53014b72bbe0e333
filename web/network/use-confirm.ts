import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Announcement, confirmReading } from '../../contract/network/announcements.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { tellDone } from '../ui/undo.tsx'
import { patchRow, patchThread } from './row-cache.ts'

/** Confirms that one has read an announcement; every place where it stands shows it. */
export function useConfirm(thread: string) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => call(confirmReading, { params: { id: thread } }),
    onSuccess: (announcement: Announcement) => {
      patchThread(queryClient, thread, { announcement })
      const { mustRead, dueAt, asked, confirmedAt } = announcement
      patchRow(queryClient, thread, { announcement: { mustRead, dueAt, asked, confirmedAt } })
      for (const key of ['notifications', 'unread', 'confirmations'])
        void queryClient.invalidateQueries({ queryKey: [key] })
    },
    onError: (error) =>
      tellDone((isProblem(error) && error.message) || t`That did not reach the server; nothing was changed.`),
  })
}
