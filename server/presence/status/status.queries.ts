import type { ActivityLevel, Health, ReviewStatus } from '../../../contract/presence/accounts.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import { DUE_DAYS, SLOW } from './rules.ts'

// The rules of rules.ts in SQL, on a row `a` of presence.account, for filters and lists.

/** The evaluation time. */
export const evaluationTime = (asOf?: string): RawBuilder<unknown> => (asOf ? sql`${asOf}::timestamptz` : sql`now()`)
/** Evaluated once per statement, not per row. */
const before = (at: RawBuilder<unknown>, unit: 'days' | 'months', column: string) =>
  sql`(select ${at} - make_interval(${sql.raw(unit)} => ${sql.ref(column)}) from presence.setting)`

export const isInUse = sql<boolean>`a.status in ('active', 'paused', 'retiring')`
const lastActivity = sql`greatest(a.last_post_at, a.last_reply_at)`
const hasSlowed = sql<boolean>`coalesce(a.previous_posts_per_week >= ${sql.lit(SLOW.before)} and a.posts_per_week < a.previous_posts_per_week * ${sql.lit(SLOW.part)}, false)`
const isInactive = (at: RawBuilder<unknown>) =>
  sql<boolean>`(${lastActivity} < ${before(at, 'days', 'idle_days')} or ${hasSlowed})`
const isUnchanged = (at: RawBuilder<unknown>) =>
  sql<boolean>`a.source_updated_at < ${before(at, 'months', 'proxy_months')}`
/** Of an active account, also by proxy. */
const isSemiIdle = (at: RawBuilder<unknown>) =>
  sql<boolean>`coalesce(case when ${lastActivity} is not null then ${isInactive(at)} else ${isUnchanged(at)} end, false)`

export const activityOf = (at: RawBuilder<unknown>) => sql<ActivityLevel>`case
  when a.status <> 'active' then 'not applicable'
  when ${lastActivity} is not null then case when ${isInactive(at)} then 'semi-idle' else 'active' end
  when a.source_updated_at is null then 'unknown'
  when ${isUnchanged(at)} then 'semi-idle by proxy'
  else 'active' end`

export const reviewStatusOf = (at: RawBuilder<unknown>) => sql<ReviewStatus>`case
  when not ${isInUse} then 'not applicable'
  when a.review_due_at <= ${at} then 'overdue'
  when a.review_due_at <= (select ${at} + make_interval(days => ${sql.lit(DUE_DAYS)})) then 'due'
  else 'reviewed' end`

export const healthOf = (at: RawBuilder<unknown>) => sql<Health>`case
  when a.status <> 'active' then a.status
  when a.steward_id is null then 'no steward'
  when a.review_due_at <= ${at} then 'review overdue'
  when ${isSemiIdle(at)} then 'semi-idle'
  else 'active' end`

/** Whether an account needs attention. */
export const needsAttention = (at: RawBuilder<unknown>) => sql<boolean>`(a.status = 'impersonator' or ${isInUse} and (
  a.steward_id is null or a.review_due_at <= ${at} or (a.status = 'active' and ${isSemiIdle(at)})))`
