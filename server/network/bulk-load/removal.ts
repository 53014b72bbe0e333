import type { Tx } from '../../platform/db.ts'
import { recountCommunities, recountThreads } from '../recount.queries.ts'
import { deleteReplies, deleteThreads, selectCommunitiesOf } from './removal.queries.ts'

/**
 * Removes messages, and recomputes derived columns of the rest. Threads are removed with everything in them, including
 * later replies. The caller removes their activities.
 */
export async function removeMessages(
  tx: Tx,
  { threads, replies }: { threads: readonly string[]; replies: readonly { id: string; threadId: string }[] },
): Promise<void> {
  const answered = [...new Set(replies.map((one) => one.threadId))]
  const communities = await selectCommunitiesOf(tx, [...threads, ...answered])
  await deleteReplies(
    tx,
    replies.map((one) => one.id),
  )
  await deleteThreads(tx, threads)
  await recountThreads(tx, answered)
  await recountCommunities(tx, communities)
}
