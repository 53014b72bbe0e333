import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/reserved-handles.ts'
import type { ReservedHandle } from '../../../contract/presence/reserved-handles.ts'
import { record } from '../../activity/index.ts'
import { check, loadVisibility, require } from '../../governance/index.ts'
import type { Db } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { queueHandleCheck } from './check-handles-job.ts'
import * as queries from './reserved-handles.queries.ts'

export async function listReservedHandles({
  db,
  viewer,
  query,
}: Call<typeof contract.listReservedHandles>): Promise<Result<typeof contract.listReservedHandles>> {
  const { after, limit, ...question } = query
  const visibility = await loadVisibility(db, viewer)
  const found = await queries.selectReservedHandles(db, visibility, question, readCursor(after), limit)
  const page = cutPage(found, limit, ({ place, id }) => [place, id])
  return { ...page, ...(await queries.countReservedHandles(db, visibility)) }
}

export async function readReservedHandle({
  db,
  viewer,
  params,
}: Call<typeof contract.readReservedHandle>): Promise<Result<typeof contract.readReservedHandle>> {
  const reserved = await requireReservedHandle(db, viewer, params.id)
  const observations = await queries.selectObservations(db, reserved.id)
  const canResolve = isAlert(reserved) && (await check(db, viewer, 'resolve alert', reserved.account.id)).allowed
  return { ...reserved, observations, canResolve }
}

/** Resolves the alert; checks continue, and another account causes another alert. */
export function resolveHandleAlert(call: Call<typeof contract.resolveHandleAlert>): Promise<ReservedHandle> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await queries.lockReservedHandle(tx, params.id)
    const reserved = await requireReservedHandle(tx, viewer, params.id)
    const ruling = await require(tx, viewer, 'resolve alert', reserved.account.id)
    const note = body.note.trim()
    if (!note) throw invalid('/body/note', say`Say what was done: whoever comes next wants to know.`)
    if (!isAlert(reserved)) throw conflict('no-alert', say`There is no alarm here that waits for somebody.`)
    await queries.resolveAlert(tx, reserved.id, viewer.personId, note)
    const { id: object, name, unit } = reserved.account
    const detail = { what: 'alert resolved', name, handle: reserved.handle, reason: note, watch: reserved.id }
    const actor = viewer.personId
    await record(tx, { verb: 'Update', kind: 'account', actor, object, target: unit.id, detail }, ruling)
    return requireReservedHandle(tx, viewer, params.id)
  })
}

export function checkReservedHandle(call: Call<typeof contract.checkReservedHandle>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const reserved = await requireReservedHandle(tx, viewer, params.id)
    await require(tx, viewer, 'resolve alert', reserved.account.id)
    if (!reserved.monitored)
      throw invalid('/params/id', say`This network is not connected: an administrator connects it.`)
    await queueHandleCheck(tx, reserved.id)
    return null
  })
}

export async function readHandleEvidence({ db, viewer, params }: Call<typeof contract.readHandleEvidence>) {
  const file = await queries.selectEvidenceFile(db, params.id)
  const reserved = file && (await queries.selectReservedHandle(db, await loadVisibility(db, viewer), file.handle))
  if (!file || !reserved) throw notFound(say`There is no such evidence, or you cannot see it.`)
  return { name: `observation-${params.id}.json`, text: file.document }
}

const isAlert = ({ state, resolved }: ReservedHandle) => state === 'taken' && resolved === null

async function requireReservedHandle(db: Db, viewer: Viewer, id: string): Promise<ReservedHandle> {
  const reserved = await queries.selectReservedHandle(db, await loadVisibility(db, viewer), id)
  if (!reserved) throw notFound(say`No handle is kept under this address, or you cannot see it.`)
  return reserved
}
