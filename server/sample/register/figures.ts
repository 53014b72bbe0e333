import { DAY } from '../generate/clock.ts'
import type { Dice } from '../generate/random.ts'
import type { Draft } from './drafts.ts'
import { type Fate, reaches } from './plan.ts'

/** Figures that a network shows of an account; times in milliseconds, posts per week, weekly followers. */
export type Figures = {
  postedAt: number | null
  answeredAt: number | null
  owed: number | null
  rateNow: number | null
  rateBefore: number | null
  followers: number[]
  /** Last change in the source list: the only date for some. */
  changedAt: number | null
}
export const WEEKS = 78

const blank: Figures = {
  postedAt: null,
  answeredAt: null,
  owed: null,
  rateNow: null,
  rateBefore: null,
  changedAt: null,
  followers: [],
}

export function drawFigures(dice: Dice, today: number, draft: Draft): Figures {
  const { status, fate = 'active' } = draft
  if (status === 'proposed') return blank
  if (status === 'unclaimed') return { ...blank, followers: [dice.int(20, 90)] }
  if (status === 'impersonator') return drawImpersonator(today, draft)
  if (status === 'retired') return drawEnded(dice, draft)
  if (fate === 'unknown') return blank
  if (fate === 'proxy') return { ...blank, changedAt: today - dice.int(250, 560) * DAY }
  const days = draft.posted ?? drawSilence(dice, fate)
  const postedAt = today - days * DAY - dice.int(0, 20) * 3_600_000
  return {
    ...blank,
    postedAt,
    ...drawRates(dice, fate, days),
    ...drawAnswers(dice, today, draft, days),
    followers: drawFollowers(dice, today, draft),
  }
}

function drawSilence(dice: Dice, fate: Fate): number {
  if (fate === 'silent') return dice.int(96, 430)
  if (fate === 'slowed') return dice.int(16, 84)
  return fate === 'active' ? dice.int(0, 40) : dice.int(98, 310)
}

/** Posting rates, recently and in the year before; accounts without posts have none. */
function drawRates(dice: Dice, fate: Fate, days: number): { rateNow: number | null; rateBefore: number | null } {
  const usual = Math.max(0.6, 1.6 * Math.exp(dice.normal() * 0.6))
  if (fate === 'active') return { rateNow: round(usual * (0.6 + dice.next() * 0.7)), rateBefore: round(usual) }
  if (fate === 'slowed') return { rateNow: round(usual * (0.04 + dice.next() * 0.16)), rateBefore: round(usual * 1.5) }
  const share = Math.max(0, Math.min(1, (449 - days) / 365))
  return share < 0.1 ? { rateNow: null, rateBefore: null } : { rateNow: 0, rateBefore: round(usual * share) }
}
const round = (rate: number) => Math.round(rate * 100) / 100

function drawAnswers(dice: Dice, today: number, { fate, owed }: Draft, days: number) {
  const back = fate === 'owed' ? days + dice.int(10, 60) : fate === 'active' ? dice.int(1, 50) : days + dice.int(5, 90)
  const answers = fate === 'owed' || (fate !== 'slowed' && dice.chance(0.6))
  const waiting = fate === 'owed' ? dice.int(3, 9) : fate === 'active' && dice.chance(0.15) ? dice.int(1, 2) : 0
  return { answeredAt: answers ? today - back * DAY : null, owed: answers ? (owed ?? waiting) : null }
}

/** Weekly followers up to the current number: a few percent a month, sometimes more after a fair or a film. */
function drawFollowers(dice: Dice, today: number, { network, fate, followers, register, openedAt }: Draft): number[] {
  const reach = (reaches[network]?.reach ?? 0.5) * (register.region ? 1 : 3)
  const last = followers ?? Math.max(24, Math.round(Math.exp(5.6 + dice.normal() * 0.9) * reach))
  const isFalling = fate === 'falling'
  const growth = isFalling
    ? -(0.12 + dice.next() * 0.2)
    : fate === 'active'
      ? 0.08 + dice.next() * 0.3
      : dice.next() * 0.04
  const jump = dice.chance(0.18) && fate === 'active' ? dice.int(8, WEEKS - 8) : null
  const known = openedAt === null ? WEEKS : Math.min(WEEKS, Math.max(2, Math.floor((today - openedAt) / (7 * DAY))))
  const shape = Array.from({ length: known }, (_, i) => {
    const left = (known - 1 - i) / WEEKS
    const before = jump !== null && i < jump ? 0.86 : 1
    const wobble = left === 0 ? 1 : 1 + dice.normal() * 0.004
    // Losses are recent, growth is spread evenly.
    return (isFalling ? 1 - growth * Math.min(1, left * 3) : 1 - growth * left) * before * wobble
  })
  return shape.map((factor) => Math.max(1, Math.round(last * factor)))
}

const drawImpersonator = (today: number, { posted = 0, followers = 0 }: Draft): Figures => ({
  ...blank,
  postedAt: today - posted * DAY,
  followers: [0.2, 0.55, 1].map((share) => Math.round(followers * share)),
})

function drawEnded(dice: Dice, { closedAt, openedAt }: Draft): Figures {
  const last = (closedAt ?? 0) - dice.int(4, 200) * DAY
  return { ...blank, postedAt: Math.max(last, openedAt ?? 0), followers: [Math.round(Math.exp(5 + dice.normal()))] }
}
