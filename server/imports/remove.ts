import { type Removal, record, removeLogged } from '../activity/index.ts'
import { recountCommunities, recountThreads } from '../network/index.ts'
import type { Platform } from '../platform/context.ts'
import { beginTransaction } from '../platform/db.ts'
import * as queries from './remove.queries.ts'
import { moveRun, saveRemoving, selectRun } from './runs.queries.ts'

const rowsAtOnce = 2000

/** Undoes an import in batches, so that it can be interrupted and resumed. */
export async function removeRun(
  platform: Pick<Platform, 'db' | 'config'>,
  runId: string,
  stop?: AbortSignal,
): Promise<void> {
  const { db, config } = platform
  const run = await selectRun(db, runId)
  if (run?.state !== 'removing') return
  const total = await queries.countMessages(db, runId)
  const removal = { why: 'import', by: await queries.selectAsker(db, runId) }
  const progress = { ...run.progress, phase: 'removing' as const, current: null, perSecond: null, secondsLeft: null }
  for (let removed = 0, more = true; more; removed += rowsAtOnce) {
    if (stop?.aborted) return
    more = await removeMessages(platform, runId, removal)
    await saveRemoving(db, runId, {
      ...progress,
      messages: Math.min(removed + rowsAtOnce, total),
      totalMessages: total,
    })
  }
  await beginTransaction(db, async (tx) => {
    const communities = await queries.selectEmptyCommunities(tx, runId)
    await removeLogged(tx, config.home, removal, await queries.selectLogOfCommunities(tx, communities))
    await queries.deleteCommunities(tx, communities)
    const placeholders = await queries.selectPlaceholders(tx, runId)
    await removeLogged(tx, config.home, removal, await queries.selectLogOfPeople(tx, placeholders))
    await queries.deletePlaceholders(tx, placeholders)
    await queries.deleteRest(tx, runId)
    await moveRun(tx, runId, ['removing'], 'removed', { event: 'removed' })
    const detail = { state: 'removed', dryRun: false, file: run.fileName }
    await record(tx, { verb: 'Announce', kind: 'import', actor: removal.by, object: runId, detail })
  })
}

/** Returns whether there may be more. */
function removeMessages(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  runId: string,
  removal: Removal,
): Promise<boolean> {
  return beginTransaction(db, async (tx) => {
    const taken = await queries.takeMessages(tx, runId, rowsAtOnce)
    if (taken.length === 0) return false
    const threads = taken.filter((one) => one.threadId === null).map((one) => one.id)
    const replies = taken.filter((one) => one.threadId !== null)
    const touched = [...new Set(replies.flatMap((one) => one.threadId ?? []))]
    const communities = await queries.selectCommunitiesOf(tx, [...threads, ...touched])
    await queries.deleteReplies(
      tx,
      replies.map((one) => one.id),
    )
    await queries.deleteThreads(tx, threads)
    const gone = await queries.selectLogOf(
      tx,
      taken.map((one) => one.id),
    )
    await removeLogged(tx, config.home, removal, gone)
    await recountThreads(tx, touched)
    await recountCommunities(tx, communities)
    return true
  })
}
