import type { RiskRule } from '../../../../contract/governance/operating-model.ts'
import { Risk } from '../../../../contract/governance/authorization.ts'
import type { Arranged } from '../facts/compiled-model.ts'

export type Text = { text: string; risk: Risk; account?: string; network?: string; audience?: string; at?: string }
export type Judged = { risk: Risk; raisedBy: { rule: number; sentence: string; atLeast: Risk }[] }

/** What the author says, raised by each rule that fits and never lowered. `at`: when it would be sent, now if not said. */
export function judgeText({ risks }: Pick<Arranged, 'risks'>, text: Text): Judged {
  const fitting = risks
    .map((rule, place) => ({ ...rule, place }))
    .filter((rule) => weigh(rule.atLeast) > weigh(text.risk) && fits(rule, text))
  const found = findWords(text.text, new Set(fitting.flatMap(({ words = [] }) => words)))
  const raising = fitting.filter(({ words }) => words === undefined || words.some((word) => found.has(word)))
  const risk = raising.reduce((worst, { atLeast }) => (weigh(atLeast) > weigh(worst) ? atLeast : worst), text.risk)
  return { risk, raisedBy: raising.map(({ place, says, atLeast }) => ({ rule: place, sentence: says, atLeast })) }
}
const weigh = (risk: Risk) => Risk.enum.indexOf(risk)

/** Whether everything fits but the words. */
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

/** Wanted words that begin alike, by how long they are. */
type Wanted = Map<number, Map<string, string[]>>

/**
 * Which of these words are in the text as whole words, in any case: “fire” is in “a fire!” and not in “firefly”. The
 * text is walked once, and at each beginning of a word only what begins with that word is looked up.
 */
export function findWords(text: string, words: ReadonlySet<string>): Set<string> {
  const byStart = sortByStart(words)
  const found = new Set<string>()
  if (byStart.size === 0) return found
  const plain = fold(text)
  const letters = Uint8Array.from(plain.split(''), (sign) => (isLetter(sign) ? 1 : 0))
  for (let at = 0; at < plain.length; at++) {
    if (letters[at - 1]) continue
    const start = plain.slice(at, endOfStart(letters, at))
    for (const [length, alike] of byStart.get(start) ?? [])
      if (at + length <= plain.length && !letters[at + length])
        for (const word of alike.get(plain.slice(at, at + length)) ?? []) found.add(word)
  }
  return found
}

function sortByStart(words: ReadonlySet<string>): Map<string, Wanted> {
  const byStart = new Map<string, Wanted>()
  for (const word of words) {
    const plain = fold(word.trim())
    if (plain === '') continue
    const letters = Uint8Array.from(plain.split(''), (sign) => (isLetter(sign) ? 1 : 0))
    const start = plain.slice(0, endOfStart(letters, 0))
    const wanted: Wanted = byStart.get(start) ?? new Map()
    const alike = wanted.get(plain.length) ?? new Map<string, string[]>()
    byStart.set(start, wanted.set(plain.length, alike.set(plain, [...(alike.get(plain) ?? []), word])))
  }
  return byStart
}

const fold = (text: string) => text.normalize('NFC').toLowerCase()
const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
/** Where the word ends that begins here; one sign where none does. */
function endOfStart(letters: Uint8Array, at: number): number {
  let end = at + 1
  if (letters[at]) while (letters[end]) end++
  return end
}
