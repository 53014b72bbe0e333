// Deterministic random numbers: the same seed gives the same numbers on every machine.

export type Dice = {
  /** In [0, 1). */
  next(): number
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
  /** Around 0, standard deviation 1. */
  normal(): number
}

function hashSeed(seed: string): () => number {
  let h = 1779033703 ^ seed.length
  for (let i = 0; i < seed.length; i++) {
    h = Math.imul(h ^ seed.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    h ^= h >>> 16
    return h >>> 0
  }
}

/** sfc32: small, fast, and without visible patterns in the lengths used here. */
function throwNumbers(seed: string): () => number {
  const next = hashSeed(seed)
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
}

/** One random stream per purpose, so that changes in one part of the sample do not affect the others. */
export function castDice(seed: string): Dice {
  const next = throwNumbers(seed)
  for (let i = 0; i < 12; i++) next()
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, key: next() }))
      .sort((x, y) => x.key - y.key)
      .map((x) => x.item)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, int, chance: (probability) => next() < probability, pick, shuffle, normal }
}

/** Draws an index by cumulative weights. */
export function drawIndex(dice: Dice, totals: readonly number[]): number {
  const target = dice.next() * (totals.at(-1) ?? 0)
  let low = 0
  let high = totals.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((totals[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return low
}

export function sumUp(weights: readonly number[]): number[] {
  let total = 0
  return weights.map((weight) => {
    total += weight
    return total
  })
}

/** A deterministic UUID in the format of version 7, from a time and a random stream. */
export function generateId(at: number, dice: Dice): string {
  const hex = (digits: number) =>
    Math.floor(dice.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const variant = (8 + Math.floor(dice.next() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}
