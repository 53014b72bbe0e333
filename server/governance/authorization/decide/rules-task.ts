import { type Checked, validateRules } from '../engine/custom-rules.ts'
import { type Content, compileModel } from '../facts/compiled-model.ts'
import { type DecisionCase, decideCase } from './cases.ts'
import type { Ruling } from './decide.ts'

/** Work with untrusted rules. Runs in a worker with its own Cedar instance, never on the main thread. */
export type RulesInput =
  | { kind: 'check'; texts: string[] }
  | { kind: 'decide'; content: Content; version: number; zone: string; request: DecisionCase }
export type RulesOutput = { checked: Checked[] } | { ruling: Ruling }

export default function workOnRules(input: RulesInput): RulesOutput {
  if (input.kind === 'check') return { checked: validateRules(input.texts) }
  return { ruling: decideCase(input.request, compileModel(input.content, null, input.version, input.zone)) }
}
