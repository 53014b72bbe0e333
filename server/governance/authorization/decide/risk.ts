import { Risk } from '../../../../contract/governance/authorization.ts'
import type { RiskRule } from '../../../../contract/governance/operating-model.ts'
import type { CompiledModel } from '../facts/compiled-model.ts'

export type Text = { text: string; risk: Risk; account?: string; network?: string; audience?: string; at?: string }
export type RiskAssessment = { risk: Risk; raisedBy: { rule: number; sentence: string; atLeast: Risk }[] }

/** The author's rating, raised by each matching rule and never lowered. `at`: publishing time, now by default. */
export function assessText({ risks }: Pick<CompiledModel, 'risks'>, text: Text): RiskAssessment {
  const fitting = risks
    .map((rule, place) => ({ ...rule, place }))
    .filter((rule) => weigh(rule.atLeast) > weigh(text.risk) && fits(rule, text))
  const found = findWords(text.text, new Set(fitting.flatMap(({ words = [] }) => words)))
  const raising = fitting.filter(({ words }) => words === undefined || words.some((word) => found.has(word)))
  const risk = raising.reduce((worst, { atLeast }) => (weigh(atLeast) > weigh(worst) ? atLeast : worst), text.risk)
  return {
    risk,
    raisedBy: raising.map(({ place, description, atLeast }) => ({ rule: place, sentence: description, atLeast })),
  }
}
const weigh = (risk: Risk) => Risk.enum.indexOf(risk)

/** Whether all conditions except the words match. */
function fits({ account, network, audience, from, until }: RiskRule, text: Text): boolean {
  const at = Date.parse(text.at ?? new Date().toISOString())
  return (
    (account === undefined || account === text.account) &&
    (network === undefined || network === text.network) &&
    (audience === undefined || audience.toLowerCase() === text.audience?.toLowerCase()) &&
    (from === undefined || at >= Date.parse(from)) &&
    (until === undefined || at < Date.parse(until))
  )
}

/** Words with the same start, by length. */
type WordIndex = Map<number, Map<string, string[]>>

/**
 * The words that occur in the text as whole words in any case: “fire” is in “a fire!” and not in “firefly”. One pass
 * over the text; each start of a word is looked up in an index.
 */
export function findWords(text: string, words: ReadonlySet<string>): Set<string> {
  const byStart = sortByStart(words)
  const found = new Set<string>()
  if (byStart.size === 0) return found
  const plain = fold(text)
  const letters = Uint8Array.from(plain.split(''), (character) => (isLetter(character) ? 1 : 0))
  for (let at = 0; at < plain.length; at++) {
    if (letters[at - 1]) continue
    const start = plain.slice(at, endOfStart(letters, at))
    for (const [length, alike] of byStart.get(start) ?? [])
      if (at + length <= plain.length && !letters[at + length])
        for (const word of alike.get(plain.slice(at, at + length)) ?? []) found.add(word)
  }
  return found
}

function sortByStart(words: ReadonlySet<string>): Map<string, WordIndex> {
  const byStart = new Map<string, WordIndex>()
  for (const word of words) {
    const plain = fold(word.trim())
    if (plain === '') continue
    const letters = Uint8Array.from(plain.split(''), (character) => (isLetter(character) ? 1 : 0))
    const start = plain.slice(0, endOfStart(letters, 0))
    const wanted: WordIndex = byStart.get(start) ?? new Map()
    const alike = wanted.get(plain.length) ?? new Map<string, string[]>()
    byStart.set(start, wanted.set(plain.length, alike.set(plain, [...(alike.get(plain) ?? []), word])))
  }
  return byStart
}

const fold = (text: string) => text.normalize('NFC').toLowerCase()
const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character)
/** End of the word that starts here; one character if there is no word. */
function endOfStart(letters: Uint8Array, at: number): number {
  let end = at + 1
  if (letters[at]) while (letters[end]) end++
  return end
}
