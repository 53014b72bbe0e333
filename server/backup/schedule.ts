import type { Schedule } from '../platform/backup-settings.ts'

type Instant = Temporal.Instant

const hoursBetween = (schedule: Schedule): number => ('everyHours' in schedule ? schedule.everyHours : 24)

/** When the next backup is due, after the last one began; at once where there is none. */
export function nextDue(schedule: Schedule, last: Instant | null, now: Instant): Instant {
  if (!last) return now
  if ('everyHours' in schedule) return last.add({ hours: schedule.everyHours })
  const sameDay = last.toZonedDateTimeISO('UTC').withPlainTime(Temporal.PlainTime.from(schedule.dailyAt))
  const due = Temporal.Instant.compare(sameDay.toInstant(), last) > 0 ? sameDay : sameDay.add({ days: 1 })
  return due.toInstant()
}

/** Whether the last backup is missing, or ended longer ago than twice the time between two. */
export const isOverdue = (schedule: Schedule, lastEnd: Instant | null, now: Instant): boolean =>
  !lastEnd || Temporal.Instant.compare(lastEnd.add({ hours: 2 * hoursBetween(schedule) }), now) < 0
