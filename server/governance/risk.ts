import { Risk, type RiskRule } from '../../contract/governance.ts'
import type { Arranged } from './arranged.ts'

export type Text = { text: string; risk: Risk; account?: string; network?: string; audience?: string; at?: string }
export type Judged = { risk: Risk; raisedBy: { rule: number; sentence: string; atLeast: Risk }[] }

/** What the author says, raised by each rule that fits and never lowered. `at`: when it would be sent, now if not said. */
export function judgeText({ risks }: Pick<Arranged, 'risks'>, text: Text): Judged {
  const raising = risks
    .map((rule, place) => ({ ...rule, place }))
    .filter((rule) => weigh(rule.atLeast) > weigh(text.risk) && fits(rule, text))
  const risk = raising.reduce((worst, { atLeast }) => (weigh(atLeast) > weigh(worst) ? atLeast : worst), text.risk)
  return { risk, raisedBy: raising.map(({ place, says, atLeast }) => ({ rule: place, sentence: says, atLeast })) }
}
const weigh = (risk: Risk) => Risk.enum.indexOf(risk)

function fits({ words, account, network, audience, from, until }: RiskRule, text: Text): boolean {
  const at = Date.parse(text.at ?? new Date().toISOString())
  return (
    (account === undefined || account === text.account) &&
    (network === undefined || network === text.network) &&
    (audience === undefined || audience.toLowerCase() === text.audience?.toLowerCase()) &&
    (from === undefined || at >= Date.parse(from)) &&
    (until === undefined || at < Date.parse(until)) &&
    (words === undefined || words.some((word) => isWordIn(word, text.text)))
  )
}

/** As a whole word, in any case: “fire” is in “a fire!” and not in “firefly”. */
function isWordIn(word: string, text: string): boolean {
  const plain = text.normalize('NFC').toLowerCase()
  const wanted = word.normalize('NFC').trim().toLowerCase()
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    const before = plain.charAt(at - 1)
    const after = plain.charAt(at + wanted.length)
    if (!isLetter(before) && !isLetter(after)) return true
  }
  return false
}
const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
