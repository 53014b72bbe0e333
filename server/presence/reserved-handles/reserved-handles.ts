import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/reserved-handles.ts'
import type { Watch } from '../../../contract/presence/reserved-handles.ts'
import { record } from '../../activity/index.ts'
import { loadVisibility } from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob } from '../../platform/jobs.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { selectAlerted } from './check-handles-job.queries.ts'
import * as queries from './reserved-handles.queries.ts'

export async function listWatches({
  db,
  viewer,
  query,
}: Call<typeof contract.listWatches>): Promise<Result<typeof contract.listWatches>> {
  const { after, limit, ...question } = query
  const sight = await loadVisibility(db, viewer)
  const found = await queries.selectWatches(db, sight, question, readCursor(after), limit)
  const page = cutPage(found, limit, ({ place, id }) => [place, id])
  return { ...page, ...(await queries.countWatches(db, sight)) }
}

export async function readWatch({
  db,
  viewer,
  params,
}: Call<typeof contract.readWatch>): Promise<Result<typeof contract.readWatch>> {
  const watch = await requireWatch(db, viewer, params.id)
  const sightings = await queries.selectSightings(db, watch.id)
  return { ...watch, sightings, mayAcknowledge: isAlarm(watch) && (await isAlerted(db, viewer, watch)) }
}

/** Once for each stranger: it stops the alarm, not the watching. */
export function acknowledgeWatch(call: Call<typeof contract.acknowledgeWatch>): Promise<Watch> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await queries.lockWatch(tx, params.id)
    const watch = await requireWatch(tx, viewer, params.id)
    await requireAlerted(tx, viewer, watch)
    const note = body.note.trim()
    if (!note) throw invalid('/body/note', say`Say what was done: whoever comes next wants to know.`)
    if (!isAlarm(watch)) throw conflict('no-alarm', say`There is no alarm here that waits for somebody.`)
    await queries.acknowledge(tx, watch.id, viewer.personId, note)
    await record(tx, {
      verb: 'Update',
      kind: 'account',
      actor: viewer.personId,
      object: watch.account.id,
      target: watch.account.unit.id,
      detail: { what: 'alarm seen to', name: watch.account.name, handle: watch.handle, reason: note, watch: watch.id },
    })
    return requireWatch(tx, viewer, params.id)
  })
}

export function lookAtWatch(call: Call<typeof contract.lookAtWatch>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const watch = await requireWatch(tx, viewer, params.id)
    await requireAlerted(tx, viewer, watch)
    if (!watch.looking) throw invalid('/params/id', say`This network is not connected: an administrator connects it.`)
    await addJob(tx, 'handle-watch', { watch: watch.id }, { key: `watch ${watch.id}`, attempts: 3 })
    return null
  })
}

export async function readSightingFile({ db, viewer, params }: Call<typeof contract.readSightingFile>) {
  const file = await queries.selectSightingFile(db, params.id)
  const watch = file && (await queries.selectWatch(db, await loadVisibility(db, viewer), file.watch))
  if (!file || !watch) throw notFound(say`There is no such evidence, or you cannot see it.`)
  return { name: `sighting-${params.id}.json`, text: file.document }
}

const isAlarm = ({ state, acknowledged }: Watch) => state === 'taken' && acknowledged === null

async function requireWatch(db: Db, viewer: Viewer, id: string): Promise<Watch> {
  const watch = await queries.selectWatch(db, await loadVisibility(db, viewer), id)
  if (!watch) throw notFound(say`No handle is kept under this address, or you cannot see it.`)
  return watch
}

/** Those who would be told of an alarm. */
const isAlerted = async (db: Db, { personId, administrator }: Viewer, { account }: Watch) =>
  (await selectAlerted(db, account.unit.id, { administrators: administrator })).includes(personId)
async function requireAlerted(tx: Tx, viewer: Viewer, watch: Watch): Promise<void> {
  if (!(await isAlerted(tx, viewer, watch)))
    throw forbidden(say`Only who leads the unit of this account, and administrators, see to its alarms.`)
}
