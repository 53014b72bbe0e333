import { claims } from './text.ts'

const usual = [...claims, 'hq', 'news', 'media', 'press', 'team', 'global', 'us', 'uk', 'de', 'eu', 'jobs']
const lookalikes: [RegExp, string][] = [
  [/o/g, '0'],
  [/[il]/g, '1'],
  [/e/g, '3'],
  [/a/g, '4'],
  [/s/g, '5'],
  [/m/g, 'rn'],
  [/w/g, 'vv'],
]

/**
 * Handles with which an impersonator could imitate a name, for networks without a search: the name with and without
 * hyphens, with a word that claims authority, and with similar letters.
 */
export function candidatesOf(name: string): string[] {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? []
  const whole = words.join('')
  if (whole.length < 2) return []
  const swapped = lookalikes.flatMap(([letter, lookalike]) => [
    whole.replace(letter, lookalike),
    whole.replace(new RegExp(letter.source), lookalike),
  ])
  return [
    ...new Set([
      ...[whole, words.join('-'), words.join('_')],
      ...usual.flatMap((word) => [`${whole}-${word}`, `${whole}${word}`, `${word}-${whole}`, `${word}${whole}`]),
      ...swapped,
    ]),
  ]
}
