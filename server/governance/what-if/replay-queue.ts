const HOUR = 3_600_000
const OPENS = 9
const CLOSES = 17
const DAY = (CLOSES - OPENS) * HOUR

/** One person who approves, and when they have done all that lies before them. */
export type Desk = { person: string; freeAt: number }

/** The first moment at or after this one in working time: Monday to Friday, 9 to 17, UTC. */
function nextWorking(at: number): number {
  const day = new Date(at)
  const weekday = day.getUTCDay()
  const midnight = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate())
  const opens = midnight + OPENS * HOUR
  if (weekday >= 1 && weekday <= 5 && at < midnight + CLOSES * HOUR) return Math.max(at, opens)
  const days = weekday === 5 ? 3 : weekday === 6 ? 2 : 1
  return opens + days * 24 * HOUR
}

/** A moment after so much working time. */
export function addWorking(from: number, working: number): number {
  let at = nextWorking(from)
  let left = working
  while (left > 0) {
    const midnight = Math.floor(at / (24 * HOUR)) * 24 * HOUR
    const today = midnight + CLOSES * HOUR - at
    if (left <= today) return at + left
    left -= today
    at = nextWorking(midnight + CLOSES * HOUR)
  }
  return at
}

/** Who is free first takes it, and gives approvals a share of the working day: hence minutes / share. Answers when it is done. */
export function takeUp(
  desks: readonly Desk[],
  at: number,
  minutes: number,
  share: number,
): { desk: Desk; done: number } {
  const desk = desks.reduce((best, one) => (one.freeAt < best.freeAt ? one : best))
  const done = addWorking(Math.max(at, desk.freeAt), (minutes * 60_000) / share)
  desk.freeAt = done
  return { desk, done }
}

/** The share of a sorted list below which a value lies; null of nothing. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** Least and most of a day that somebody gives to approvals. */
const SHARES = [0.01, 1] as const
/** The share of the day with which the median of a replay comes nearest to the one that was measured. */
export function calibrate(replayMedian: (share: number) => number | null, measured: number | null): number {
  if (measured === null || replayMedian(SHARES[1]) === null) return USUAL
  let [low, high] = [Math.log(SHARES[0]), Math.log(SHARES[1])]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    if ((replayMedian(Math.exp(middle)) ?? 0) > measured) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
/** Where nothing was measured: an hour of a working day. */
const USUAL = HOUR / DAY
