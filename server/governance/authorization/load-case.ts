import type { Brand } from '../../../contract/governance/authorization.ts'
import type { Db } from '../../platform/db.ts'
import type { DecisionCase } from './decide/cases.ts'
import { placeOf } from './decide/organisation-rights.ts'
import { describeSubject, nothing } from './decide/organisation-subject.ts'
import { matchExceptions } from './facts/active-exceptions.ts'
import type { CompiledModel } from './facts/compiled-model.ts'
import { loadModel } from './facts/current-model.ts'
import { type DecisionFacts, selectDecisionFacts, selectOpening } from './facts/decision-facts.queries.ts'
import { ordinary } from './facts/facts.ts'
import { selectOrganisationFacts } from './facts/organisation-rights.queries.ts'
import { actingAs, mayAdminister, type Principal, personIdOf } from './facts/principal.ts'
import {
  type AboutAccount,
  type AboutCommunity,
  type AboutOrganisation,
  isAboutAccount,
  isAboutOrganisation,
  type Question,
} from './question.ts'

/** All facts of a question. `exists`: false if the object of an action on the organisation does not exist. */
export type LoadedCase = { request: DecisionCase; model: CompiledModel; exists: boolean }

/** One statement; none if the facts are given. Undefined if the person or account does not exist. */
export async function loadCase(db: Db, who: Principal, question: Question): Promise<LoadedCase | undefined> {
  if (isAboutOrganisation(question)) return loadOrganisation(db, who, question)
  return isAboutAccount(question) ? loadAccount(db, who, question) : loadCommunity(db, who, question)
}

/** Missing objects get a case too, so that a refusal does not reveal whether they exist. */
async function loadOrganisation(
  db: Db,
  who: Principal,
  [action, on = null, context]: AboutOrganisation,
): Promise<LoadedCase | undefined> {
  const found = await selectOrganisationFacts(db, personIdOf(who), placeOf(action), on)
  if (!found) return undefined
  const model = await loadModel(db, found.modelId)
  const known = { ...found, person: actingAs(who, found.person), about: found.about ?? nothing }
  const subject = describeSubject(model, known, on, context)
  return { model, request: { on: 'organisation', subject, action }, exists: found.about !== null }
}

async function loadAccount(
  db: Db,
  who: Principal,
  [action, on, { brand = 'unit', ...context } = {}]: AboutAccount,
): Promise<LoadedCase | undefined> {
  const id = personIdOf(who)
  const facts = await (action === 'create account' ? findOpening(db, id, on, brand) : selectDecisionFacts(db, id, on))
  if (!facts?.account || facts.account.line.length === 0) return undefined
  const { modelId, account, exemptions, ...rest } = facts
  const exempt = matchExceptions(exemptions, id, action === 'create account' ? null : on, account.line)
  const subject = { ...rest, person: actingAs(who, rest.person), account, exempt }
  const circumstances = { ...ordinary, ...context }
  const model = await loadModel(db, modelId)
  return { model, request: { on: 'account', subject, action, circumstances }, exists: true }
}

async function findOpening(db: Db, person: string, unit: string, brand: Brand): Promise<DecisionFacts | undefined> {
  const found = await selectOpening(db, person, unit)
  if (!found) return undefined
  const { line, ...rest } = found
  const account = { name: '', network: '', language: '', status: 'proposed', managers: [], brand, line }
  return { ...rest, account, owner: null }
}

async function loadCommunity(db: Db, who: Principal, [action, on]: AboutCommunity): Promise<LoadedCase> {
  const facts = { ...on.facts, administrator: on.facts.administrator && mayAdminister(who) }
  return { model: await loadModel(db, on.modelId), request: { on: 'community', facts, action }, exists: true }
}
