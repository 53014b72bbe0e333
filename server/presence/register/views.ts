import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/views.ts'
import type { AccountView } from '../../../contract/presence/views.ts'
import { check } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, isDuplicate, row, rows, sql, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'

const view = (viewer: Viewer) => sql`v.id, v.name, ${personCardOf(sql`v.person_id`)} as person, v.shared, v.query,
  v.person_id = ${viewer.personId} as mine`
const isVisible = (viewer: Viewer) => sql`(v.shared or v.person_id = ${viewer.personId})`

const selectView = (db: Db, viewer: Viewer, id: string) =>
  row<AccountView>(db, sql`select ${view(viewer)} from presence.view v where v.id = ${id} and ${isVisible(viewer)}`)

/** Saved views are private, so they are not recorded as activities. */
export async function listAccountViews({
  db,
  viewer,
}: Call<typeof contract.listAccountViews>): Promise<Result<typeof contract.listAccountViews>> {
  const items = await rows<AccountView>(
    db,
    sql`select ${view(viewer)} from presence.view v where ${isVisible(viewer)} order by mine desc, platform.plain(v.name), v.id limit 200`,
  )
  return { items }
}

export function createAccountView(call: Call<typeof contract.createAccountView>): Promise<AccountView> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const made = await row<{ id: string }>(
      tx,
      sql`insert into presence.view (person_id, name, shared, query)
        values (${viewer.personId}, ${nameOf(body.name)}, ${body.shared ?? false}, ${JSON.stringify(body.query)}::jsonb) returning id`,
    ).catch(throwNameTaken)
    return requireView(tx, viewer, made?.id ?? '')
  })
}

export function updateAccountView(call: Call<typeof contract.updateAccountView>): Promise<AccountView> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const before = await requireView(tx, viewer, params.id)
    if (!before.mine) throw viewNotFound()
    const { name = before.name, shared = before.shared, query = before.query } = body
    await sql`update presence.view set name = ${nameOf(name)}, shared = ${shared}, query = ${JSON.stringify(query)}::jsonb
      where id = ${params.id}`
      .execute(tx)
      .catch(throwNameTaken)
    return requireView(tx, viewer, params.id)
  })
}

export function deleteAccountView(call: Call<typeof contract.deleteAccountView>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { mine } = await requireView(tx, viewer, params.id)
    // A view that is shared with all is a setting of the organisation.
    if (!mine && !(await check(tx, viewer, 'change organisation')).allowed) throw viewNotFound()
    await sql`delete from presence.view where id = ${params.id}`.execute(tx)
    return null
  })
}

const viewNotFound = () => notFound(say`There is no such view, or it is somebody else’s.`)
async function requireView(tx: Tx, viewer: Viewer, id: string): Promise<AccountView> {
  const found = await selectView(tx, viewer, id)
  if (!found) throw viewNotFound()
  return found
}
function nameOf(name: string): string {
  const clean = name.normalize('NFC').trim()
  if (!clean) throw invalid('/body/name', say`A view needs a name.`)
  return clean
}
function throwNameTaken(error: unknown): never {
  if (isDuplicate(error, 'view_name')) throw conflict('name-taken', say`You have a view of this name already.`)
  throw error
}
