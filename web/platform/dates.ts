import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { formatTag } from './locale.ts'

const dayMs = 86_400_000

const format = (at: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(formatTag(), options).format(at)

const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** Whole calendar days between then and now, in the reader's own zone. */
const daysSince = (at: Date, now: Date): number => Math.round((startOfDay(now) - startOfDay(at)) / dayMs)

export const clock = (at: string | Date): string => format(new Date(at), { hour: '2-digit', minute: '2-digit' })

/** Near times relative, far ones absolute: "14:20", "Yesterday 16:40", "Tue 06:48", "17 Nov", "17 Nov 2025". */
export function relativeTime(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  const days = daysSince(then, now)
  if (days === 0) return clock(then)
  if (days === 1) return i18n._(msg`Yesterday ${clock(then)}`)
  if (days > 1 && days < 7) return `${format(then, { weekday: 'short' })} ${clock(then)}`
  if (then.getFullYear() === now.getFullYear()) return format(then, { day: 'numeric', month: 'short' })
  return format(then, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** For the heading of a post: "Today 07:55", "Tue 17 Nov, 06:48", "17 Nov 2025, 06:48". */
export function postTime(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  if (daysSince(then, now) === 0) return i18n._(msg`Today ${clock(then)}`)
  if (daysSince(then, now) === 1) return i18n._(msg`Yesterday ${clock(then)}`)
  const year = then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  const day = format(then, { day: 'numeric', month: 'short', ...year })
  const weekday = 'year' in year ? '' : `${format(then, { weekday: 'short' })} `
  return `${weekday}${day}, ${clock(then)}`
}

/** In full, with the zone: what a pointer over a short time shows. */
export const fullTime = (at: string): string =>
  format(new Date(at), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })

/** "Thursday, 19 November": the comma because English formats leave it out. */
export const longDay = (at: Date): string =>
  `${format(at, { weekday: 'long' })}, ${format(at, { day: 'numeric', month: 'long' })}`
export const calendarDay = (at: string): string =>
  format(new Date(at), { day: 'numeric', month: 'long', year: 'numeric' })
export const monthOf = (at: string): string => format(new Date(at), { month: 'long', year: 'numeric' })

/** "1 h 24 min", "3 days": the two largest parts that matter, never more. */
export function duration(fromAt: string, toAt: string): string {
  const minutes = Math.max(1, Math.round((Date.parse(toAt) - Date.parse(fromAt)) / 60_000))
  if (minutes < 60) return i18n._(msg`${minutes} min`)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60
    return rest === 0 ? i18n._(msg`${hours} h`) : i18n._(msg`${hours} h ${rest} min`)
  }
  const days = Math.round(hours / 24)
  return i18n._(msg`${plural(days, { one: '# day', other: '# days' })}`)
}

/** The time on the wall where a person is; null when the zone is unknown to this browser. */
export function timeIn(zone: string, now: Date = new Date()): string | null {
  try {
    return format(now, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  } catch {
    return null
  }
}

/** A time as the clock of that zone shows it: "Tue 1 Dec 2026, 06:00"; of a zone unknown to this browser, its own. */
export function timeThere(at: string, zone: string): string {
  const day = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  try {
    return format(new Date(at), { ...day, timeZone: zone })
  } catch {
    return format(new Date(at), { ...day, timeZoneName: 'short' })
  }
}

/** "English" for "en"; what is no language tag stays as it was written. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(formatTag(), { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

export const number = (value: number): string => new Intl.NumberFormat(formatTag()).format(value)
