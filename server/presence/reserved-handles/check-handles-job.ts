import { createHash } from 'node:crypto'
import { record } from '../../activity/index.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { addJob, job, PRIORITY, type Timetable } from '../../platform/jobs.ts'
import { connectorOf } from '../connectors/all.ts'
import type { Profile } from '../connectors/connector.ts'
import { clientFor, OUTSIDE } from '../connectors/throttled-client.ts'
import * as queries from './check-handles-job.queries.ts'

/** Checks each reserved handle daily. */
export const handleChecksJob = job('handle-checks', async ({ db }) => {
  for (const id of await queries.selectDueHandles(db)) await queueHandleCheck(db, id)
})
export const queueHandleCheck = (db: Db, id: string) =>
  addJob(
    db,
    'handle-check',
    { id },
    { key: `handle-check ${id}`, attempts: 3, queue: OUTSIDE, priority: PRIORITY.bulk },
  )

export const handleChecksTimetable: Timetable = { cron: '37 * * * *', job: 'handle-checks' }

export const handleCheckJob = job<{ id: string }>(
  'handle-check',
  async (platform, { id }) => {
    const handle = await queries.selectHandle(platform.db, id)
    const connector = handle && connectorOf(handle.network)
    if (!handle || !connector) return
    const profile = await readUser(platform, handle)
    await beginTransaction(platform.db, (tx) => saveObservation(tx, id, profile))
  },
  { long: true },
)

/** Reads who uses the handle now. */
async function readUser(platform: Platform, { network, service, handle, url }: queries.HandleToCheck) {
  const connector = connectorOf(network)
  if (!connector) return undefined
  try {
    return await connector.profile(clientFor(platform, connector, service), { handle, url, nativeId: null })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** `profile`: null if no one uses the handle, undefined if the network did not say. */
async function saveObservation(tx: Tx, id: string, profile: Profile | null | undefined): Promise<void> {
  const handle = await queries.lockHandle(tx, id)
  if (!handle) return
  const state = handleStateOf(handle.nativeId, profile)
  const nativeId = profile?.nativeId ?? null
  const displayName = profile?.displayName ?? null
  const alerts = state === 'taken' && (!handle.alerted || (handle.alertedId !== null && handle.alertedId !== nativeId))
  if (state !== handle.lastState || (profile && (nativeId !== handle.lastId || displayName !== handle.lastName)))
    await queries.insertObservation(tx, id, { state, nativeId, displayName, ...writeEvidence(handle, state, profile) })
  const note = [nativeId, displayName].filter(Boolean).join(' · ')
  await queries.updateHandle(tx, id, { state, note, alerts, nativeId })
  if (alerts)
    await record(tx, {
      verb: 'Announce',
      kind: 'account',
      actor: null,
      object: handle.account,
      target: handle.unit,
      detail: {
        what: 'handle taken',
        watch: id,
        name: handle.name,
        network: handle.network,
        handle: handle.handle,
        url: handle.url,
        was: handle.nativeId,
        now: nativeId,
        calledNow: displayName,
        people: await queries.selectAlertRecipients(tx, handle.unit),
      },
    })
}

/** The evidence as a file. The SHA-256 is of exactly these bytes. */
function writeEvidence(reserved: queries.HandleToCheck, state: string, profile: Profile | null | undefined) {
  const { network, handle, url, name, nativeId } = reserved
  const document = JSON.stringify(
    {
      kind: 'evidence of the user of a reserved handle',
      seenAt: Temporal.Now.instant().toString(),
      handle: { network, handle, url },
      reserved: { account: name, nativeId },
      state,
      seen: profile ?? null,
    },
    null,
    2,
  )
  return { document, sha256: createHash('sha256').update(document).digest('hex') }
}

/** Without native ids, another user of the handle cannot be distinguished from the organisation. */
export function handleStateOf(
  ours: string | null,
  profile: Pick<Profile, 'nativeId'> | null | undefined,
): 'reserved' | 'available' | 'taken' | 'unknown' {
  if (profile === undefined) return 'unknown'
  if (profile === null) return 'available'
  if (ours === null || profile.nativeId === null) return 'unknown'
  return profile.nativeId === ours ? 'reserved' : 'taken'
}
