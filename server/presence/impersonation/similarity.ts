import distance from 'damerau-levenshtein'
import unhomoglyph from 'unhomoglyph'
import type { Similarity } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { claims, distancing, isMixed, plain, readSmallCapitals, weightOf } from './text.ts'

/** How a handle resembles a name. `affixes`: the words around it. */
export type Resemblance = { similarity: Similarity; affixes: string[] }

// Digits and signs that stand for letters. i, l and 1 look the same.
const swaps: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
}
const flat = (text: string) => text.normalize('NFKC').toLowerCase()
const dense = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** The handle without @ and server; if handles are host names, the first label. */
export function labelOf(network: Network, handle: string): string {
  const bare = handle.trim().replace(/^@/, '').split('@')[0] ?? ''
  return network === 'bluesky' ? (bare.split('.')[0] ?? bare) : bare
}

/**
 * Skeletons by UTS #39: confusable characters replaced by what they look like. Small and capital letters can differ,
 * so both are compared.
 */
function skeletons(text: string): string[] {
  const read = isMixed(text) ? readSmallCapitals : (one: string) => one
  const see = (one: string) =>
    dense(read(unhomoglyph(one.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase())).replaceAll('w', 'vv')
  return [see(text.normalize('NFKC')), see(flat(text))]
}
const swapIn = (text: string, signs: Record<string, string>) =>
  dense([...flat(text)].map((letter) => signs[letter] ?? letter).join(''))
const unswap = (text: string) => swapIn(text, swaps)
/** Around a name, i and l are different letters: `le` is not `ie`. Only the digit 1 can be either. */
const { i: _, ...digits } = swaps
const readings = [digits, { ...digits, '1': 'i' }]

/** Returns how a handle resembles a name, both without domain; undefined if it does not. */
export function compareHandle(handle: string, name: string): Resemblance | undefined {
  const [given, wanted] = [flat(handle), flat(name)]
  const alike = (similarity: Similarity, affixes: string[] = []): Resemblance => ({ similarity, affixes })
  if (given === wanted) return alike('same')
  if (dense(given) === dense(wanted)) return alike('separators')
  const seen = skeletons(name)
  if (skeletons(handle).some((one) => one.length > 0 && seen.includes(one))) return alike('confusable')
  if (unswap(given) === unswap(wanted)) return alike('digits')
  return compareInside(handle, name)
}

function compareInside(handle: string, name: string): Resemblance | undefined {
  const wanted = dense(flat(name))
  if (weightOf(wanted) < 4) return undefined
  const forms = [dense(flat(handle)), ...skeletons(handle)]
  const names = [wanted, ...skeletons(name)]
  for (const form of forms)
    for (const one of names) {
      const affixes = form === one ? undefined : wordsAround(form, one)
      if (affixes) return { similarity: 'affix', affixes }
    }
  for (const signs of readings) {
    const loose = wordsAround(swapIn(handle, signs), swapIn(name, signs), (word) => swapIn(word, signs))
    if (loose) return { similarity: 'affix', affixes: loose }
  }
  if (isNear(dense(flat(handle)), wanted) && hasShortWords(handle, name)) return { similarity: 'letters', affixes: [] }
  return weightOf(wanted) >= 6 && forms.some((form) => form.includes(wanted))
    ? { similarity: 'contains', affixes: [] }
    : undefined
}

/** One wrong letter from five, two from nine. Shorter names would match other words. */
function isNear(given: string, wanted: string): boolean {
  const allowed = wanted.length >= 9 ? 2 : wanted.length >= 5 ? 1 : 0
  if (allowed === 0 || Math.abs(given.length - wanted.length) > allowed) return false
  return distance(given, wanted).steps <= allowed
}

/** Some letters may differ, but not a whole word of the name: `labs` is not `Ω Labs`. */
function hasShortWords(handle: string, name: string): boolean {
  const words = flat(name).match(/[\p{L}\p{N}]+/gu) ?? []
  const given = flat(handle)
  return words.length < 2 || words.every((word) => word.length > 2 || given.includes(word))
}

/** The words around a name; undefined if they are not known affixes, years or numbers. */
function wordsAround(form: string, name: string, fold = (text: string) => text): string[] | undefined {
  const at = form.indexOf(name)
  if (at < 0) return undefined
  const before = cutWords(form.slice(0, at), fold)
  const behind = cutWords(form.slice(at + name.length), fold)
  return before && behind ? [...before, ...behind] : undefined
}

const all = [...claims, ...distancing, ...plain]
/** Handles are far shorter on every network. */
const MAX_AROUND = 200
/** Splits a text into known words. `stuck`: remaining lengths that failed, so that none is tried twice. */
function cutWords(text: string, fold: (text: string) => string, stuck = new Set<number>()): string[] | undefined {
  if (text === '') return []
  if (text.length > MAX_AROUND || stuck.has(text.length)) return undefined
  if (/^\d{1,4}$/.test(text)) return [text]
  for (const word of all) {
    if (!text.startsWith(fold(word))) continue
    const rest = cutWords(text.slice(fold(word).length), fold, stuck)
    if (rest) return [word, ...rest]
  }
  stuck.add(text.length)
  return undefined
}
