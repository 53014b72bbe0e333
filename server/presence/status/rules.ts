import type { AccountStatus, Certification, Condition, Idleness } from '../../../contract/presence/accounts.ts'

/** What the organisation holds an account to. */
export type Setting = {
  idleDays: number
  proxyMonths: number
  certifyMonths: number
  graceDays: number
}
/** What is known of an account that tells how it stands. */
export type Standing = {
  status: AccountStatus
  steward: boolean
  lastPostAt: string | null
  lastAnswerAt: string | null
  sourceUpdatedAt: string | null
  /** Posts a week, of late and in the year before; null where they are not known. */
  rateNow: number | null
  rateBefore: number | null
  certifyBy: string
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
  certifyBy: number
}
export const pulseOf = (known: Standing): Pulse => ({
  status: known.status,
  steward: known.steward,
  slowed: hasSlowed(known),
  last: Math.max(time(known.lastPostAt), time(known.lastAnswerAt)),
  sourceUpdatedAt: time(known.sourceUpdatedAt),
  certifyBy: time(known.certifyBy),
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
export function idlenessAt({ status, last, slowed, sourceUpdatedAt }: Pulse, { silent, untouched }: Bounds): Idleness {
  if (status !== 'active') return 'not asked'
  if (last > Number.NEGATIVE_INFINITY) return last < silent || slowed ? 'semi-idle' : 'lively'
  if (sourceUpdatedAt === Number.NEGATIVE_INFINITY) return 'unknown'
  return sourceUpdatedAt < untouched ? 'semi-idle by proxy' : 'lively'
}
export const hasSlowed = ({ rateNow, rateBefore }: Pick<Standing, 'rateNow' | 'rateBefore'>): boolean =>
  rateNow !== null && rateBefore !== null && rateBefore >= SLOW.before && rateNow < rateBefore * SLOW.part

export function certificationAt(
  { status, certifyBy }: Pick<Pulse, 'status' | 'certifyBy'>,
  { at, due }: Pick<Bounds, 'at' | 'due'>,
): Certification {
  if (!isInUse(status)) return 'not asked'
  return certifyBy <= at ? 'lapsed' : certifyBy <= due ? 'due' : 'certified'
}

const isSemiIdle = (pulse: Pulse, bounds: Bounds) => {
  const idleness = idlenessAt(pulse, bounds)
  return idleness === 'semi-idle' || idleness === 'semi-idle by proxy'
}
export function conditionAt(pulse: Pulse, bounds: Bounds): Condition {
  if (pulse.status !== 'active') return pulse.status
  if (!pulse.steward) return 'no steward'
  if (pulse.certifyBy <= bounds.at) return 'not certified'
  return isSemiIdle(pulse, bounds) ? 'semi-idle' : 'active'
}

/** Whatever somebody should do something about. */
export const needsAttentionAt = (pulse: Pulse, bounds: Bounds): boolean =>
  pulse.status === 'impostor' ||
  (isInUse(pulse.status) && (!pulse.steward || pulse.certifyBy <= bounds.at || isSemiIdle(pulse, bounds)))

export const judgeIdleness = (known: Standing, at: Temporal.Instant, setting: Setting): Idleness =>
  idlenessAt(pulseOf(known), boundsOf(at, setting))
const free: readonly AccountStatus[] = ['proposed', 'active', 'paused', 'impostor', 'unclaimed']
/** Whether an entry may say so by itself: retiring and retired are where the workflow of retirement leads. */
export const mayBecome = (from: AccountStatus, to: AccountStatus): boolean =>
  from === to || (free.includes(from) && free.includes(to))
