import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs'
import { type Sentence, say } from '../../../platform/sentences.ts'
import { callCedar } from './cedar.ts'
import { type PolicyRule, readSchema } from './policy-files.ts'
import { findExcess } from './rule-size.ts'

/**
 * Actions that custom rules cannot decide: those that lists filter in SQL, and changes of the model and its rules, so
 * that a bad rule can always be removed.
 */
const fixed = ['see', 'know', 'read', 'list members', 'change operating model', 'change rules']

/** Reads a rule that was validated before it was stored. */
export function readCustomRule(text: string): PolicyRule {
  const parsed = callCedar((cedar) => cedar.policyToJson(text))
  if (parsed.type === 'failure') throw new Error(parsed.errors[0]?.message)
  const { annotations = {}, effect } = parsed.json
  const { id, says } = annotations
  if (!id || !says) throw new Error('A rule needs @id and @says')
  return { id, effect, says, pattern: null, explains: null, text, custom: true }
}

/** The problem of a rule, or its id. */
export type Checked = { problem: Sentence } | { id: string }

/** Validates untrusted rules; call it in a worker only. Takes some 10 ms per rule. */
export function validateRules(texts: readonly string[]): Checked[] {
  const schema = readSchemaAsJson()
  return texts.map((text) => {
    const problem = findExcess(text) ?? findMistake(text) ?? findMismatch(text, schema)
    return problem ? { problem } : { id: readCustomRule(text).id }
  })
}

/** Validation takes half the time with the schema as JSON. */
function readSchemaAsJson(): SchemaJson<string> {
  const read = callCedar((cedar) => cedar.schemaToJson(readSchema()))
  if (read.type === 'failure') throw new Error(read.errors[0]?.message)
  return read.json
}

function findMistake(text: string): Sentence | undefined {
  const parts = callCedar((cedar) => cedar.policySetTextToParts(text))
  if (parts.type === 'failure') return say`This is not Cedar: ${parts.errors[0]?.message ?? ''}`
  if (parts.policies.length !== 1 || parts.policy_templates.length > 0)
    return say`Write each rule by itself: this text holds ${parts.policies.length + parts.policy_templates.length}.`
  const parsed = callCedar((cedar) => cedar.policyToJson(text))
  if (parsed.type === 'failure') return say`This is not Cedar: ${parsed.errors[0]?.message ?? ''}`
  const { id, says } = parsed.json.annotations ?? {}
  if (!id || !/^[A-Z]{1,4}-\d{1,4}$/.test(id)) return say`A rule needs an id such as @id("X-01").`
  if (!says?.trim()) return say`A rule needs a sentence that people read: @says("…").`
  return undefined
}

/** Checks a rule against the schema and the actions that custom rules cannot decide. */
function findMismatch(text: string, schema: SchemaJson<string>): Sentence | undefined {
  const checked = callCedar((cedar) => cedar.validate({ schema, policies: { staticPolicies: { rule: text } } }))
  if (checked.type === 'failure') return say`This is not Cedar: ${checked.errors[0]?.message ?? ''}`
  const error = checked.validationErrors[0]?.error.message
  if (error) return say`It does not fit the schema: ${error}`
  const environments = callCedar((cedar) => cedar.getValidRequestEnvsPolicy(text, schema))
  if (environments.type === 'failure') return say`It does not fit the schema: ${environments.error}`
  const matchedActions = environments.actions.map((action) => /"(.+)"/.exec(action)?.[1] ?? action)
  const fixedAction = matchedActions.find((action) => fixed.includes(action))
  if (fixedAction) return say`Rules of your own cannot decide “${fixedAction}”: name the actions that this one is for.`
  return undefined
}
