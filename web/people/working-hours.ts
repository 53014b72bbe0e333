import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { timeIn } from '../platform/dates.ts'
import { formatTag } from '../platform/locale.ts'

const beginsAt = 8
const endsAt = 17
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

export type AtWork = {
  /** The time on the wall there. */
  clock: string
  now: boolean
  /** "until 17:00", "from 08:00", "from Monday". */
  note: string
}

/** Weekday from 0 for Sunday, and hour, where the person is. */
function placeInWeek(zone: string, now: Date): { day: number; hour: number } {
  const parts = formatFor(zone, { weekday: 'short', hour: '2-digit' }).formatToParts(now)
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { day: days.indexOf(get('weekday')), hour: Number(get('hour')) }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs more than using it, and lists have one for each row. */
function formatFor(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.keys(options).length}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}), hourCycle: 'h23' })
  formats.set(key, made)
  return made
}

const monday = (): string => new Intl.DateTimeFormat(formatTag(), { weekday: 'long' }).format(new Date(2026, 0, 5))

/** A simple rule, and said to be one: Monday to Friday, 8 to 17 on the person's own clock. */
export function atWork(zone: string | null, now: Date = new Date()): AtWork | null {
  const clock = zone ? timeIn(zone, now) : null
  if (!zone || !clock) return null
  const { day, hour } = placeInWeek(zone, now)
  const weekend = day === 0 || day === 6
  if (!weekend && hour >= beginsAt && hour < endsAt) return { clock, now: true, note: i18n._(msg`until 17:00`) }
  const fridayEvening = day === 5 && hour >= endsAt
  const note = weekend || fridayEvening ? i18n._(msg`from ${monday()}`) : i18n._(msg`from 08:00`)
  return { clock, now: false, note }
}

/** How far their clock is from ours, in minutes: ahead is positive. */
export function minutesAhead(zone: string, now: Date = new Date()): number {
  const wall = (timeZone?: string): number => {
    const parts = formatFor(timeZone, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(now)
    const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
    return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'))
  }
  return Math.round((wall(zone) - wall()) / 60_000)
}
