import { OrganisationAction } from '../../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../../contract/people/directory.ts'
import { say } from '../../../platform/sentences.ts'
import type { CedarRequest } from '../engine/cedar.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import type { CompiledModel } from '../facts/compiled-model.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import type { AccountFacts, PersonFacts } from '../facts/facts.ts'
import type { AboutRow, Where } from '../facts/organisation-rights.queries.ts'
import { namesForUnit } from '../facts/sentence-names.ts'
import { describeAccount, describeEvaluation, evaluateWithExceptions, type Ruling, readClock } from './decide.ts'

/** The kind of object of each action. */
const places: Record<OrganisationAction, Where> = {
  'create unit': 'unit',
  'rename unit': 'unit',
  'move unit': 'unit',
  'remove unit': 'unit',
  'assign role': 'unit',
  'remove role': 'unit',
  'add person': 'unit',
  invite: 'unit',
  'create community': 'unit',
  'pause publishing': 'unit',
  'resume publishing': 'unit',
  'edit account': 'account',
  'change steward': 'account',
  'review account': 'account',
  'propose retirement': 'account',
  'approve retirement': 'account',
  'retire account': 'account',
  'resolve alert': 'account',
  'change profile': 'person',
  'change record': 'person',
  deactivate: 'person',
  reactivate: 'person',
  'withdraw invitation': 'person',
  claim: 'person',
  'decide claim': 'person',
  'import people': 'organisation',
  'import data': 'organisation',
  'manage sample': 'organisation',
  'change organisation': 'organisation',
  'change operating model': 'organisation',
  'change rules': 'organisation',
  'grant exception': 'organisation',
  'revoke exception': 'organisation',
  'create course': 'organisation',
  'issue certificate': 'organisation',
  'revoke certificate': 'organisation',
  'change charter': 'organisation',
  'create policy': 'organisation',
  propose: 'organisation',
  'change policy': 'policy',
  'change proposal': 'proposal',
}
export const placeOf = (action: OrganisationAction): Where => places[action]
export const isOrganisationAction = (action: string): action is OrganisationAction =>
  OrganisationAction.enum.some((one) => one === action)

/** Relation of a person to the object of the action. */
export type OrganisationFeatures = {
  administrator: boolean
  centre: boolean
  own: boolean
  /** For an account: its steward; its steward or a deputy. */
  steward: boolean
  accountManager: boolean
  /** Leads the unit or one above it. For an account: `leads` any owner, `leadsPrimaryUnit` the first owner. */
  leads: boolean
  leadsPrimaryUnit: boolean
  /** Can create an account in the unit of this one. */
  canCreateAccount: boolean
}
/** A person and the object of the action under one version of the model. */
export type OrganisationSubject = {
  model: CompiledModel
  person: PersonFacts
  names: Names
  about: AboutRow
  exempt: readonly ActiveException[]
  /** For `assign role` and `remove role`. */
  role: RoleName | null
  features: OrganisationFeatures
}

/** Pure, like `decide`, for actions on units, people, roles and governance. */
export function decideOrganisationAction(subject: OrganisationSubject, action: OrganisationAction): Ruling {
  const { model, about, exempt, names } = subject
  const evaluation = evaluateWithExceptions('organisation', model, questionOf(subject, action), exempt)
  const account = about.account?.name || say`this account`
  const words = { ...namesForUnit(model, about.line, names), account, owner: '', course: '' }
  const pattern = dependsOnPattern(action) ? model.choiceFor(about.line).pattern : null
  return { ...describeEvaluation(evaluation, words), pattern, modelVersion: model.version }
}

/** Whether the pattern of the unit matters for the action. */
export const dependsOnPattern = (action: OrganisationAction): boolean =>
  action === 'create community' || placeOf(action) === 'account'

/** Custom rules may use roles, units and the clock. Attributes that no custom rule mentions stay empty. */
function questionOf(subject: OrganisationSubject, action: OrganisationAction): CedarRequest {
  const { model, person, about, features, role } = subject
  const { mentions } = model.custom
  const namesOf = (line: AboutRow['line']) => (mentions.has('units') ? line.map(({ name }) => name) : [])
  const assignments = person.assignments.filter((assignment) =>
    about.line.some(({ id }) => id === assignment.line[0]?.id),
  )
  return {
    principal: 'OrganisationActor',
    action,
    ...describeObject(subject, placeOf(action), namesOf(about.line)),
    person: {
      ...features,
      roles: mentions.has('roles') ? [...new Set(assignments.map((assignment) => assignment.role))] : [],
      units: namesOf(person.line),
    },
    context: {
      ...(placeOf(action) === 'account' && { hasManagers: (about.account?.managers.length ?? 0) > 0 }),
      ...((action === 'assign role' || action === 'remove role') && { role: role ?? '' }),
      ...readClock(model),
    },
  }
}

/** Substitute for an account that does not exist. */
const nowhere: AccountFacts = {
  name: '',
  network: '',
  language: '',
  brand: 'unit',
  status: 'active',
  managers: [],
  line: [],
}
function describeObject(
  { model, about }: OrganisationSubject,
  where: Where,
  units: string[],
): Pick<CedarRequest, 'resource' | 'about'> {
  const { state, administrator, kind, account } = about
  if (where === 'account') return { resource: 'Account', about: describeAccount(account ?? nowhere, model) }
  if (where === 'unit') {
    const { pattern } = model.choiceFor(about.line)
    return { resource: 'Unit', about: { pattern, top: about.line.length === 1, units } }
  }
  if (where === 'person') return { resource: 'Profile', about: { state, administrator, units } }
  if (where === 'policy') return { resource: 'Policy', about: { kind } }
  return where === 'proposal' ? { resource: 'Proposal', about: { state } } : { resource: 'Organisation', about: {} }
}
