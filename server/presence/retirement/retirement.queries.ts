import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { Retirement, RetirementState } from '../../../contract/presence/retirement.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { managers } from '../status/accounts.queries.ts'

/** Old evidence is stored as text in the proposer's language. */
export type RetirementRow = Omit<Retirement, 'steps' | 'evidence'> & {
  was: AccountStatus
  evidence: (Sentence | string)[]
}

const retirement = sql`r.id, r.state, r.was, r.reason, r.evidence, ${personCardOf(sql`r.proposed_by`)} as "proposedBy",
  r.proposed_at as "proposedAt", r.approval_id as approval, r.approved_at as "approvedAt", r.farewell, r.redirect, r.informed_at as "informedAt",
  r.revoked, r.revoked_at as "revokedAt", r.ended_at as "endedAt",
  jsonb_build_object('id', a.id, 'name', a.name, 'network', a.network, 'handle', a.handle,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id)) as account,
  case when r.state = 'done' then (select jsonb_build_object('state', w.state, 'since', w.since, 'checkedAt', w.checked_at, 'note', w.note)
    from presence.reserved_handle w where w.account_id = a.id order by w.since desc limit 1) end as "reservedHandle"`
const from = sql`presence.retirement r join presence.account a on a.id = r.account_id`

export const selectRetirement = (db: Db, visibility: AccountVisibility, id: string) =>
  row<RetirementRow>(
    db,
    sql`select ${retirement} from ${from} where r.id = ${id} and ${isVisibleTo(visibility, sql`a.unit_id`, managers)}`,
  )

type Which = { which: 'open' | 'done' | 'all'; account: string | undefined }
export const selectRetirements = (
  db: Db,
  visibility: AccountVisibility,
  { which, account }: Which,
  after: ListPosition | undefined,
  limit: number | undefined,
) =>
  rows<RetirementRow>(
    db,
    sql`select ${retirement} from ${from} where ${isVisibleTo(visibility, sql`a.unit_id`, managers)}
        ${which === 'all' ? sql`` : sql`and ${which === 'open' ? sql`r.state not in ('done', 'cancelled')` : sql`r.state = 'done'`}`}
        ${account ? sql`and r.account_id = ${account}` : sql``}
        ${after ? sql`and (r.proposed_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by r.proposed_at desc, r.id desc limit ${rowsToSelect(limit)}`,
  )

/** `was`: the status to return to; while proposed, the current one. */
export type LockedRetirement = { id: string; account: string; state: RetirementState; was: AccountStatus }
/** Held until the transaction ends. */
export const lockRetirement = (tx: Tx, id: string) =>
  row<LockedRetirement>(
    tx,
    sql`select r.id, r.account_id as account, r.state, case when r.state = 'proposed' then a.status else r.was end as was
      from presence.retirement r join presence.account a on a.id = r.account_id where r.id = ${id} for update`,
  )

type Proposed = { account: string; reason: string; evidence: Sentence[]; was: AccountStatus; by: string }
export const insertRetirement = async (tx: Tx, { account, reason, evidence, was, by }: Proposed): Promise<string> => {
  const made = await row<{ id: string }>(
    tx,
    sql`insert into presence.retirement (account_id, reason, evidence, was, proposed_by)
      values (${account}, ${reason}, ${JSON.stringify(evidence)}::jsonb, ${was}, ${by}) returning id`,
  )
  if (!made) throw new Error('The retirement was not written')
  return made.id
}
export const setApproval = (tx: Tx, id: string, approval: string) =>
  sql`update presence.retirement set approval_id = ${approval} where id = ${id}`.execute(tx)

type StepDetails = { was: AccountStatus; note: string; redirect: string }
/** Sets the state, with the time and the note of the step. */
export const updateRetirement = (tx: Tx, id: string, state: RetirementState, { was, note, redirect }: StepDetails) =>
  sql`update presence.retirement set state = ${state}, was = ${was},
      approved_at = case when ${state} = 'approved' then now() else approved_at end,
      informed_at = case when ${state} = 'informed' then now() else informed_at end,
      farewell = case when ${state} = 'informed' then ${note} else farewell end,
      redirect = case when ${state} = 'informed' then ${redirect} else redirect end,
      revoked_at = case when ${state} = 'revoked' then now() else revoked_at end,
      revoked = case when ${state} = 'revoked' then ${note} else revoked end,
      ended_at = case when ${state} in ('done', 'cancelled') then now() else ended_at end
    where id = ${id}`.execute(tx)

export const updateStatus = (tx: Tx, account: string, status: AccountStatus) =>
  sql`update presence.account set status = ${status}, closed_at = case when ${status} = 'retired' then coalesce(closed_at, now()) else closed_at end
    where id = ${account}`.execute(tx)

/** Reserves the handle: it is checked from now on. */
export const insertReservedHandle = (tx: Tx, account: string) =>
  sql`insert into presence.reserved_handle (account_id, network, handle, url, native_id)
    select id, network, handle, url, native_id from presence.account where id = ${account} on conflict do nothing`.execute(
    tx,
  )
