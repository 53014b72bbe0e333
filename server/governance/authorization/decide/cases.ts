import type {
  AccountAction,
  CommunityAction,
  OrganisationAction,
} from '../../../../contract/governance/authorization.ts'
import { say } from '../../../platform/sentences.ts'
import type { Words } from '../engine/policy-files.ts'
import type { Arranged } from '../facts/compiled-model.ts'
import type { Exemption } from '../facts/active-exceptions.ts'
import {
  type AccountStanding,
  type Circumstances,
  type Features,
  featuresOf,
  missingCourses,
  ordinary,
  type PersonStanding,
} from '../facts/facts.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import { nameAll, nameAround } from '../facts/sentence-names.ts'
import { type CommunityCase, decide, decideInCommunity, type Ruling } from './decide.ts'
import { type AffairSubject, ruleOnAffair } from './organisation-rights.ts'

/** A person and an account under one version, with the names that sentences need. */
export type Subject = {
  arranged: Arranged
  person: PersonStanding
  account: AccountStanding
  names: Names
  /** Name of the first who looks after the account. */
  owner: string | null
  /** Exceptions in force that fit. */
  exempt?: readonly Exemption[]
}
/** Pure: a decision about an account from all that is known of it. */
export const ruleOn = (subject: Subject, action: AccountAction, circumstances: Circumstances = ordinary): Ruling =>
  ruleBy(subject, featuresOf(subject.arranged, subject.person, subject.account, action), action, circumstances)

/** The same where the features are given: what if one of them were different? */
export function ruleBy(
  subject: Subject,
  features: Features,
  action: AccountAction,
  circumstances: Circumstances,
): Ruling {
  const { arranged, person, account, exempt = [] } = subject
  const words = wordsFor(subject, action)
  return decide(arranged, { features, person, account, circumstances, exempt, words }, action)
}

/** The names that a sentence about this may need. */
export function wordsFor({ arranged, person, account, names, owner }: Subject, action: AccountAction): Words {
  const lacking = action === 'publish' || action === 'approve' || action === 'answer' ? arranged.courses[action] : []
  const missing = missingCourses(arranged, person, action)
  const courses = (missing.length > 0 ? missing : lacking).flatMap((id) => names[id] ?? [])
  return {
    ...nameAround(arranged, account.line, names),
    account: account.name || say`this account`,
    owner: owner ?? say`nobody at the moment`,
    course: nameAll(courses) ?? say`the course`,
  }
}

/** Everything a decision needs but the version that decides: plain data, so that it can be handed to a worker. */
export type AskedCase =
  | { on: 'community'; stands: CommunityCase; action: CommunityAction }
  | { on: 'affair'; affair: Omit<AffairSubject, 'arranged'>; action: OrganisationAction }
  | { on: 'account'; subject: Omit<Subject, 'arranged'>; action: AccountAction; circumstances: Circumstances }

/** Pure: what a version makes of it. */
export function decideCase(asked: AskedCase, arranged: Arranged): Ruling {
  if (asked.on === 'community') return decideInCommunity(arranged, asked.stands, asked.action)
  if (asked.on === 'affair') return ruleOnAffair({ ...asked.affair, arranged }, asked.action)
  return ruleOn({ ...asked.subject, arranged }, asked.action, asked.circumstances)
}
