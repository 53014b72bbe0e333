import type { RoleName } from '../../contract/people/directory.ts'
import { stripDirections } from '../platform/text/plain-text.ts'

/** Normalises a line: no control characters, no extra spaces, NFC. */
export const cleanLine = (text: string): string =>
  stripDirections(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** A normalised line, or null if empty. */
export const cleanOptional = (text: string | null | undefined): string | null => cleanLine(text ?? '') || null

/** Unique words ignoring case, in the given order. */
export function cleanList(words: readonly string[]): string[] {
  const unique = new Map<string, string>()
  for (const word of words.map(cleanLine))
    if (word && !unique.has(word.toLowerCase())) unique.set(word.toLowerCase(), word)
  return [...unique.values()]
}

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+\.[^\s\p{C}@.<>()[\]\\,;:"]+$/u.test(text)

/** The administrator role can only be assigned at the top unit. */
export const mayAssignRole = (role: RoleName, unit: { parent: string | null }): boolean =>
  role !== 'administrator' || unit.parent === null

/** Maximum depth of the unit tree. */
export const MAX_DEPTH = 20

/** A preliminary name from `rui.nogueira@…`. */
export function guessName(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word))
  return cleanLine(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')) || email
}

/** Cycles in a graph in which each node points to at most one other. */
export function findCircles(next: ReadonlyMap<string, string>): string[][] {
  const seen = new Map<string, number>()
  const circles: string[][] = []
  let walk = 0
  for (const start of next.keys()) {
    walk++
    let at: string | undefined = start
    for (; at !== undefined && !seen.has(at); at = next.get(at)) seen.set(at, walk)
    if (at === undefined || seen.get(at) !== walk) continue
    const circle = [at]
    for (let on = next.get(at); on !== undefined && on !== at; on = next.get(on)) circle.push(on)
    circles.push(circle)
  }
  return circles
}
