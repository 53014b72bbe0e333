import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { Retirement, RetirementState } from '../../../contract/presence/retirement.ts'
import { type AccountVisibility, isVisibleTo } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { keepers } from '../status/accounts.queries.ts'

/** Evidence of long ago is kept in the words of who proposed it. */
export type RetirementRow = Omit<Retirement, 'steps' | 'evidence'> & {
  was: AccountStatus
  evidence: (Sentence | string)[]
}

const retirement = sql`r.id, r.state, r.was, r.reason, r.evidence, ${personCardOf(sql`r.proposed_by`)} as "proposedBy",
  r.proposed_at as "proposedAt", r.approval_id as approval, r.agreed_at as "agreedAt", r.farewell, r.redirect, r.told_at as "toldAt",
  r.revoked, r.revoked_at as "revokedAt", r.ended_at as "endedAt",
  jsonb_build_object('id', a.id, 'name', a.name, 'network', a.network, 'handle', a.handle,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id)) as account,
  case when r.state = 'done' then (select jsonb_build_object('state', w.state, 'since', w.since, 'lookedAt', w.looked_at, 'note', w.note)
    from presence.watch w where w.account_id = a.id order by w.since desc limit 1) end as watch`
const from = sql`presence.retirement r join presence.account a on a.id = r.account_id`

export const selectRetirement = (db: Db, sight: AccountVisibility, id: string) =>
  row<RetirementRow>(
    db,
    sql`select ${retirement} from ${from} where r.id = ${id} and ${isVisibleTo(sight, sql`a.unit_id`, keepers)}`,
  )

type Which = { which: 'open' | 'done' | 'all'; account: string | undefined }
export const selectRetirements = (
  db: Db,
  sight: AccountVisibility,
  { which, account }: Which,
  after: Place | undefined,
  limit: number | undefined,
) =>
  rows<RetirementRow>(
    db,
    sql`select ${retirement} from ${from} where ${isVisibleTo(sight, sql`a.unit_id`, keepers)}
        ${which === 'all' ? sql`` : sql`and ${which === 'open' ? sql`r.state not in ('done', 'dropped')` : sql`r.state = 'done'`}`}
        ${account ? sql`and r.account_id = ${account}` : sql``}
        ${after ? sql`and (r.proposed_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by r.proposed_at desc, r.id desc limit ${rowsToAsk(limit)}`,
  )

/** `was`: the status to which the account would go back; as long as it is only proposed, the present one. */
export type Held = { id: string; account: string; state: RetirementState; was: AccountStatus }
/** Held until the transaction ends. */
export const lockRetirement = (tx: Tx, id: string) =>
  row<Held>(
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

type Noted = { was: AccountStatus; note: string; redirect: string }
/** Writes where it stands, with the time and the words of the step that led there. */
export const updateRetirement = (tx: Tx, id: string, state: RetirementState, { was, note, redirect }: Noted) =>
  sql`update presence.retirement set state = ${state}, was = ${was},
      agreed_at = case when ${state} = 'agreed' then now() else agreed_at end,
      told_at = case when ${state} = 'told' then now() else told_at end,
      farewell = case when ${state} = 'told' then ${note} else farewell end,
      redirect = case when ${state} = 'told' then ${redirect} else redirect end,
      revoked_at = case when ${state} = 'revoked' then now() else revoked_at end,
      revoked = case when ${state} = 'revoked' then ${note} else revoked end,
      ended_at = case when ${state} in ('done', 'dropped') then now() else ended_at end
    where id = ${id}`.execute(tx)

export const updateStatus = (tx: Tx, account: string, status: AccountStatus) =>
  sql`update presence.account set status = ${status}, closed_at = case when ${status} = 'retired' then coalesce(closed_at, now()) else closed_at end
    where id = ${account}`.execute(tx)

/** From now on somebody looks who is at the handle. */
export const insertWatch = (tx: Tx, account: string) =>
  sql`insert into presence.watch (account_id, network, handle, url, native_id)
    select id, network, handle, url, native_id from presence.account where id = ${account} on conflict do nothing`.execute(
    tx,
  )
