import { type Sentence, say } from '../platform/sentences.ts'
import { openCedar } from './cedar.ts'
import { type PolicyRule, readPolicyFiles, readSchema } from './policy-files.ts'

/**
 * What rules of one's own cannot change: what lists filter in SQL, and who changes the model and its rules, so that a
 * rule that keeps everybody out can be taken back.
 */
const fixed = ['see', 'know', 'read', 'list members', 'change arrangement', 'change rules']

/** A rule that was held against the schema before it was kept. */
export function readCustomRule(text: string): PolicyRule {
  const parsed = openCedar().policyToJson(text)
  if (parsed.type === 'failure') throw new Error(parsed.errors[0]?.message)
  const { annotations = {}, effect } = parsed.json
  const { id, says } = annotations
  if (!id || !says) throw new Error('A rule needs @id and @says')
  return { id, effect, says, seed: null, explains: null, text, custom: true }
}

export type RuleProblem = { rule: number; sentence: Sentence }

/** Why these rules cannot be put into force; empty where they can. */
export function findProblems(rules: readonly { text: string }[]): RuleProblem[] {
  const problems = rules.flatMap(({ text }, rule) => {
    const sentence = findProblem(text)
    return sentence ? [{ rule, sentence }] : []
  })
  if (problems.length > 0) return problems
  const taken = new Set(readPolicyFiles().flatMap((file) => file.rules.map(({ id }) => id)))
  return rules.flatMap(({ text }, rule) => {
    const { id } = readCustomRule(text)
    if (taken.has(id)) return [{ rule, sentence: say`Another rule has the id ${id} already.` }]
    taken.add(id)
    return []
  })
}

function findProblem(text: string): Sentence | undefined {
  const cedar = openCedar()
  const parts = cedar.policySetTextToParts(text)
  if (parts.type === 'failure') return say`This is not Cedar: ${parts.errors[0]?.message ?? ''}`
  if (parts.policies.length !== 1 || parts.policy_templates.length > 0)
    return say`Write each rule by itself: this text holds ${parts.policies.length + parts.policy_templates.length}.`
  const parsed = cedar.policyToJson(text)
  if (parsed.type === 'failure') return say`This is not Cedar: ${parsed.errors[0]?.message ?? ''}`
  const { id, says } = parsed.json.annotations ?? {}
  if (!id || !/^[A-Z]{1,4}-\d{1,4}$/.test(id)) return say`A rule needs an id such as @id("X-01").`
  if (!says?.trim()) return say`A rule needs a sentence that people read: @says("…").`
  return findMismatch(text)
}

/** Where a rule speaks of what there is not, or of what lists decide. */
function findMismatch(text: string): Sentence | undefined {
  const cedar = openCedar()
  const schema = readSchema()
  const checked = cedar.validate({ schema, policies: { staticPolicies: { rule: text } } })
  if (checked.type === 'failure') return say`This is not Cedar: ${checked.errors[0]?.message ?? ''}`
  const error = checked.validationErrors[0]?.error.message
  if (error) return say`It does not fit the schema: ${error}`
  const reach = cedar.getValidRequestEnvsPolicy(text, schema)
  if (reach.type === 'failure') return say`It does not fit the schema: ${reach.error}`
  const touched = reach.actions.map((action) => /"(.+)"/.exec(action)?.[1] ?? action)
  const seen = touched.find((action) => fixed.includes(action))
  if (seen) return say`Rules of your own cannot decide “${seen}”: name the actions that this one is for.`
  return undefined
}
