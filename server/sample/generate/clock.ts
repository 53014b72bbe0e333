// Conversions of local times, fast enough for hundreds of thousands of calls.

const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const MINUTE = 60_000

const offsets = new Map<string, Map<number, number>>()

/** Milliseconds to add to an instant to read the wall clock of the zone; exact to the day. */
export function offsetOf(zone: string, at: number): number {
  const day = Math.floor(at / DAY)
  const known = offsets.get(zone) ?? new Map<number, number>()
  const offset = known.get(day)
  if (offset !== undefined) return offset
  const noon = Temporal.Instant.fromEpochMilliseconds(day * DAY + 12 * HOUR)
  const found = noon.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
  offsets.set(zone, known.set(day, found))
  return found
}

/** Local hour of the day, with minutes as a fraction, and the weekday (0 is Sunday). */
export function wallOf(zone: string, at: number): { hour: number; weekday: number; day: number } {
  const local = at + offsetOf(zone, at)
  const day = Math.floor(local / DAY)
  return { hour: (local - day * DAY) / HOUR, weekday: (((day + 4) % 7) + 7) % 7, day }
}

/** The instant at which it is this local hour on this day (counted from 1970). */
export function instantAt(zone: string, day: number, hour: number): number {
  const local = day * DAY + hour * HOUR
  return local - offsetOf(zone, local)
}

export function isWorkday(weekday: number): boolean {
  return weekday >= 1 && weekday <= 5
}

/** The same time, or the next working time in the zone. */
export function nextWorkingMoment(zone: string, at: number, spread: number): number {
  const { hour, weekday, day } = wallOf(zone, at)
  if (isWorkday(weekday) && hour >= 6.5 && hour < 18) return at
  let next = hour >= 18 || !isWorkday(weekday) ? day + 1 : day
  while (!isWorkday((((next + 4) % 7) + 7) % 7)) next++
  return instantAt(zone, next, 6.7 + spread * 3.2)
}

/** 18:00 local time of an office in Berlin, on this day or the next working day. */
export function eveningOf(at: number): number {
  let { day } = wallOf('Europe/Berlin', at)
  while (!isWorkday((((day + 4) % 7) + 7) % 7)) day++
  return instantAt('Europe/Berlin', day, 18)
}

/** Activity of a day compared with an ordinary Wednesday: weekends, August, Christmas, Easter. */
export function dayWeight(day: number): number {
  const weekday = (((day + 4) % 7) + 7) % 7
  const week = [0.035, 1, 1.08, 1.1, 1.04, 0.78, 0.05][weekday] ?? 1
  const date = new Date(day * DAY)
  const month = date.getUTCMonth()
  const dom = date.getUTCDate()
  if ((month === 11 && dom >= 23) || (month === 0 && dom <= 3)) return week * 0.12
  if ((month === 11 && dom >= 19) || (month === 0 && dom <= 7)) return week * 0.5
  if (month === 7) return week * (dom < 24 ? 0.6 : 0.75)
  if (month === 6 && dom > 20) return week * 0.85
  return week
}
