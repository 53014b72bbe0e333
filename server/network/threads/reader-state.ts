import type * as contract from '../../../contract/network/threads.ts'
import { sql } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { accessThread } from '../access.ts'

// Private settings of a person for a thread: visible to nobody else and not logged.

export function followThread(call: Call<typeof contract.followThread>): Promise<null> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { id } = await accessThread(tx, viewer, params.id, 'read')
    const whose = sql`person_id = ${viewer.personId} and thread_id = ${id}`
    if (body.following === 'mentions') await sql`delete from network.follow where ${whose}`.execute(tx)
    else
      await sql`insert into network.follow (person_id, thread_id, state, reason)
        values (${viewer.personId}, ${id}, ${body.following}, 'chosen')
        on conflict (person_id, thread_id) do update set state = excluded.state, reason = excluded.reason, at = now()
        where follow.state <> excluded.state`.execute(tx)
    return null
  })
}

export function saveThread(call: Call<typeof contract.saveThread>): Promise<null> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { id } = await accessThread(tx, viewer, params.id, 'read')
    if (body.saved)
      await sql`insert into network.bookmark (person_id, thread_id) values (${viewer.personId}, ${id}) on conflict do nothing`.execute(
        tx,
      )
    else await sql`delete from network.bookmark where person_id = ${viewer.personId} and thread_id = ${id}`.execute(tx)
    return null
  })
}
