import type { Arrangement } from '../../../contract/governance/operating-model.ts'
import type * as contract from '../../../contract/governance/rules.ts'
import type { Rule } from '../../../contract/governance/rules.ts'
import type { Result } from '../../../contract/operation.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say, speak } from '../../platform/sentences.ts'
import { decideUnder, findProblems, requireRules } from '../authorization/decide/check-custom-rules.ts'
import { readPolicyFiles, readSchema, sayPlainly } from '../authorization/engine/policy-files.ts'
import { selectZone } from '../authorization/facts/decision-facts.queries.ts'
import { consider } from '../authorization/may.ts'
import { requireAffair } from '../authorization/require-right.ts'
import { showRuling } from '../permissions/decisions.ts'
import { applyArrangement } from './operating-model.ts'

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
          seed: rule.seed,
          explains: rule.explains,
          text: rule.text,
          sentence: sayPlainly(rule, language),
        }),
      ),
    })),
  }
}

export async function checkRules(call: Call<typeof contract.checkRules>): Promise<Result<typeof contract.checkRules>> {
  const language = await call.language()
  const problems = await findProblems(call.body.rules, call.viewer.personId)
  return { problems: problems.map(({ rule, sentence }) => ({ rule, sentence: speak(sentence, language) })) }
}

/** Rules of one's own cannot decide who may do this: whoever is kept out by one can take it back. */
export async function changeRules(call: Call<typeof contract.changeRules>): Promise<Arrangement> {
  const { onto, reason, rules } = call.body
  // Checked before the transaction, which then finds them known: nothing waits for a worker while it is open.
  await requireAffair(call.db, call.viewer, 'change rules')
  await requireRules(rules, call.viewer.personId)
  return transaction(call, async (tx) => {
    await requireAffair(tx, call.viewer, 'change rules')
    return applyArrangement(tx, { onto, reason, by: call.viewer.personId }, (before) => ({ ...before, rules }))
  })
}

export async function tryRules(call: Call<typeof contract.tryRules>): Promise<Result<typeof contract.tryRules>> {
  const { rules, person, action, resource, ...context } = call.body
  await requireRules(rules, call.viewer.personId)
  const found = await consider(call.db, person, action, resource, context)
  if (!found) throw notFound(say`There is no such account or other thing, or no such person.`)
  const { content, seq } = found.arranged
  const zone = await selectZone(call.db)
  const proposed = await decideUnder({ content: { ...content, rules }, seq, zone }, found.asked, call.viewer.personId)
  const language = await call.language()
  return { now: showRuling(found.ruling, language), proposed: showRuling(proposed, language) }
}
