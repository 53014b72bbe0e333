import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Pattern } from '../../../../contract/governance/authorization.ts'
import { type Language, type Sentence, speak, teach } from '../../../platform/sentences.ts'
import { callCedar } from './cedar.ts'
import { sayWithoutNames } from './plain-rules.ts'

/** A rule as it stands in a file, in the order of the file: the first that applies speaks. */
export type PolicyRule = {
  id: string
  effect: 'permit' | 'forbid'
  /** English, with the names of `Words` in braces. */
  says: string
  seed: Pattern | null
  /** Takes nothing away by itself: it words the refusal of the rule with this id. */
  explains: string | null
  text: string
  /** The organisation's own. */
  custom?: true
}
export type PolicyFile = { name: string; pattern: Pattern | null; text: string; rules: PolicyRule[] }

/** What a sentence may name, in the order in which its values are given. `called`: the centre’s name in brackets, where it has one of its own. */
const words = ['unit', 'hub', 'centre', 'account', 'owner', 'course', 'called'] as const
export type Words = Record<(typeof words)[number], string | Sentence>

const folder = join(import.meta.dirname, 'patterns')
export const readSchema = (): string => readFileSync(join(folder, 'schema.cedarschema'), 'utf8')
export const fileOf = (pattern: Pattern): string => pattern.replaceAll(' ', '-')

/** Each file is read once, when it is first needed. */
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
  // Parts come in the order of their names, where the eleventh is before the third.
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
  teach('de', sayWithoutNames(says, 'en'), sayWithoutNames(german, 'de'))
  return { id, effect, says, seed, explains, text }
}

/** `{hub}` becomes `{1}`: sentences take their values by place. */
const numberWords = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => {
    const place = words.indexOf(word as (typeof words)[number])
    return place < 0 ? whole : `{${place}}`
  })

/** What a rule says here. Words of the organisation's own are taken as they are, in its own language. */
export function wordRule({ says, custom }: PolicyRule, given: Words): Sentence {
  if (!custom) return { source: numberWords(says), values: words.map((word) => given[word]) }
  const parts = says.split(/(\{\w+\})/).map((part) => given[part.slice(1, -1) as keyof Words] ?? part)
  return { source: parts.map((_, i) => `{${i}}`).join(''), values: parts }
}

/** A rule outside any case: “the hub” for its name. */
export const sayPlainly = ({ says }: PolicyRule, language: Language): string =>
  speak({ source: sayWithoutNames(says, 'en'), values: [] }, language)
