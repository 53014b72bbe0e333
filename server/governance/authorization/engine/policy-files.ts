import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Pattern } from '../../../../contract/governance/authorization.ts'
import { type Language, type Sentence, speak, teach } from '../../../platform/sentences.ts'
import { callCedar } from './cedar.ts'
import { sentenceWithoutNames } from './plain-rules.ts'

/** A rule of a file. The order of the file decides which rule words the decision. */
export type PolicyRule = {
  id: string
  effect: 'permit' | 'forbid'
  /** English, with placeholders from `Words`. */
  says: string
  pattern: Pattern | null
  /** Forbids nothing itself: words the refusal of the rule with this id. */
  explains: string | null
  text: string
  /** A custom rule. */
  custom?: true
}
export type PolicyFile = { name: string; pattern: Pattern | null; text: string; rules: PolicyRule[] }

/** The placeholders of sentences in the order of their values. `called`: the name of the centre in brackets. */
const words = ['unit', 'hub', 'centre', 'account', 'owner', 'course', 'called'] as const
export type Words = Record<(typeof words)[number], string | Sentence>

const folder = join(import.meta.dirname, 'patterns')
export const readSchema = (): string => readFileSync(join(folder, 'schema.cedarschema'), 'utf8')
export const fileOf = (pattern: Pattern): string => pattern.replaceAll(' ', '-')

/** Files are read once, on first use. */
const files = new Map<string, PolicyFile>()
export const readPolicyFiles = (): PolicyFile[] => [
  readPolicyFile('every-pattern', null),
  ...Pattern.enum.map((pattern) => readPolicyFile(fileOf(pattern), pattern)),
  readPolicyFile('community', null),
  readPolicyFile('organisation', null),
]

export function readPolicyFile(name: string, pattern: Pattern | null): PolicyFile {
  const known = files.get(name)
  if (known) return known
  const text = readFileSync(join(folder, `${name}.cedar`), 'utf8')
  const parts = callCedar((cedar) => cedar.policySetTextToParts(text))
  if (parts.type === 'failure') throw new Error(`${name}.cedar: ${parts.errors[0]?.message}`)
  // Cedar returns parts sorted by name, which would put the eleventh before the third.
  const placeOf = ({ id }: PolicyRule) => text.indexOf(`@id("${id}")`)
  const rules = parts.policies.map((policy) => readRule(policy, pattern)).sort((a, b) => placeOf(a) - placeOf(b))
  const file = { name, pattern, text, rules }
  files.set(name, file)
  return file
}

function readRule(text: string, seed: Pattern | null): PolicyRule {
  const parsed = callCedar((cedar) => cedar.policyToJson(text))
  if (parsed.type === 'failure') throw new Error(`${parsed.errors[0]?.message} in ${text}`)
  const { annotations = {}, effect } = parsed.json
  const { id, says, says_de: german, explains = null } = annotations
  if (!id || !says || !german) throw new Error(`A rule needs @id, @says and @says_de: ${text}`)
  teach('de', numberWords(says), numberWords(german))
  teach('de', sentenceWithoutNames(says, 'en'), sentenceWithoutNames(german, 'de'))
  return { id, effect, says, pattern: seed, explains, text }
}

/** `{hub}` becomes `{1}`: sentences have numbered values. */
const numberWords = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => {
    const place = words.indexOf(word as (typeof words)[number])
    return place < 0 ? whole : `{${place}}`
  })

/** The sentence of a rule with its values. Custom rules are not translated. */
export function wordRule({ says, custom }: PolicyRule, given: Words): Sentence {
  if (!custom) return { source: numberWords(says), values: words.map((word) => given[word]) }
  const parts = says.split(/(\{\w+\})/).map((part) => given[part.slice(1, -1) as keyof Words] ?? part)
  return { source: parts.map((_, i) => `{${i}}`).join(''), values: parts }
}

/** The sentence of a rule without names, such as “the hub”. */
export const genericSentence = ({ says }: PolicyRule, language: Language): string =>
  speak({ source: sentenceWithoutNames(says, 'en'), values: [] }, language)
