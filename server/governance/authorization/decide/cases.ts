import type {
  AccountAction,
  CommunityAction,
  OrganisationAction,
} from '../../../../contract/governance/authorization.ts'
import { say } from '../../../platform/sentences.ts'
import type { Words } from '../engine/policy-files.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import type { CompiledModel } from '../facts/compiled-model.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import {
  type AccountFacts,
  type Circumstances,
  type Features,
  featuresOf,
  missingCourses,
  ordinary,
  type PersonFacts,
} from '../facts/facts.ts'
import { nameAll, namesForUnit } from '../facts/sentence-names.ts'
import { type CommunityCase, decide, decideInCommunity, type Ruling, type UnlistedAction } from './decide.ts'
import { decideOrganisationAction, type OrganisationSubject } from './organisation-rights.ts'

/** A person and an account under one version of the model, with the names for sentences. */
export type Subject = {
  model: CompiledModel
  person: PersonFacts
  account: AccountFacts
  names: Names
  /** Name of the steward. */
  owner: string | null
  /** Active exceptions that match. */
  exempt?: readonly ActiveException[]
}
/** Pure: decides about an account from given facts. */
export const ruleOn = (subject: Subject, action: AccountAction, circumstances: Circumstances = ordinary): Ruling =>
  ruleBy(subject, featuresOf(subject.model, subject.person, subject.account, action), action, circumstances)

/** The same with given features, for decisions under changed features. */
export function ruleBy(
  subject: Subject,
  features: Features,
  action: AccountAction,
  circumstances: Circumstances,
): Ruling {
  const { model, person, account, exempt = [] } = subject
  const words = wordsFor(subject, action)
  return decide(model, { features, person, account, circumstances, exempt, words }, action)
}

/** The names for the placeholders of a sentence. */
export function wordsFor({ model, person, account, names, owner }: Subject, action: AccountAction): Words {
  const lacking = action === 'publish' || action === 'approve' || action === 'answer' ? model.courses[action] : []
  const missing = missingCourses(model, person, action)
  const courses = (missing.length > 0 ? missing : lacking).flatMap((id) => names[id] ?? [])
  return {
    ...namesForUnit(model, account.line, names),
    account: account.name || say`this account`,
    owner: owner ?? say`nobody at the moment`,
    course: nameAll(courses) ?? say`the course`,
  }
}

/** All facts of a decision except the model, as plain data that can be sent to a worker. */
export type DecisionCase =
  | { on: 'community'; facts: CommunityCase; action: UnlistedAction | CommunityAction }
  | { on: 'organisation'; subject: Omit<OrganisationSubject, 'model'>; action: OrganisationAction }
  | { on: 'account'; subject: Omit<Subject, 'model'>; action: AccountAction; circumstances: Circumstances }

/** Pure: decides under a version of the model. */
export function decideCase(request: DecisionCase, model: CompiledModel): Ruling {
  if (request.on === 'community') return decideInCommunity(model, request.facts, request.action)
  if (request.on === 'organisation') return decideOrganisationAction({ ...request.subject, model }, request.action)
  return ruleOn({ ...request.subject, model }, request.action, request.circumstances)
}
