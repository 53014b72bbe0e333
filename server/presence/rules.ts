import type { AccountStatus, Certification, Condition, Idleness } from '../../contract/presence.ts'

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

/** The same is asked of the database by `standing.ts`; a test holds the two together. */
export function judgeIdleness(known: Standing, at: Temporal.Instant, setting: Setting): Idleness {
  if (known.status !== 'active') return 'not asked'
  const last = Math.max(time(known.lastPostAt), time(known.lastAnswerAt))
  if (Number.isFinite(last)) {
    const silent = last < at.epochMilliseconds - setting.idleDays * DAY
    return silent || hasSlowed(known) ? 'semi-idle' : 'lively'
  }
  if (known.sourceUpdatedAt === null) return 'unknown'
  const since = at.toZonedDateTimeISO('UTC').subtract({ months: setting.proxyMonths }).epochMilliseconds
  return time(known.sourceUpdatedAt) < since ? 'semi-idle by proxy' : 'lively'
}
export const hasSlowed = ({ rateNow, rateBefore }: Pick<Standing, 'rateNow' | 'rateBefore'>): boolean =>
  rateNow !== null && rateBefore !== null && rateBefore >= SLOW.before && rateNow < rateBefore * SLOW.part

export function judgeCertification(known: Pick<Standing, 'status' | 'certifyBy'>, at: Temporal.Instant): Certification {
  if (!isInUse(known.status)) return 'not asked'
  const left = time(known.certifyBy) - at.epochMilliseconds
  return left <= 0 ? 'lapsed' : left <= DUE_DAYS * DAY ? 'due' : 'certified'
}

export function judgeCondition(known: Standing, at: Temporal.Instant, setting: Setting): Condition {
  if (known.status !== 'active') return known.status
  if (!known.steward) return 'no steward'
  if (judgeCertification(known, at) === 'lapsed') return 'not certified'
  return judgeIdleness(known, at, setting).startsWith('semi-idle') ? 'semi-idle' : 'active'
}

const free: readonly AccountStatus[] = ['proposed', 'active', 'paused', 'impostor', 'unclaimed']
/** Whether an entry may say so by itself: retiring and retired are where the workflow of retirement leads. */
export const mayBecome = (from: AccountStatus, to: AccountStatus): boolean =>
  from === to || (free.includes(from) && free.includes(to))
