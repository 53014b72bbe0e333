import type { Result } from '../../../contract/operation.ts'
import type { Account, readAccount } from '../../../contract/presence/accounts.ts'
import { personCardOf, personJson } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { EvidenceFacts } from './evidence.ts'
import { activityOf, healthOf, reviewStatusOf } from './status.queries.ts'

/** The managers of an account: its steward first, then its deputies. */
export const managers = sql`array_remove(array_prepend(a.steward_id, a.deputies), null)`

const unitJson = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`
const known = (
  at: RawBuilder<unknown>,
) => sql`jsonb_build_object('rateNow', a.posts_per_week, 'rateBefore', a.previous_posts_per_week,
  'pendingReplies', a.pending_replies, 'followersBefore', (select d.followers from presence.account_day d
    where d.account_id = a.id and d.followers is not null and d.day <= (${at} - interval '90 days')::date order by d.day desc limit 1),
  'orphaned', case when a.orphaned_at is not null then jsonb_build_object('at', a.orphaned_at,
    'from', (select p.name from people.person p where p.id = a.orphaned_from), 'reason', a.orphaned_reason) end)`

/** A selected row: the contract's shape, and the facts for its evidence. */
export type AccountRow = Omit<Account, 'evidence'> & {
  known: Pick<EvidenceFacts, 'rateNow' | 'rateBefore' | 'pendingReplies' | 'followersBefore' | 'orphaned'>
}
export const accountColumns = (
  at: RawBuilder<unknown>,
) => sql`a.id, a.network, a.handle, a.url, a.name, a.languages, a.purpose,
  a.audience, a.brand, a.status, a.followers, a.tags, a.sample,
  (select ${unitJson('u')} from people.unit u where u.id = a.unit_id) as unit,
  coalesce((select jsonb_agg(${unitJson('u')} order by platform.plain(u.name), u.id) from presence.account_unit x
    join people.unit u on u.id = x.unit_id where x.account_id = a.id), '[]') as units,
  ${personCardOf(sql`a.steward_id`)} as steward,
  coalesce((select jsonb_agg(${personJson('s')} order by platform.plain(s.name), s.id) from people.person s
    where s.id = any(a.deputies)), '[]') as deputies,
  a.opened_at as "openedAt", a.closed_at as "closedAt", a.last_post_at as "lastPostAt", a.last_reply_at as "lastReplyAt",
  a.reviewed_at as "reviewedAt", a.review_due_at as "reviewDueAt", a.source_updated_at as "sourceUpdatedAt",
  ${reviewStatusOf(at)} as review, ${activityOf(at)} as activity, ${healthOf(at)} as health, ${known(at)} as known`

const now = sql`now()`
export const selectAccount = (db: Db, id: string) =>
  row<AccountRow>(db, sql`select ${accountColumns(now)} from presence.account a where a.id = ${id}`)

/** Locks the rows until the transaction ends, in id order to prevent deadlocks. */
export const lockAccounts = (tx: Tx, ids: readonly string[]) =>
  rows<{ id: string }>(
    tx,
    sql`select a.id from presence.account a where a.id = any(${ids}::uuid[]) order by a.id for update`,
  )

type AccountDetails = Omit<
  Result<typeof readAccount>,
  keyof Account | 'permissions' | 'canEdit' | 'policies' | 'publishingPause'
>
/** The additional fields of a single account. */
export const selectDetails = (db: Db, id: string) =>
  row<AccountDetails>(
    db,
    sql`select a.native_id as "nativeId", a.display_name as "displayName", a.notes, ${personCardOf(sql`a.reviewed_by`)} as "reviewedBy",
        a.checked_at as "checkedAt", a.pending_replies as "pendingReplies", a.source, a.created_at as "addedAt",
        ${personCardOf(sql`a.created_by`)} as "addedBy",
        case when a.orphaned_at is not null then jsonb_build_object('at', a.orphaned_at, 'reason', a.orphaned_reason,
          'from', ${personCardOf(sql`a.orphaned_from`)}) end as orphaned,
        coalesce((select jsonb_agg(f.url order by f.since, f.id) from presence.former_address f where f.account_id = a.id), '[]') as "formerAddresses",
        coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'followers', d.followers) order by d.day)
          from presence.account_day d where d.account_id = a.id and d.followers is not null and d.day > now() - interval '2 years'), '[]') as "followerHistory"
      from presence.account a where a.id = ${id}`,
  )

/** The fields of an entry that people maintain. */
export type Entry = Pick<
  Account,
  | 'network'
  | 'handle'
  | 'url'
  | 'name'
  | 'brand'
  | 'status'
  | 'languages'
  | 'purpose'
  | 'audience'
  | 'tags'
  | 'openedAt'
> & { unit: string; units: string[]; steward: string | null; deputies: string[]; notes: string }

/** By id. */
export const selectEntries = (db: Db, ids: readonly string[]) =>
  rows<Entry & { id: string }>(
    db,
    sql`select a.id, a.network, a.handle, a.url, a.name, a.brand, a.status, a.languages, a.purpose, a.audience, a.tags, a.notes,
        a.opened_at as "openedAt", a.unit_id as unit, a.steward_id as steward, to_jsonb(a.deputies) as deputies,
        coalesce((select jsonb_agg(x.unit_id order by x.unit_id) from presence.account_unit x where x.account_id = a.id), '[]') as units
      from presence.account a where a.id = any(${ids}::uuid[]) order by a.id`,
  )

const values = (
  e: Entry,
) => sql`${e.network}, ${e.handle}, ${e.url}, ${e.name}, ${e.brand}, ${e.status}, ${e.languages}::text[],
  ${e.purpose}, ${e.audience}, ${e.tags}::text[], ${e.notes}, ${e.openedAt}::timestamptz, ${e.unit}::uuid, ${e.steward}::uuid,
  ${e.deputies}::uuid[]`
const columns = sql`network, handle, url, name, brand, status, languages, purpose, audience, tags, notes, opened_at, unit_id,
  steward_id, deputies`

/** Adding an account by hand counts as a review if it has a steward. */
export const insertAccount = (tx: Tx, entry: Entry, by: string) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.account (${columns}, created_by, reviewed_at, reviewed_by, review_due_at)
      select ${values(entry)}, ${by}::uuid, case when ${entry.steward}::uuid is not null then now() end,
        case when ${entry.steward}::uuid is not null then ${by}::uuid end,
        now() + case when ${entry.steward}::uuid is not null then make_interval(months => s.review_months) else make_interval(days => s.grace_days) end
      from presence.setting s returning id`,
  )

export const insertUnits = (tx: Tx, id: string, units: readonly string[]) =>
  sql`insert into presence.account_unit (account_id, unit_id) select ${id}, unnest(${units}::uuid[])`.execute(tx)

/** Those who can manage an account: active or invited people. */
export const selectEligiblePeople = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from people.person where id = any(${ids}::uuid[]) and state in ('active', 'invited')`,
  )
  return new Set(found.map(({ id }) => id))
}
/** Those of these units that exist. */
export const selectUnits = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  const found = await rows<{ id: string }>(db, sql`select id from people.unit where id = any(${ids}::uuid[])`)
  return new Set(found.map(({ id }) => id))
}
