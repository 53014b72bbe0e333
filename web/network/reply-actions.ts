import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readUnread } from '../../contract/network/feed.ts'
import { deleteReply, type Reply } from '../../contract/network/replies.ts'
import { acceptAnswer, deleteThread, readThread, type Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { useMe } from '../platform/session.ts'
import { doUnlessUndone, tellDone } from '../ui/undo.tsx'
import { patchReply, patchThread } from './row-cache.ts'
import { threadQuery } from './thread-queries.ts'

type ReplyActions = {
  accept: (reply: Reply | null, quiet?: boolean) => Promise<void>
  remove: (reply: Reply) => void
  removeThread: (onGone: () => void) => void
}

/** What changes a thread for everybody: shown at once, and open to be taken back for a moment. */
export function useReplyActions(thread: Thread): ReplyActions {
  const { t } = useLingui()
  const me = useMe()
  const queryClient = useQueryClient()
  const readAgain = () => {
    void queryClient.invalidateQueries({ queryKey: threadQuery(thread.id).queryKey })
    void queryClient.invalidateQueries({ queryKey: ['replies', thread.id] })
  }
  const say = (error: unknown) =>
    tellDone((isProblem(error) && error.message) || t`That did not reach the server; nothing was changed.`)

  const accept: ReplyActions['accept'] = async (reply, quiet = false) => {
    const before = thread.acceptedReply
    try {
      const body = { reply: reply?.id ?? null }
      const changed = await call(acceptAnswer, { params: { id: thread.id }, body })
      patchThread(queryClient, thread.id, changed)
      if (before) patchReply(queryClient, thread.id, before.id, { accepted: false })
      if (reply) patchReply(queryClient, thread.id, reply.id, { accepted: true })
      const words = reply ? t`Accepted the answer of ${reply.author.name}.` : t`The question is open again.`
      if (!quiet) tellDone(words, () => void accept(before, true))
      readAgain()
    } catch (error) {
      say(error)
    }
  }
  const remove: ReplyActions['remove'] = (reply) => {
    const { photo, state, id, name, title, unit } = me.person
    const deletedBy = { photo, state, id, name, title, unit }
    const back = patchReply(queryClient, thread.id, reply.id, { deletedAt: new Date().toISOString(), deletedBy })
    const commit = () =>
      void call(deleteReply, { params: { id: reply.id } }, { keepalive: true }).then(readAgain, (error) => {
        back()
        say(error)
        readAgain()
      })
    doUnlessUndone(t`The reply is deleted; a trace stays.`, commit, back)
  }
  const removeThread: ReplyActions['removeThread'] = (onGone) => {
    const touched = new Set<unknown>(['feed', 'threads', readUnread.path, 'bookmarks', readThread.path])
    const commit = () =>
      void call(deleteThread, { params: { id: thread.id } }, { keepalive: true }).then(
        () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) }),
        (error) => {
          say(error)
          void queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) })
        },
      )
    onGone()
    doUnlessUndone(t`“${thread.title}” is deleted; a trace stays.`, commit, () => undefined)
  }
  return { accept, remove, removeThread }
}
