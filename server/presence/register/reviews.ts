import type { Account } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/reviews.ts'
import { record, recordMany } from '../../activity/index.ts'
import { require } from '../../governance/index.ts'
import { beginTransaction, row, rows, sql, type Tx } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { type Job, job, type Timetable } from '../../platform/jobs.ts'
import { say } from '../../platform/sentences.ts'
import { managers } from '../status/accounts.queries.ts'
import { isInUse } from '../status/rules.ts'
import { isInUse as inUse } from '../status/status.queries.ts'
import { loadAccount, lockVisibleAccount } from './accounts.ts'
import { updateRates } from './facts.ts'
import { leadersOfOwners } from './leads.queries.ts'

export function reviewAccount(call: Call<typeof contract.reviewAccount>): Promise<Account> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { before: entry } = await lockVisibleAccount(tx, viewer, params.id)
    const ruling = await require(tx, viewer, 'review account', params.id)
    if (!isInUse(entry.status)) throw conflict('not-in-use', say`Only an account that is in use is confirmed.`)
    if (entry.steward === null)
      throw conflict('no-steward', say`Nobody is its steward. Once somebody is, they can confirm it.`)
    const until = await markReviewed(tx, params.id, viewer.personId)
    const { personId: actor } = viewer
    const detail = { what: 'reviewed', name: entry.name, until }
    await record(tx, { verb: 'Accept', kind: 'account', actor, object: params.id, target: entry.unit, detail }, ruling)
    return loadAccount(tx, params.id, await call.language())
  })
}

const markReviewed = async (tx: Tx, id: string, by: string): Promise<string | undefined> =>
  (
    await row<{ until: string }>(
      tx,
      sql`update presence.account set reviewed_at = now(), reviewed_by = ${by}, reminded_for = null,
          review_due_at = now() + make_interval(months => (select review_months from presence.setting))
        where id = ${id} returning review_due_at as until`,
    )
  )?.until

type Due = { id: string; unit: string; name: string; days: number; people: string[] }
const BATCH = 500

/** Claims due reviews for a reminder, once each, 30, 14 and 3 days before; 0: overdue. */
const claimDueReviews = (tx: Tx) =>
  rows<Due>(
    tx,
    sql`with due as (
      select a.id, case when a.review_due_at <= now() then 0 when a.review_due_at <= now() + interval '3 days' then 3
        when a.review_due_at <= now() + interval '14 days' then 14 else 30 end as days
      from presence.account a where ${inUse} and a.review_due_at <= now() + interval '30 days'
    ), taken as (
      select d.id, d.days from due d join presence.account a on a.id = d.id
      where a.reminded_for is null or a.reminded_for > d.days order by a.review_due_at limit ${sql.lit(BATCH)} for update of a skip locked
    ) update presence.account a set reminded_for = t.days from taken t where a.id = t.id
      returning a.id, a.unit_id as unit, a.name, t.days,
        case when cardinality(${managers}) > 0 then to_jsonb(${managers}) else ${leadersOfOwners(true)} end as people`,
  )

/** Daily: reminds managers of due reviews, and notifies them when publishing is blocked. */
const reviewRemindersJob = job('account-reviews', async ({ db }) => {
  let claimed = 0
  do
    claimed = await beginTransaction(db, async (tx) => {
      const due = await claimDueReviews(tx)
      await recordMany(
        tx,
        due.map(({ id, unit, name, days, people }) => ({
          verb: 'Announce',
          kind: 'account',
          actor: null,
          object: id,
          target: unit,
          detail: { what: days === 0 ? 'review overdue' : 'review due', name, days, people },
        })),
      )
      return due.length
    })
  while (claimed === BATCH)
  await beginTransaction(db, (tx) => updateRates(tx, null))
})

export const reviewJobs: Job[] = [reviewRemindersJob]
export const reviewTimetable: Timetable[] = [{ cron: '20 5 * * *', job: 'account-reviews' }]
