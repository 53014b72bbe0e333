import { type Checked, checkRules } from '../engine/custom-rules.ts'
import { arrange, type Content } from '../facts/compiled-model.ts'
import { type AskedCase, decideCase } from './cases.ts'
import type { Ruling } from './decide.ts'

/** What is done with rules that are not in force: a thread with a Cedar of its own does it, never the main thread. */
export type RulesInput =
  | { kind: 'check'; texts: string[] }
  | { kind: 'decide'; content: Content; seq: number; zone: string; asked: AskedCase }
export type RulesOutput = { checked: Checked[] } | { ruling: Ruling }

export default function workOnRules(input: RulesInput): RulesOutput {
  if (input.kind === 'check') return { checked: checkRules(input.texts) }
  return { ruling: decideCase(input.asked, arrange(input.content, null, input.seq, input.zone)) }
}
