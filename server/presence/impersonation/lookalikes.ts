import unhomoglyph from 'unhomoglyph'
import type { LookalikeCharacter } from '../../../contract/presence/impersonation.ts'
import { readSmallCapitals } from './text.ts'

// Digits and signs that people read as letters, in addition to the confusables of Unicode.
const read: Record<string, string> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const pairs: Record<string, string> = { rn: 'm', vv: 'w', cl: 'd' }
const scripts = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Lisu', /\p{Script=Lisu}/u],
] as const
const scriptOf = (letter: string) => scripts.find(([, letters]) => letters.test(letter))?.[0] ?? null

const lower = (text: string) => text.normalize('NFKC').toLowerCase()
const bare = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '')
/** The letters that a character looks like. Small and capital letters can look like different letters. */
const appearanceOf = (letter: string) =>
  [unhomoglyph(bare(letter)), unhomoglyph(bare(lower(letter)))].flatMap((one) => [
    lower(one),
    readSmallCapitals(lower(one)),
  ])
const isLetter = (text: string) => /[\p{L}\p{N}]/u.test(text)
const codeOf = (text: string) =>
  [...text].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

/** The characters that replace a letter of the name; empty if the handle does not contain the name. */
export function findLookalikes(handle: string, name: string): LookalikeCharacter[] {
  const letters = [...handle.normalize('NFC')]
  const wanted = [...lower(name)].filter(isLetter)
  for (const start of letters.keys()) {
    const lookalikes = match(letters, wanted, start, 0)
    if (lookalikes) return lookalikes
  }
  return []
}

/** Compares letter by letter from `i`; undefined if the name does not follow. */
function match(
  letters: readonly string[],
  wanted: readonly string[],
  i: number,
  j: number,
): LookalikeCharacter[] | undefined {
  const want = wanted[j]
  if (want === undefined) return []
  const given = letters[i]
  if (given === undefined) return undefined
  if (lower(given) === want) {
    const rest = match(letters, wanted, i + 1, j + 1)
    if (rest) return rest
  }
  const pair = given + (letters[i + 1] ?? '')
  if (pairs[lower(pair)] === want) {
    const rest = match(letters, wanted, i + 2, j + 1)
    if (rest) return [{ position: i, character: pair, code: codeOf(pair), script: null, letter: want }, ...rest]
  }
  if (looksLike(given, want)) {
    const rest = match(letters, wanted, i + 1, j + 1)
    if (rest)
      return [{ position: i, character: given, code: codeOf(given), script: scriptOf(given), letter: want }, ...rest]
  }
  return isLetter(given) || j === 0 ? undefined : match(letters, wanted, i + 1, j)
}

const looksLike = (given: string, want: string) =>
  read[given]?.includes(want) === true || appearanceOf(given).some((one) => appearanceOf(want).includes(one))
