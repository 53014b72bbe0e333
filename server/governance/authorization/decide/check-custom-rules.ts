import { LRUCache } from 'lru-cache'
import { invalid } from '../../../platform/errors.ts'
import { type Sentence, say } from '../../../platform/sentences.ts'
import { workerTask } from '../../../platform/workers.ts'
import type { Checked } from '../engine/custom-rules.ts'
import { readPolicyFiles } from '../engine/policy-files.ts'
import { findExcess } from '../engine/rule-size.ts'
import type { Content } from '../facts/compiled-model.ts'
import type { DecisionCase } from './cases.ts'
import type { Ruling } from './decide.ts'
import type { RulesInput, RulesOutput } from './rules-task.ts'

const limits = { seconds: 20, megabytes: 256, threads: 1 }
const task = workerTask<RulesInput, RulesOutput>(new URL('./rules-task.ts', import.meta.url), limits)

/** Ids of validated rules by their text. Known texts are not validated again. */
const validated = new LRUCache<string, string>({ max: 500 })

export type RuleProblem = { rule: number; sentence: Sentence }
type Rules = readonly { text: string }[]

/** The problems of these rules; empty if they are valid. Cedar parses them only in a worker. */
export async function findProblems(rules: Rules, person?: string): Promise<RuleProblem[]> {
  const excess = rules.flatMap(({ text }, rule) => {
    const sentence = findExcess(text)
    return sentence ? [{ rule, sentence }] : []
  })
  if (excess.length > 0) return excess
  const checked = await checkEach(rules, person)
  const problems = checked.flatMap((one, rule) => ('problem' in one ? [{ rule, sentence: one.problem }] : []))
  if (problems.length > 0) return problems
  const usedIds = new Set(readPolicyFiles().flatMap((file) => file.rules.map(({ id }) => id)))
  return checked.flatMap((one, rule) => {
    const id = 'id' in one ? one.id : ''
    if (usedIds.has(id)) return [{ rule, sentence: say`Another rule has the id ${id} already.` }]
    usedIds.add(id)
    return []
  })
}

async function checkEach(rules: Rules, person: string | undefined): Promise<Checked[]> {
  const known = new Map<string, Checked>()
  for (const { text } of rules) {
    const id = validated.get(text)
    if (id !== undefined) known.set(text, { id })
  }
  const texts = [...new Set(rules.map(({ text }) => text))].filter((text) => !known.has(text))
  if (texts.length > 0) {
    const answer = await task({ kind: 'check', texts }, person === undefined ? {} : { person })
    for (const [place, one] of ('checked' in answer ? answer.checked : []).entries()) {
      const text = texts[place] ?? ''
      known.set(text, one)
      if ('id' in one) validated.set(text, one.id)
    }
  }
  return rules.map(({ text }) => known.get(text) ?? { id: '' })
}

export async function requireRules(rules: Rules, person?: string): Promise<void> {
  const [problem] = await findProblems(rules, person)
  if (problem) throw invalid(`/body/rules/${problem.rule}`, problem.sentence)
}

/** The decision under the given content. */
export async function decideUnder(
  { content, version, zone }: { content: Content; version: number; zone: string },
  request: DecisionCase,
  person: string,
): Promise<Ruling> {
  const answer = await task({ kind: 'decide', content, version, zone, request }, { person })
  if (!('ruling' in answer)) throw new Error('The worker returned no ruling')
  return answer.ruling
}
