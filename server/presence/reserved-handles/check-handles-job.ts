import { createHash } from 'node:crypto'
import { record } from '../../activity/index.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { addJob, job, type Timetable } from '../../platform/jobs.ts'
import { connectorOf } from '../connectors/all.ts'
import type { Profile } from '../connectors/connector.ts'
import { reachFor } from '../connectors/throttled-client.ts'
import * as queries from './check-handles-job.queries.ts'

/** Every day each handle that is kept: whoever takes an abandoned one speaks in the organisation's name. */
export const watchesJob = job('handle-watches', async ({ db }) => {
  for (const watch of await queries.selectWatchesDue(db))
    await addJob(db, 'handle-watch', { watch }, { key: `watch ${watch}`, attempts: 3 })
})
export const watchesTimetable: Timetable = { cron: '37 * * * *', job: 'handle-watches' }

export const watchJob = job<{ watch: string }>('handle-watch', async (platform, { watch }) => {
  const watched = await queries.selectWatch(platform.db, watch)
  const connector = watched && connectorOf(watched.network)
  if (!watched || !connector) return
  const seen = await lookThere(platform, watched)
  await beginTransaction(platform.db, (tx) => keepSeen(tx, watch, seen))
})

/** By the handle alone: who is there now? */
async function lookThere(platform: Platform, { network, service, handle, url }: queries.Watched) {
  const connector = connectorOf(network)
  if (!connector) return undefined
  try {
    return await connector.profile(reachFor(platform, connector, service), { handle, url, nativeId: null })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** `seen`: null where nobody is there, undefined where the network did not say. */
async function keepSeen(tx: Tx, id: string, seen: Profile | null | undefined): Promise<void> {
  const watched = await queries.lockWatch(tx, id)
  if (!watched) return
  const state = judgeHandle(watched.nativeId, seen)
  const nativeId = seen?.nativeId ?? null
  const displayName = seen?.displayName ?? null
  const alerts =
    state === 'taken' && (!watched.alerted || (watched.alertedId !== null && watched.alertedId !== nativeId))
  if (state !== watched.lastState || (seen && (nativeId !== watched.lastId || displayName !== watched.lastName)))
    await queries.insertSighting(tx, id, { state, nativeId, displayName, ...writeSighting(watched, state, seen) })
  const note = [nativeId, displayName].filter(Boolean).join(' · ')
  await queries.updateWatch(tx, id, { state, note, alerts, nativeId })
  if (alerts)
    await record(tx, {
      verb: 'Announce',
      kind: 'account',
      actor: null,
      object: watched.account,
      target: watched.unit,
      detail: {
        what: 'handle taken',
        watch: id,
        name: watched.name,
        network: watched.network,
        handle: watched.handle,
        url: watched.url,
        was: watched.nativeId,
        now: nativeId,
        calledNow: displayName,
        people: await queries.selectAlerted(tx, watched.unit, { administrators: true }),
      },
    })
}

/** The evidence as a file: what was seen, when, and whose the handle was. The sum is of just these bytes. */
function writeSighting(watched: queries.Watched, state: string, seen: Profile | null | undefined) {
  const { network, handle, url, name, nativeId } = watched
  const document = JSON.stringify(
    {
      kind: 'evidence of who is at a kept handle',
      seenAt: Temporal.Now.instant().toString(),
      handle: { network, handle, url },
      kept: { account: name, nativeId },
      state,
      seen: seen ?? null,
    },
    null,
    2,
  )
  return { document, sha256: createHash('sha256').update(document).digest('hex') }
}

/** Only a network that gives accounts an identity of their own can tell a stranger from us. */
export function judgeHandle(
  ours: string | null,
  seen: Pick<Profile, 'nativeId'> | null | undefined,
): 'kept' | 'free' | 'taken' | 'unknown' {
  if (seen === undefined) return 'unknown'
  if (seen === null) return 'free'
  if (ours === null || seen.nativeId === null) return 'unknown'
  return seen.nativeId === ours ? 'kept' : 'taken'
}
