import { record } from '../../activity/index.ts'
import { row, sql, type Tx } from '../../platform/db.ts'
import { stripDirections } from '../../platform/text/plain-text.ts'
import { diffFields } from '../status/field-diff.ts'

/** What a check of the network found, at `at`. Missing fields are unknown and keep their value. Times are RFC 3339. */
export type Facts = {
  at: string
  displayName?: string
  nativeId?: string
  followers?: number
  openedAt?: string
  lastPostAt?: string
  lastReplyAt?: string
  pendingReplies?: number
  /** Posts per fully read day, `2026-11-23`. */
  days?: readonly { day: string; posts: number }[]
}

type Identity = { name: string; unit: string; displayName: string | null; nativeId: string | null }

/**
 * Saves what a check found. Only a changed name or identity is recorded as an activity. Returns whether the account
 * exists.
 */
export async function saveFacts(tx: Tx, account: string, { displayName, ...rest }: Facts): Promise<boolean> {
  const facts: Facts = displayName === undefined ? rest : { ...rest, displayName: stripDirections(displayName) }
  const before = await row<Identity>(
    tx,
    sql`select name, unit_id as unit, display_name as "displayName", native_id as "nativeId"
      from presence.account where id = ${account} for update`,
  )
  if (!before) return false
  await updateFacts(tx, account, facts)
  await insertDays(tx, account, facts)
  const after = { displayName: facts.displayName ?? before.displayName, nativeId: facts.nativeId ?? before.nativeId }
  // A first value is not a change.
  const changes = diffFields({ displayName: before.displayName, nativeId: before.nativeId }, after).filter(
    ({ from }) => from !== null,
  )
  if (changes.length > 0)
    await record(tx, {
      verb: 'Update',
      kind: 'account',
      actor: null,
      object: account,
      target: before.unit,
      detail: { name: before.name, changed: changes.map(({ field }) => field), changes },
    })
  return true
}

const updateFacts = (tx: Tx, account: string, f: Facts) =>
  sql`update presence.account set checked_at = ${f.at}::timestamptz, display_name = coalesce(${f.displayName ?? null}, display_name),
      native_id = coalesce(${f.nativeId ?? null}, native_id), followers = coalesce(${f.followers ?? null}::int, followers),
      opened_at = coalesce(opened_at, ${f.openedAt ?? null}::timestamptz),
      last_post_at = greatest(last_post_at, ${f.lastPostAt ?? null}::timestamptz),
      last_reply_at = greatest(last_reply_at, ${f.lastReplyAt ?? null}::timestamptz),
      pending_replies = coalesce(${f.pendingReplies ?? null}::int, pending_replies)
    where id = ${account}`.execute(tx)

async function insertDays(tx: Tx, account: string, { at, followers, days = [] }: Facts): Promise<void> {
  if (followers !== undefined)
    await sql`insert into presence.account_day (account_id, day, followers) values (${account}, (${at}::timestamptz)::date, ${followers})
      on conflict (account_id, day) do update set followers = excluded.followers`.execute(tx)
  if (days.length === 0) return
  await sql`insert into presence.account_day (account_id, day, posts)
    select ${account}, * from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ posts }) => posts)}::int[])
    on conflict (account_id, day) do update set posts = excluded.posts`.execute(tx)
  await updateRates(tx, [account])
}

/**
 * Posts per week in the last twelve weeks, and in up to one year before, if posts of at least twelve weeks are known.
 */
export const updateRates = (tx: Tx, accounts: readonly string[] | null) =>
  sql`update presence.account a set posts_per_week = r.now, previous_posts_per_week = r.before from (
      select d.account_id, coalesce(sum(d.posts) filter (where d.day > current_date - 84), 0) / 12.0 as now,
        case when min(d.day) <= current_date - 168
          then coalesce(sum(d.posts) filter (where d.day <= current_date - 84 and d.day > current_date - 449), 0) * 7.0
            / (current_date - 84 - greatest(min(d.day), current_date - 449)) end as before
      from presence.account_day d where d.posts is not null and (${accounts}::uuid[] is null or d.account_id = any(${accounts}::uuid[]))
      group by d.account_id) r
    where a.id = r.account_id and (a.posts_per_week, a.previous_posts_per_week) is distinct from (r.now::real, r.before::real)`.execute(
    tx,
  )
