import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { followThread, markRead, saveThread, type Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { unreadQuery } from '../shell/unread.ts'
import { tellDone } from '../ui/undo.tsx'
import { patchRow, patchThread } from './row-cache.ts'

type Subject = { id: string; title: string }
type Following = Thread['following']

export type ThreadActions = {
  bookmark: (thread: Subject, saved: boolean, quiet?: boolean) => void
  follow: (thread: Subject, following: Following, before: Following, quiet?: boolean) => void
  markUnread: (thread: Subject) => void
}

/** What a reader does with a thread for themselves: shown at once, taken back by Undo. */
export function useThreadActions(): ThreadActions {
  const { t } = useLingui()
  const queryClient = useQueryClient()

  const attempt = (undo: (() => void)[], work: Promise<unknown>): void => {
    work.catch(() => {
      for (const back of undo) back()
      tellDone(t`That did not reach the server; nothing was changed.`)
    })
  }
  const bookmark: ThreadActions['bookmark'] = (thread, saved, quiet = false) => {
    const undo = [patchRow(queryClient, thread.id, { saved }), patchThread(queryClient, thread.id, { saved })]
    const done = call(saveThread, { params: { id: thread.id }, body: { saved } })
    attempt(
      undo,
      done.then(() => queryClient.invalidateQueries({ queryKey: ['bookmarks'], refetchType: 'inactive' })),
    )
    if (!quiet && !saved) {
      tellDone(t`No longer bookmarked: “${thread.title}”.`, () => bookmark(thread, true, true))
    }
  }
  const follow: ThreadActions['follow'] = (thread, following, before, quiet = false) => {
    const undo = [
      patchRow(queryClient, thread.id, { following: following === 'all' }),
      patchThread(queryClient, thread.id, { following, followReason: following === 'all' ? 'chosen' : null }),
    ]
    attempt(undo, call(followThread, { params: { id: thread.id }, body: { following } }))
    if (!quiet && following === 'muted') {
      tellDone(t`Muted “${thread.title}”. Search still finds it.`, () => follow(thread, before, following, true))
    }
  }
  const markUnread: ThreadActions['markUnread'] = (thread) => {
    const undo = [patchRow(queryClient, thread.id, { unread: true })]
    const done = call(markRead, { params: { id: thread.id }, body: { seq: -1 } })
    attempt(
      undo,
      done.then(() => queryClient.invalidateQueries({ queryKey: unreadQuery.queryKey })),
    )
    tellDone(t`Marked as unread: “${thread.title}”.`)
  }
  return { bookmark, follow, markUnread }
}
