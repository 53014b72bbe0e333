import type { RoleName } from '../../contract/people/directory.ts'
import { stripDirections } from '../platform/plain-text.ts'

/** One line of text as it is kept: no control characters, no needless spaces, one way to write each letter. */
export const cleanLine = (text: string): string =>
  stripDirections(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** A line or nothing. */
export const cleanOptional = (text: string | null | undefined): string | null => cleanLine(text ?? '') || null

/** Each word once, whatever its case, in the order given. */
export function cleanList(words: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const word of words.map(cleanLine)) if (word && !kept.has(word.toLowerCase())) kept.set(word.toLowerCase(), word)
  return [...kept.values()]
}

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+\.[^\s\p{C}@.<>()[\]\\,;:"]+$/u.test(text)

/** Administrators look after the whole: the role belongs to the top of the tree. */
export const mayHoldRole = (role: RoleName, unit: { parent: string | null }): boolean =>
  role !== 'administrator' || unit.parent === null

/** How deep the tree may grow; deeper ones are mistakes or attacks. */
export const MAX_DEPTH = 20

/** A name to begin with, from `rui.nogueira@…`: the person corrects it on arrival. */
export function guessName(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word))
  return cleanLine(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')) || email
}

/** Groups that go round in a circle, where each points to one other. */
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
