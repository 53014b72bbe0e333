import type { AccountStatus, ActivityLevel, Health, ReviewStatus } from '../../../contract/presence/accounts.ts'

/** The settings of the organisation for its accounts. */
export type Settings = {
  idleDays: number
  proxyMonths: number
  reviewMonths: number
  graceDays: number
}
/** The facts that determine activity, review and health. */
export type StatusFacts = {
  status: AccountStatus
  steward: boolean
  lastPostAt: string | null
  lastReplyAt: string | null
  sourceUpdatedAt: string | null
  /** Posts per week, recently and in the year before; null if unknown. */
  rateNow: number | null
  rateBefore: number | null
  reviewDueAt: string
}

const inUse: readonly AccountStatus[] = ['active', 'paused', 'retiring']
export const isInUse = (status: AccountStatus): boolean => inUse.includes(status)

/** An account has slowed down if it posted more than `before` a week and now posts less than `part` of that. */
export const SLOW = { before: 0.5, part: 0.25 }
/** Days before the due date in which a review is due. */
export const DUE_DAYS = 30

const DAY = 86_400_000
const time = (text: string | null) => (text === null ? Number.NEGATIVE_INFINITY : Date.parse(text))

/** The same as numbers, for fast evaluation. Milliseconds; -Infinity if unknown. */
export type IndexedFacts = Pick<StatusFacts, 'status' | 'steward'> & {
  /** The last post or reply. */
  lastActivity: number
  slowed: boolean
  sourceUpdatedAt: number
  reviewDueAt: number
}
export const indexFacts = (known: StatusFacts): IndexedFacts => ({
  status: known.status,
  steward: known.steward,
  slowed: hasSlowed(known),
  lastActivity: Math.max(time(known.lastPostAt), time(known.lastReplyAt)),
  sourceUpdatedAt: time(known.sourceUpdatedAt),
  reviewDueAt: time(known.reviewDueAt),
})

/** The evaluation time and the limits derived from it. Milliseconds. */
export type Thresholds = { at: number; inactive: number; unchanged: number; due: number }
export const thresholdsAt = (at: Temporal.Instant, { idleDays, proxyMonths }: Settings): Thresholds => ({
  at: at.epochMilliseconds,
  inactive: at.epochMilliseconds - idleDays * DAY,
  unchanged: at.toZonedDateTimeISO('UTC').subtract({ months: proxyMonths }).epochMilliseconds,
  due: at.epochMilliseconds + DUE_DAYS * DAY,
})

/** `status.queries.ts` has the same rule in SQL; a test compares the two. */
export function activityAt(
  { status, lastActivity, slowed, sourceUpdatedAt }: IndexedFacts,
  { inactive, unchanged }: Thresholds,
): ActivityLevel {
  if (status !== 'active') return 'not applicable'
  if (lastActivity > Number.NEGATIVE_INFINITY) return lastActivity < inactive || slowed ? 'semi-idle' : 'active'
  if (sourceUpdatedAt === Number.NEGATIVE_INFINITY) return 'unknown'
  return sourceUpdatedAt < unchanged ? 'semi-idle by proxy' : 'active'
}
export const hasSlowed = ({ rateNow, rateBefore }: Pick<StatusFacts, 'rateNow' | 'rateBefore'>): boolean =>
  rateNow !== null && rateBefore !== null && rateBefore >= SLOW.before && rateNow < rateBefore * SLOW.part

export function reviewStatusAt(
  { status, reviewDueAt }: Pick<IndexedFacts, 'status' | 'reviewDueAt'>,
  { at, due }: Pick<Thresholds, 'at' | 'due'>,
): ReviewStatus {
  if (!isInUse(status)) return 'not applicable'
  return reviewDueAt <= at ? 'overdue' : reviewDueAt <= due ? 'due' : 'reviewed'
}

const isSemiIdle = (pulse: IndexedFacts, bounds: Thresholds) => {
  const activity = activityAt(pulse, bounds)
  return activity === 'semi-idle' || activity === 'semi-idle by proxy'
}
export function healthAt(pulse: IndexedFacts, bounds: Thresholds): Health {
  if (pulse.status !== 'active') return pulse.status
  if (!pulse.steward) return 'no steward'
  if (pulse.reviewDueAt <= bounds.at) return 'review overdue'
  return isSemiIdle(pulse, bounds) ? 'semi-idle' : 'active'
}

/** Whether an account needs attention. */
export const needsAttentionAt = (pulse: IndexedFacts, bounds: Thresholds): boolean =>
  pulse.status === 'impersonator' ||
  (isInUse(pulse.status) && (!pulse.steward || pulse.reviewDueAt <= bounds.at || isSemiIdle(pulse, bounds)))

export const computeActivity = (known: StatusFacts, at: Temporal.Instant, settings: Settings): ActivityLevel =>
  activityAt(indexFacts(known), thresholdsAt(at, settings))
const free: readonly AccountStatus[] = ['proposed', 'active', 'paused', 'impersonator', 'unclaimed']
/** Whether an entry can change its status directly: retiring and retired follow from a retirement. */
export const mayBecome = (from: AccountStatus, to: AccountStatus): boolean =>
  from === to || (free.includes(from) && free.includes(to))
