import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import { dayOf, type Sentence, say } from '../../platform/sentences.ts'
import { hasSlowed, isInUse, type StatusFacts } from './rules.ts'

/** The facts for sentences, in addition to those for the status. */
export type EvidenceFacts = StatusFacts & {
  status: AccountStatus
  pendingReplies: number | null
  followers: number | null
  /** Three months earlier. */
  followersBefore: number | null
  orphaned: { at: string; from: string | null; reason: 'left' | 'moved' } | null
}

const DAY = 86_400_000
const daysBetween = (from: string, to: Temporal.Instant) =>
  Math.max(0, Math.floor((to.epochMilliseconds - Date.parse(from)) / DAY))
const round = (number: number) => Math.round(number * 10) / 10
/** Percent; smaller changes of followers are not mentioned. */
const MINIMUM_CHANGE = 2

/** The evidence of an account's health, the most important first. */
export function describeEvidence(known: EvidenceFacts, at: Temporal.Instant): Sentence[] {
  if (!isInUse(known.status)) return []
  return [
    ...describeOrphaned(known),
    ...describeReview(known, at),
    ...describePosts(known, at),
    ...describeRate(known),
    ...describeReplies(known, at),
    ...describeFollowers(known),
  ]
}

function describeOrphaned({ orphaned, steward }: EvidenceFacts): Sentence[] {
  if (orphaned === null) return steward ? [] : [say`Nobody is its steward.`]
  const [day, name] = [dayOf(orphaned.at), orphaned.from]
  if (name === null) return [say('Its steward left on {0, date, long}.', day)]
  return orphaned.reason === 'left'
    ? [say('Its steward, {0}, left on {1, date, long}.', name, day)]
    : [say('Its steward, {0}, has worked elsewhere since {1, date, long}.', name, day)]
}

const describeReview = ({ reviewDueAt }: EvidenceFacts, at: Temporal.Instant): Sentence[] =>
  Date.parse(reviewDueAt) <= at.epochMilliseconds
    ? [say('Not confirmed for {0, plural, one {a day} other {# days}}.', daysBetween(reviewDueAt, at))]
    : []

function describePosts({ lastPostAt, sourceUpdatedAt, lastReplyAt }: EvidenceFacts, at: Temporal.Instant): Sentence[] {
  if (lastPostAt)
    return [say('Last post {0, plural, =0 {today} one {a day ago} other {# days ago}}.', daysBetween(lastPostAt, at))]
  if (lastReplyAt) return []
  if (sourceUpdatedAt) return [say('Proxy: not updated since {0, date, long}.', dayOf(sourceUpdatedAt))]
  return [say`It is not known when anything was posted.`]
}

function describeRate(known: EvidenceFacts): Sentence[] {
  const { rateNow, rateBefore } = known
  if (rateNow === null || rateBefore === null) return []
  const [now, before] = [round(rateNow), round(rateBefore)]
  return hasSlowed(known)
    ? [say`It was ${before} posts a week in the year before, and is ${now} now.`]
    : [say`${now} posts a week, ${before} in the year before.`]
}

function describeReplies({ lastReplyAt, pendingReplies }: EvidenceFacts, at: Temporal.Instant): Sentence[] {
  return [
    ...(pendingReplies ? [say('{0, plural, one {# answer is owed} other {# answers are owed}}.', pendingReplies)] : []),
    ...(lastReplyAt
      ? [say('Last answer {0, plural, =0 {today} one {a day ago} other {# days ago}}.', daysBetween(lastReplyAt, at))]
      : []),
  ]
}

function describeFollowers({ followers, followersBefore }: EvidenceFacts): Sentence[] {
  if (followers === null || !followersBefore) return []
  const percent = Math.round(((followers - followersBefore) / followersBefore) * 100)
  if (Math.abs(percent) < MINIMUM_CHANGE) return []
  return percent > 0
    ? [say`Followers up ${percent} % in three months.`]
    : [say`Followers down ${-percent} % in three months.`]
}
