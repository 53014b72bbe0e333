import { Health } from '../../contract/presence/accounts.ts'

type Counted = { health: Health; count: number }

/** The most pressing first; each condition once. */
export const rankByHealth = (counted: readonly Counted[]): Counted[] =>
  Health.enum.flatMap((health) => {
    const count = sumCounts(counted.filter((one) => one.health === health))
    return count > 0 ? [{ health, count }] : []
  })

export const sumCounts = (counted: readonly { count: number }[]): number =>
  counted.reduce((sum, { count }) => sum + count, 0)

/** How many accounts a square stands for, so that the largest cell has no more squares than there is room for. */
export function chooseScale(largest: number, room: number): number {
  for (let scale = 1; ; scale *= 10)
    for (const step of [1, 2, 5]) if (Math.ceil(largest / (scale * step)) <= room) return scale * step
}

/** The accounts in groups of so many, the most pressing first; a square shows how most of its group stand. */
export function squaresOf(counted: readonly Counted[], scale: number): Health[] {
  const all = rankByHealth(counted).flatMap(({ health, count }) => Array.from({ length: count }, () => health))
  return Array.from({ length: Math.ceil(all.length / scale) }, (_, i) =>
    findMost(all.slice(i * scale, (i + 1) * scale)),
  ).filter((health) => health !== undefined)
}

function findMost(group: readonly Health[]): Health | undefined {
  const together = [...Map.groupBy(group, (health) => health).values()]
  return together.sort((a, b) => b.length - a.length)[0]?.[0]
}
