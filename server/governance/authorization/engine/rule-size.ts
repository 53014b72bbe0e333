import { type Sentence, say } from '../../../platform/sentences.ts'

/**
 * Cedar parses, checks and evaluates rules by recursion on a stack of fixed size, and an overrun breaks its instance.
 * Measured with 4.x: parsing breaks above 117 open brackets, evaluating above 361 operators; 40 and 340 together hold.
 */
const MAX_BRACKETS = 20
const MAX_OPERATORS = 200
const MAX_LENGTH = 4000

/** Strings and comments first, so that nothing inside them counts. Each alternative begins differently: one pass. */
const token = /"(?:\\.|[^"\\])*"?|\/\/[^\n]*|[[({]|[\])}]|&&|\|\||[=!<>]=|[-+*.!<>]|\b(?:if|when|unless)\b/gs

/** Why a rule is too long or too deeply nested to be handed to Cedar; undefined where it is not. Costs next to nothing. */
export function findExcess(text: string): Sentence | undefined {
  if (text.length > MAX_LENGTH) return say`A rule has at most ${MAX_LENGTH} characters. Split it into several rules.`
  let open = 0
  let operators = 0
  for (const [sign] of text.matchAll(token)) {
    if (sign.startsWith('"') || sign.startsWith('//')) continue
    if (')]}'.includes(sign)) open--
    else operators++
    if ('([{'.includes(sign) && ++open > MAX_BRACKETS)
      return say`A rule may have ${MAX_BRACKETS} brackets open at once, and this one has more. Take some away, or split it into several rules.`
  }
  if (operators > MAX_OPERATORS)
    return say`A rule may have ${MAX_OPERATORS} brackets and operators such as &&, || and the dot, and this one has ${operators}. Split it into several rules.`
  return undefined
}
