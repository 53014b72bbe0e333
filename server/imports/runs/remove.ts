import {
  type Removal,
  record,
  removeLogged,
  selectImported,
  selectLastActor,
  selectOfImportedCommunities,
} from '../../activity/index.ts'
import { bulkLoad } from '../../network/history.ts'
import { placeholders } from '../../people/history.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
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
  // The actor is the person who requested the undo.
  const by = await selectLastActor(db, { object: runId, kind: 'import', state: 'removing' })
  const removal = { why: 'import', by }
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
    await removeCommunities(tx, config.home, runId, removal)
    await removePlaceholders(tx, config.home, runId, removal)
    await queries.deleteRemaining(tx, runId, await listExisting(tx, runId))
    await moveRun(tx, runId, ['removing'], 'removed', { event: 'removed' })
    const detail = { state: 'removed', dryRun: false, file: run.fileName }
    await record(tx, { verb: 'Announce', kind: 'import', actor: removal.by, object: runId, detail })
  })
}

/** Communities that the run created, except those with texts by others or by another import. */
async function removeCommunities(tx: Tx, home: string, runId: string, removal: Removal): Promise<void> {
  const empty = await bulkLoad.lockEmptyCommunities(tx, await queries.selectMadeCommunities(tx, runId))
  await removeLogged(tx, home, removal, await selectOfImportedCommunities(tx, empty))
  await bulkLoad.deleteCommunities(tx, empty)
}

/** Deletes unclaimed profiles that nothing refers to. */
async function removePlaceholders(tx: Tx, home: string, runId: string, removal: Removal): Promise<void> {
  const made = await queries.selectMadePeople(tx, runId)
  const authors = new Set(await bulkLoad.findAuthors(tx, made))
  const silent = made.filter((id) => !authors.has(id))
  const unclaimed = (await placeholders.lockPlaceholders(tx, silent)).map(({ id }) => id)
  await removeLogged(tx, home, removal, await selectImported(tx, unclaimed, 'person'))
  await placeholders.deletePlaceholders(tx, unclaimed)
}

/** Ids of people and communities of the run that still exist. */
async function listExisting(tx: Tx, runId: string): Promise<string[]> {
  const found = await queries.selectPeopleAndCommunities(tx, runId)
  const channels = found.flatMap(({ kind, id }) => (kind === 'channel' ? [id] : []))
  const people = found.flatMap(({ kind, id }) => (kind === 'channel' ? [] : [id]))
  const existing = [...(await bulkLoad.findCommunities(tx, channels)), ...(await placeholders.selectNames(tx, people))]
  return existing.map(({ id }) => id)
}

/** Returns whether there may be more. */
function removeMessages(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  runId: string,
  removal: Removal,
): Promise<boolean> {
  return beginTransaction(db, async (tx) => {
    const removed = await queries.deleteMessageIds(tx, runId, rowsAtOnce)
    if (removed.length === 0) return false
    const ids = removed.map(({ id }) => id)
    await bulkLoad.removeMessages(tx, {
      threads: removed.flatMap(({ id, threadId }) => (threadId === null ? [id] : [])),
      replies: removed.flatMap(({ id, threadId }) => (threadId === null ? [] : [{ id, threadId }])),
    })
    await removeLogged(tx, config.home, removal, await selectImported(tx, ids))
    return true
  })
}
