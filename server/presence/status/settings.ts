import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/settings.ts'
import { record } from '../../activity/index.ts'
import { type Db, row, sql } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { diffFields } from './field-diff.ts'
import type { Settings } from './rules.ts'

/** The log object of changes to all accounts: the organisation. */
export const ORGANISATION = '00000000-0000-0000-0000-000000000000'

export async function selectSettings(db: Db): Promise<Settings> {
  const found = await row<Settings>(
    db,
    sql`select idle_days as "idleDays", proxy_months as "proxyMonths", review_months as "reviewMonths", grace_days as "graceDays"
      from presence.setting`,
  )
  if (!found) throw new Error('The register has no setting')
  return found
}

export const readAccountSettings = ({
  db,
}: Call<typeof contract.readAccountSettings>): Promise<Result<typeof contract.readAccountSettings>> =>
  selectSettings(db)

export function updateAccountSettings(
  call: Call<typeof contract.updateAccountSettings>,
): Promise<Result<typeof contract.updateAccountSettings>> {
  return transaction(call, async (tx) => {
    await sql`select from presence.setting for update`.execute(tx)
    const before = await selectSettings(tx)
    const after = { ...before, ...call.body }
    const changes = diffFields(before, after)
    if (changes.length === 0) return before
    await sql`update presence.setting set idle_days = ${after.idleDays}, proxy_months = ${after.proxyMonths},
      review_months = ${after.reviewMonths}, grace_days = ${after.graceDays}`.execute(tx)
    const changed = changes.map(({ field }) => field)
    await record(tx, {
      verb: 'Update',
      kind: 'account',
      actor: call.viewer.personId,
      object: ORGANISATION,
      detail: { what: 'setting', changed, changes },
    })
    return after
  })
}
