// Activity of a community over eighteen months, and the hours in which its people write.
import { DAY, dayWeight, instantAt } from './clock.ts'
import { type Dice, drawIndex, sumUp } from './random.ts'

export type Shape = 'steady' | 'rising' | 'thriving' | 'waning' | 'fading' | 'silent' | 'launching' | 'pulse'

/** Activity at a share of the community’s lifetime: 0 its start, 1 today. */
const shapes: Record<Shape, (t: number) => number> = {
  steady: (t) => (t < 0.05 ? 0.4 : 1),
  rising: (t) => 0.55 + 0.75 * t,
  thriving: (t) => 0.22 + 0.5 * t + 1.5 * t ** 3,
  waning: (t) => (t < 0.3 ? 0.5 + 2 * t : Math.max(0.05, 1.35 * Math.exp(-3.9 * (t - 0.3)))),
  fading: (t) => 1.25 - 0.75 * t,
  silent: (t) => (t > 0.22 && t < 0.44 ? 1 : t < 0.5 ? 0.04 : 0),
  launching: (t) => 0.35 + 0.65 * t,
  pulse: (t) => 0.6 + 0.5 * Math.sin(t * 19) ** 2,
}

export type Rhythm = {
  first: number
  days: number[]
}

/** Cumulative activity by day, from `start` to today. */
export function generateRhythm(shape: Shape, start: number, today: number, dice: Dice): Rhythm {
  const first = Math.floor(start / DAY)
  const last = Math.floor(today / DAY)
  const weights: number[] = []
  let mood = 1
  for (let day = first; day <= last; day++) {
    if ((day - first) % 7 === 0) mood = Math.exp(0.16 * dice.normal())
    const share = day === last ? (today - last * DAY) / DAY : 1
    weights.push(shapes[shape]((day - first) / (last - first)) * dayWeight(day) * mood * share)
  }
  return { first, days: sumUp(weights) }
}

function drawHour(dice: Dice): number {
  const kind = dice.next()
  const hour =
    kind < 0.5 ? 9.6 + 1.6 * dice.normal() : kind < 0.93 ? 14.2 + 1.7 * dice.normal() : 19.5 + 1.4 * dice.normal()
  return Math.min(22.5, Math.max(5.8, hour))
}

/** Draws a time at which a person in the zone starts to write, at most `latest`. */
export function drawMoment(rhythm: Rhythm, zone: string, latest: number, dice: Dice): number {
  for (let tries = 0; tries < 40; tries++) {
    const day = rhythm.first + drawIndex(dice, rhythm.days)
    const at = instantAt(zone, day, drawHour(dice))
    if (at < latest) return at
  }
  return latest - dice.next() * DAY
}
