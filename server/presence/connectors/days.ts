/** Days for which posts are counted. */
const BACK = 448

/**
 * Posts per day up to yesterday, oldest first, including days without posts. `times`: RFC 3339, ascending. If not
 * `whole`, older posts exist, so the first day is incomplete and left out.
 */
export function daysOf(times: readonly string[], whole: boolean): { day: string; posts: number }[] {
  const first = times[0]
  if (!first) return []
  const posts = new Map<string, number>()
  for (const time of times) posts.set(time.slice(0, 10), (posts.get(time.slice(0, 10)) ?? 0) + 1)
  const today = Temporal.Now.plainDateISO('UTC')
  const oldest = today.subtract({ days: BACK })
  let day = Temporal.PlainDate.from(first.slice(0, 10)).add({ days: whole ? 0 : 1 })
  if (Temporal.PlainDate.compare(day, oldest) < 0) day = oldest
  const days: { day: string; posts: number }[] = []
  for (; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 }))
    days.push({ day: day.toString(), posts: posts.get(day.toString()) ?? 0 })
  return days
}
