import type { AccountStatus, ReviewStatus, Health, ActivityLevel } from '../../../contract/presence/accounts.ts'

/** What the organisation holds an account to. */
export type Setting = {
  idleDays: number
  proxyMonths: number
  reviewMonths: number
  graceDays: number
}
/** What is known of an account that tells how it stands. */
export type Standing = {
  status: AccountStatus
  steward: boolean
  lastPostAt: string | null
  lastReplyAt: string | null
  sourceUpdatedAt: string | null
  /** Posts a week, of late and in the year before; null where they are not known. */
  rateNow: number | null
  rateBefore: number | null
  reviewDueAt: string
}

const inUse: readonly AccountStatus[] = ['active', 'paused', 'retiring']
export const isInUse = (status: AccountStatus): boolean => inUse.includes(status)

/** An account that posted more than this a week and now posts less than this part of it has slowed down. */
export const SLOW = { before: 0.5, part: 0.25 }
/** Days before it ends in which a confirmation is due. */
export const DUE_DAYS = 30

const DAY = 86_400_000
const time = (text: string | null) => (text === null ? Number.NEGATIVE_INFINITY : Date.parse(text))

/** The same in numbers, so that ten thousand are judged in a moment. Milliseconds; -Infinity where not known. */
export type Pulse = Pick<Standing, 'status' | 'steward'> & {
  /** The last post or answer. */
  last: number
  slowed: boolean
  sourceUpdatedAt: number
  reviewDueAt: number
}
export const pulseOf = (known: Standing): Pulse => ({
  status: known.status,
  steward: known.steward,
  slowed: hasSlowed(known),
  last: Math.max(time(known.lastPostAt), time(known.lastReplyAt)),
  sourceUpdatedAt: time(known.sourceUpdatedAt),
  reviewDueAt: time(known.reviewDueAt),
})

/** A moment at which accounts are looked at, and what is too long ago at it. */
export type Bounds = { at: number; silent: number; untouched: number; due: number }
export const boundsOf = (at: Temporal.Instant, { idleDays, proxyMonths }: Setting): Bounds => ({
  at: at.epochMilliseconds,
  silent: at.epochMilliseconds - idleDays * DAY,
  untouched: at.toZonedDateTimeISO('UTC').subtract({ months: proxyMonths }).epochMilliseconds,
  due: at.epochMilliseconds + DUE_DAYS * DAY,
})

/** The same is asked of the database by `standing.ts`; a test holds the two together. */
export function activityAt({ status, last, slowed, sourceUpdatedAt }: Pulse, { silent, untouched }: Bounds): ActivityLevel {
  if (status !== 'active') return 'not applicable'
  if (last > Number.NEGATIVE_INFINITY) return last < silent || slowed ? 'semi-idle' : 'active'
  if (sourceUpdatedAt === Number.NEGATIVE_INFINITY) return 'unknown'
  return sourceUpdatedAt < untouched ? 'semi-idle by proxy' : 'active'
}
export const hasSlowed = ({ rateNow, rateBefore }: Pick<Standing, 'rateNow' | 'rateBefore'>): boolean =>
  rateNow !== null && rateBefore !== null && rateBefore >= SLOW.before && rateNow < rateBefore * SLOW.part

export function reviewStatusAt(
  { status, reviewDueAt }: Pick<Pulse, 'status' | 'reviewDueAt'>,
  { at, due }: Pick<Bounds, 'at' | 'due'>,
): ReviewStatus {
  if (!isInUse(status)) return 'not applicable'
  return reviewDueAt <= at ? 'overdue' : reviewDueAt <= due ? 'due' : 'reviewed'
}

const isSemiIdle = (pulse: Pulse, bounds: Bounds) => {
  const activity = activityAt(pulse, bounds)
  return activity === 'semi-idle' || activity === 'semi-idle by proxy'
}
export function healthAt(pulse: Pulse, bounds: Bounds): Health {
  if (pulse.status !== 'active') return pulse.status
  if (!pulse.steward) return 'no steward'
  if (pulse.reviewDueAt <= bounds.at) return 'review overdue'
  return isSemiIdle(pulse, bounds) ? 'semi-idle' : 'active'
}

/** Whatever somebody should do something about. */
export const needsAttentionAt = (pulse: Pulse, bounds: Bounds): boolean =>
  pulse.status === 'impostor' ||
  (isInUse(pulse.status) && (!pulse.steward || pulse.reviewDueAt <= bounds.at || isSemiIdle(pulse, bounds)))

export const computeActivity = (known: Standing, at: Temporal.Instant, setting: Setting): ActivityLevel =>
  activityAt(pulseOf(known), boundsOf(at, setting))
const free: readonly AccountStatus[] = ['proposed', 'active', 'paused', 'impostor', 'unclaimed']
/** Whether an entry may say so by itself: retiring and retired are where the workflow of retirement leads. */
export const mayBecome = (from: AccountStatus, to: AccountStatus): boolean =>
  from === to || (free.includes(from) && free.includes(to))
