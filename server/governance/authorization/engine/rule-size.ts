import { type Sentence, say } from '../../../platform/sentences.ts'

/**
 * Cedar works recursively on a stack of fixed size, and an overflow breaks its instance. Measured with 4.x: parsing
 * breaks above 117 open brackets, evaluating above 361 operators; 40 and 340 together work.
 */
const MAX_BRACKETS = 20
const MAX_OPERATORS = 200
const MAX_LENGTH = 4000

/** Strings and comments first, so that their content is not counted. Each alternative starts differently: one pass. */
const token = /"(?:\\.|[^"\\])*"?|\/\/[^\n]*|[[({]|[\])}]|&&|\|\||[=!<>]=|[-+*.!<>]|\b(?:if|when|unless)\b/gs

/** Why a rule is too long or too deeply nested for Cedar; undefined if it is not. */
export function findExcess(text: string): Sentence | undefined {
  if (text.length > MAX_LENGTH) return say`A rule has at most ${MAX_LENGTH} characters. Split it into several rules.`
  let open = 0
  let operators = 0
  for (const [character] of text.matchAll(token)) {
    if (character.startsWith('"') || character.startsWith('//')) continue
    if (')]}'.includes(character)) open--
    else operators++
    if ('([{'.includes(character) && ++open > MAX_BRACKETS)
      return say`A rule may have ${MAX_BRACKETS} brackets open at once, and this one has more. Take some away, or split it into several rules.`
  }
  if (operators > MAX_OPERATORS)
    return say`A rule may have ${MAX_OPERATORS} brackets and operators such as &&, || and the dot, and this one has ${operators}. Split it into several rules.`
  return undefined
}
