import type { Schedule } from '../platform/backup-settings.ts'

type Instant = Temporal.Instant

const hoursBetween = (schedule: Schedule): number => ('everyHours' in schedule ? schedule.everyHours : 24)

/** When the next backup is due, given the start of the last one; at once if there is none. */
export function nextDue(schedule: Schedule, last: Instant | null, now: Instant): Instant {
  if (!last) return now
  if ('everyHours' in schedule) return last.add({ hours: schedule.everyHours })
  const sameDay = last.toZonedDateTimeISO('UTC').withPlainTime(Temporal.PlainTime.from(schedule.dailyAt))
  const due = Temporal.Instant.compare(sameDay.toInstant(), last) > 0 ? sameDay : sameDay.add({ days: 1 })
  return due.toInstant()
}

/** Additional hours for the first backup after the schedule was set. */
const GRACE = 1

/**
 * Whether the last backup is missing, or ended longer ago than twice the interval. `since`: when the schedule
 * was set, null if unknown; until the first backup is due, with some tolerance, nothing is overdue.
 */
export function isOverdue(schedule: Schedule, since: Instant | null, lastEnd: Instant | null, now: Instant): boolean {
  const hours = hoursBetween(schedule)
  const isPast = (time: Instant) => Temporal.Instant.compare(time, now) < 0
  if (!since || !isPast(since.add({ hours: hours + GRACE }))) return false
  return !lastEnd || isPast(lastEnd.add({ hours: 2 * hours }))
}
