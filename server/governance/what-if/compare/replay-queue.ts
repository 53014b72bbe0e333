const HOUR = 3_600_000
const OPENS = 9
const CLOSES = 17
const DAY = (CLOSES - OPENS) * HOUR

/** An approver, and when they have finished their queue. */
export type Approver = { person: string; freeAt: number }

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

/** The moment after an amount of working time. */
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

/**
 * Assigns a draft to the approver who is free first. Approvals get a share of the working day, so they take minutes /
 * share. Returns when it is done.
 */
export function takeNext(
  queue: readonly Approver[],
  at: number,
  minutes: number,
  share: number,
): { approver: Approver; done: number } {
  const approver = queue.reduce((best, one) => (one.freeAt < best.freeAt ? one : best))
  const done = addWorking(Math.max(at, approver.freeAt), (minutes * 60_000) / share)
  approver.freeAt = done
  return { approver, done }
}

/** The quantile of a sorted list; null if it is empty. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** Minimum and maximum share of a day for approvals. */
const SHARES = [0.01, 1] as const
/** The share of the day for which the simulated median comes nearest to the measured one. */
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
/** Default without measurements: one hour of a working day. */
const USUAL = HOUR / DAY
