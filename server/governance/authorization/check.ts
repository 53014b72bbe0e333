import type { AccountAction, Decision, OrganisationAction } from '../../../contract/governance/authorization.ts'
import type { Fact } from '../../../contract/governance/permissions.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden } from '../../platform/errors.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { selectManyAccounts } from './check-many.queries.ts'
import { explainFacts } from './decide/account-facts.ts'
import { decideCase, ruleOn } from './decide/cases.ts'
import type { Ruling } from './decide/decide.ts'
import { explainOrganisationFacts } from './decide/organisation-facts.ts'
import { decideOrganisationAction, isOrganisationAction } from './decide/organisation-rights.ts'
import { describeSubject, nothing } from './decide/organisation-subject.ts'
import { matchExceptions } from './facts/active-exceptions.ts'
import { loadModel } from './facts/current-model.ts'
import { selectUnitFacts } from './facts/organisation-rights.queries.ts'
import { actingAs, type Principal, personIdOf } from './facts/principal.ts'
import { type LoadedCase, loadCase } from './load-case.ts'
import type { Question } from './question.ts'

/** For accounts, communities and people that do not exist. */
const missing: Ruling = {
  allowed: false,
  missing: true,
  sentence: say`There is no such account or other thing, or no such person.`,
  rule: '',
  pattern: null,
  modelVersion: 0,
}

/**
 * Decides whether a person may perform an action, and by which rule. Pass the viewer for the caller: a token without
 * the scope `admin` is decided without the administrator role. One statement; none if the facts are given.
 */
export async function check(db: Db, who: Principal, ...question: Question): Promise<Ruling> {
  const found = await loadCase(db, who, question)
  return found ? decideCase(found.request, found.model) : missing
}

/** Throws with the rule's sentence if refused. Record what follows with the ruling. */
export const require = async (db: Db, who: Principal, ...question: Question): Promise<Ruling> =>
  requireAllowed(await check(db, who, ...question))

export function requireAllowed(ruling: Ruling): Ruling {
  if (!ruling.allowed) throw forbidden(ruling.sentence, { rule: ruling.rule })
  return ruling
}

/** The decision with the facts that it depends on. Undefined if the object or the person does not exist. */
export async function explain(
  db: Db,
  who: Principal,
  language: Language,
  ...question: Question
): Promise<(Decision & { facts: Fact[] }) | undefined> {
  const found = await loadCase(db, who, question)
  if (!found?.exists) return undefined
  const decision = describeRuling(decideCase(found.request, found.model), language)
  return { ...decision, facts: explainCase(found, decision, language) }
}

function explainCase({ request, model }: LoadedCase, { sentence, allowed }: Decision, language: Language): Fact[] {
  if (request.on === 'community') return [{ sentence, applies: allowed, decides: true }]
  if (request.on === 'organisation')
    return explainOrganisationFacts({ ...request.subject, model }, request.action, language)
  return explainFacts({ ...request.subject, model }, request.action, request.circumstances, language)
}

export const describeRuling = ({ sentence, missing: _, ...ruling }: Ruling, language: Language): Decision => ({
  ...ruling,
  sentence: speak(sentence, language),
})

type OnAccount = AccountAction | OrganisationAction
/** Decides about one of the objects that were loaded together. */
export type Checked<A> = (action: A, id: string | null) => Ruling

/**
 * Loads many accounts, or many units, in one statement. The result decides about each of them as `check` does; for
 * `create account` about another account like it.
 */
export function checkMany(db: Db, who: Principal, on: { accounts: readonly string[] }): Promise<Checked<OnAccount>>
export function checkMany(
  db: Db,
  who: Principal,
  on: { units: readonly string[] },
): Promise<Checked<OrganisationAction>>
export function checkMany(db: Db, who: Principal, on: { accounts: readonly string[] } | { units: readonly string[] }) {
  return 'accounts' in on ? checkAccounts(db, who, on.accounts) : checkUnits(db, who, on.units)
}

async function checkAccounts(db: Db, who: Principal, accounts: readonly string[]): Promise<Checked<OnAccount>> {
  const found = accounts.length > 0 ? await selectManyAccounts(db, personIdOf(who), accounts) : undefined
  if (!found) return () => missing
  const known = new Map(Object.entries(found.accounts ?? {}))
  const model = await loadModel(db, found.modelId)
  const { names, exemptions } = found
  const person = actingAs(who, found.person)
  return (action, id) => {
    const { account, owner = null } = known.get(id ?? '') ?? {}
    if (isOrganisationAction(action)) {
      const about = account ? { ...nothing, account, line: account.line, state: account.status } : nothing
      return decideOrganisationAction(describeSubject(model, { names, exemptions, person, about }, id), action)
    }
    if (!account || account.line.length === 0) return missing
    const exempt = matchExceptions(exemptions, person.id, id, account.line)
    return ruleOn({ model, names, person, exempt, account, owner }, action)
  }
}

async function checkUnits(db: Db, who: Principal, units: readonly string[]): Promise<Checked<OrganisationAction>> {
  const found = units.length > 0 ? await selectUnitFacts(db, personIdOf(who), units) : undefined
  if (!found) return () => missing
  const model = await loadModel(db, found.modelId)
  const person = actingAs(who, found.person)
  const abouts = new Map(units.map((unit, at) => [unit, found.abouts[at]]))
  return (action, id) => {
    const about = abouts.get(id ?? '') ?? nothing
    return decideOrganisationAction(describeSubject(model, { ...found, person, about }, id), action)
  }
}
