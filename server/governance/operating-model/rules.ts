import type { OperatingModel } from '../../../contract/governance/operating-model.ts'
import type * as contract from '../../../contract/governance/rules.ts'
import type { Rule } from '../../../contract/governance/rules.ts'
import type { Result } from '../../../contract/operation.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say, speak } from '../../platform/sentences.ts'
import { describeRuling, require } from '../authorization/check.ts'
import { decideCase } from '../authorization/decide/cases.ts'
import { decideUnder, findProblems, requireRules } from '../authorization/decide/check-custom-rules.ts'
import { genericSentence, readPolicyFiles, readSchema } from '../authorization/engine/policy-files.ts'
import { selectZone } from '../authorization/facts/decision-facts.queries.ts'
import { loadCase } from '../authorization/load-case.ts'
import { type FindCommunity, loadQuestion } from '../authorization/question.ts'
import { applyModelChange } from './operating-model.ts'

export async function listPolicyFiles(
  call: Call<typeof contract.listPolicyFiles>,
): Promise<Result<typeof contract.listPolicyFiles>> {
  const language = await call.language()
  return {
    schema: readSchema(),
    files: readPolicyFiles().map(({ name, pattern, text, rules }) => ({
      name,
      pattern,
      text,
      rules: rules.map(
        (rule): Rule => ({
          id: rule.id,
          effect: rule.effect,
          pattern: rule.pattern,
          explains: rule.explains,
          text: rule.text,
          sentence: genericSentence(rule, language),
        }),
      ),
    })),
  }
}

export async function validateRules(
  call: Call<typeof contract.validateRules>,
): Promise<Result<typeof contract.validateRules>> {
  const language = await call.language()
  const problems = await findProblems(call.body.rules, call.viewer.personId)
  return { problems: problems.map(({ rule, sentence }) => ({ rule, sentence: speak(sentence, language) })) }
}

/** Custom rules cannot decide this action, so a bad rule can always be removed. */
export async function changeRules(call: Call<typeof contract.changeRules>): Promise<OperatingModel> {
  const { baseVersion, reason, rules } = call.body
  // Validated before the transaction, so that no transaction is open while a worker runs.
  await require(call.db, call.viewer, 'change rules')
  await requireRules(rules, call.viewer.personId)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'change rules')
    const change = { baseVersion, reason, by: call.viewer.personId, ruling }
    return applyModelChange(tx, change, (before) => ({ ...before, rules }))
  })
}

export async function testRules(
  call: Call<typeof contract.testRules> & { findCommunity: FindCommunity },
): Promise<Result<typeof contract.testRules>> {
  const { rules, person, ...input } = call.body
  await requireRules(rules, call.viewer.personId)
  const question = await loadQuestion(call.db, person, input, call.findCommunity)
  const found = question && (await loadCase(call.db, person, question))
  if (!found?.exists) throw notFound(say`There is no such account or other thing, or no such person.`)
  const { request, model } = found
  const { content, version } = model
  const zone = await selectZone(call.db)
  const proposed = await decideUnder({ content: { ...content, rules }, version, zone }, request, call.viewer.personId)
  const language = await call.language()
  return { now: describeRuling(decideCase(request, model), language), proposed: describeRuling(proposed, language) }
}
