/** The last minute of a day of the reader’s calendar, such as 2026-12-01, as an instant; null where none is chosen. */
export const endOfDay = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:00`).toISOString())

/** The day of the reader’s calendar in which an instant lies; empty where there is none. */
export function dayOf(at: string | null): string {
  if (at === null) return ''
  const then = new Date(at)
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
