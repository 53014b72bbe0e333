import type { Account } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/reviews.ts'
import { record, recordMany } from '../../activity/index.ts'
import { requireOrganisationRight } from '../../governance/index.ts'
import { beginTransaction, row, rows, sql, type Tx } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { type Job, job, type Timetable } from '../../platform/jobs.ts'
import { say } from '../../platform/sentences.ts'
import { keepers } from '../status/accounts.queries.ts'
import { isInUse } from '../status/rules.ts'
import { isInUse as inUse } from '../status/status.queries.ts'
import { showOne, takeSeen } from './accounts.ts'
import { updateRates } from './facts.ts'
import { leadsOfOwners } from './leads.queries.ts'
import { announce } from './sync-to-governance.ts'

export function certifyAccount(call: Call<typeof contract.certifyAccount>): Promise<Account> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { before: entry } = await takeSeen(tx, viewer, params.id)
    await requireOrganisationRight(tx, viewer, 'confirm account', { id: params.id })
    if (!isInUse(entry.status)) throw conflict('not-in-use', say`Only an account that is in use is confirmed.`)
    if (entry.steward === null)
      throw conflict('no-steward', say`Nobody is its steward. Once somebody is, they can confirm it.`)
    const until = await confirm(tx, params.id, viewer.personId)
    await announce(tx, [params.id])
    await record(tx, {
      verb: 'Accept',
      kind: 'account',
      actor: viewer.personId,
      object: params.id,
      target: entry.unit,
      detail: { what: 'certified', name: entry.name, until },
    })
    return showOne(tx, params.id, await call.language())
  })
}

const confirm = async (tx: Tx, id: string, by: string): Promise<string | undefined> =>
  (
    await row<{ until: string }>(
      tx,
      sql`update presence.account set certified_at = now(), certified_by = ${by}, reminded_for = null,
          certify_by = now() + make_interval(months => (select certify_months from presence.setting))
        where id = ${id} returning certify_by as until`,
    )
  )?.until

type Due = { id: string; unit: string; name: string; days: number; people: string[] }
const BATCH = 500

/** Days before the end at which its keepers are reminded, each once; 0: it has ended. */
const takeDue = (tx: Tx) =>
  rows<Due>(
    tx,
    sql`with due as (
      select a.id, case when a.certify_by <= now() then 0 when a.certify_by <= now() + interval '3 days' then 3
        when a.certify_by <= now() + interval '14 days' then 14 else 30 end as days
      from presence.account a where ${inUse} and a.certify_by <= now() + interval '30 days'
    ), taken as (
      select d.id, d.days from due d join presence.account a on a.id = d.id
      where a.reminded_for is null or a.reminded_for > d.days order by a.certify_by limit ${sql.lit(BATCH)} for update of a skip locked
    ) update presence.account a set reminded_for = t.days from taken t where a.id = t.id
      returning a.id, a.unit_id as unit, a.name, t.days,
        case when cardinality(${keepers}) > 0 then to_jsonb(${keepers}) else ${leadsOfOwners(true)} end as people`,
  )

/** Once a day: who looks after an account is asked to confirm it, and told when the right to publish has ended. */
const certificationJob = job('account-certification', async ({ db }) => {
  let taken = 0
  do
    taken = await beginTransaction(db, async (tx) => {
      const due = await takeDue(tx)
      await recordMany(
        tx,
        due.map(({ id, unit, name, days, people }) => ({
          verb: 'Announce',
          kind: 'account',
          actor: null,
          object: id,
          target: unit,
          detail: { what: days === 0 ? 'lapsed' : 'certify', name, days, people },
        })),
      )
      return due.length
    })
  while (taken === BATCH)
  await beginTransaction(db, (tx) => updateRates(tx, null))
})

export const certificationJobs: Job[] = [certificationJob]
export const certificationTimetable: Timetable[] = [{ cron: '20 5 * * *', job: 'account-certification' }]
