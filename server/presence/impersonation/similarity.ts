import distance from 'damerau-levenshtein'
import unhomoglyph from 'unhomoglyph'
import type { Similarity } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { distancing, claims, isMixed, plain, readSmallCapitals, weightOf } from './text.ts'

/** How a handle looks like a name; `affixes` are the words around it. */
export type Resemblance = { similarity: Similarity; affixes: string[] }

// Digits and signs that stand for letters; i, l and 1 look the same.
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

/** What is left of a handle when its sign and its server go; where handles are host names, their first label. */
export function labelOf(network: Network, handle: string): string {
  const bare = handle.trim().replace(/^@/, '').split('@')[0] ?? ''
  return network === 'bluesky' ? (bare.split('.')[0] ?? bare) : bare
}

/**
 * What the eye sees (UTS #39): confusable characters become the one they look like. Small and capital letters look like
 * different ones, so both are asked.
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
/** Around a name i and l are two letters: `le` is no `ie`. Only the digit 1 may be either. */
const { i: _, ...digits } = swaps
const readings = [digits, { ...digits, '1': 'i' }]

/** Whether a handle could be taken for a name, and by what. Both without domain. */
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

/** One letter wrong in five, two in nine: fewer letters would be another word. */
function isNear(given: string, wanted: string): boolean {
  const allowed = wanted.length >= 9 ? 2 : wanted.length >= 5 ? 1 : 0
  if (allowed === 0 || Math.abs(given.length - wanted.length) > allowed) return false
  return distance(given, wanted).steps <= allowed
}

/** A letter or two may be wrong, but not a whole word of the name: `labs` is not `Ω Labs`. */
function hasShortWords(handle: string, name: string): boolean {
  const words = flat(name).match(/[\p{L}\p{N}]+/gu) ?? []
  const given = flat(handle)
  return words.length < 2 || words.every((word) => word.length > 2 || given.includes(word))
}

/** What stands around a name, if it consists of words that one puts there; years and numbers too. */
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
/** The words that a text consists of. `stuck`: places behind which no words go on, so that none is tried twice. */
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
