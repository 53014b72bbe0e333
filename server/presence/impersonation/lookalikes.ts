import unhomoglyph from 'unhomoglyph'
import type { LookalikeCharacter } from '../../../contract/presence/impersonation.ts'
import { readSmallCapitals } from './text.ts'

// Digits and signs that people read as letters, beside what Unicode calls confusable.
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
/** What the eye sees; small and capital letters look like different ones. */
const seen = (letter: string) =>
  [unhomoglyph(bare(letter)), unhomoglyph(bare(lower(letter)))].flatMap((one) => [
    lower(one),
    readSmallCapitals(lower(one)),
  ])
const isLetter = (text: string) => /[\p{L}\p{N}]/u.test(text)
const codeOf = (text: string) =>
  [...text].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

/** The characters of a handle that stand for a letter of the name; none where the name is not in it. */
export function findLookalikes(handle: string, name: string): LookalikeCharacter[] {
  const letters = [...handle.normalize('NFC')]
  const wanted = [...lower(name)].filter(isLetter)
  for (const start of letters.keys()) {
    const lookalikes = match(letters, wanted, start, 0)
    if (lookalikes) return lookalikes
  }
  return []
}

/** From here on, letter by letter; undefined where it is not the name. */
function match(letters: readonly string[], wanted: readonly string[], i: number, j: number): LookalikeCharacter[] | undefined {
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
    if (rest) return [{ position: i, character: given, code: codeOf(given), script: scriptOf(given), letter: want }, ...rest]
  }
  return isLetter(given) || j === 0 ? undefined : match(letters, wanted, i + 1, j)
}

const looksLike = (given: string, want: string) =>
  read[given]?.includes(want) === true || seen(given).some((one) => seen(want).includes(one))
