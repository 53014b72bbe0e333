import type { RoleName } from '../../../../contract/people/directory.ts'
import { type ActiveException, matchExceptions } from '../facts/active-exceptions.ts'
import type { CompiledModel, UnitLine } from '../facts/compiled-model.ts'
import { type AccountFacts, featuresOf, isInCentre, ordinary, type PersonFacts } from '../facts/facts.ts'
import type { AboutRow, OrganisationFacts } from '../facts/organisation-rights.queries.ts'
import { allows } from './decide.ts'
import type { OrganisationFeatures, OrganisationSubject } from './organisation-rights.ts'

/** The facts of an object that does not exist. */
export const nothing: AboutRow = { line: [], own: false, state: '', administrator: false, kind: '', account: null }

type Found = Omit<OrganisationFacts, 'modelId' | 'about'> & { about: AboutRow }
/** `id`: of the object. `own`: the person requested this themselves. */
export function describeSubject(
  model: CompiledModel,
  { names, person, exemptions, about }: Found,
  id: string | null,
  { role = null, own = false }: { role?: RoleName | null; own?: boolean } = {},
): OrganisationSubject {
  const exempt = (one: string | null) => matchExceptions(exemptions, person.id, one, about.line)
  return {
    model,
    person,
    names,
    about,
    role,
    exempt: exempt(about.account && id),
    features: { ...featuresTowards(model, person, about, exempt(null)), own: about.own || own },
  }
}

/** Roles that lead the social work of a unit. */
export const leadingRoles: readonly RoleName[] = ['head', 'community manager', 'social strategist']
/** Relation of a person to the object of an action. */
function featuresTowards(
  model: CompiledModel,
  person: PersonFacts,
  { account, line }: AboutRow,
  exempt: readonly ActiveException[],
): Omit<OrganisationFeatures, 'own'> {
  const assignments = person.assignments
    .filter(({ role }) => leadingRoles.some((one) => one === role))
    .map((assignment) => assignment.line[0]?.id)
  const leads = (one: UnitLine) => one.some(({ id }) => assignments.includes(id))
  return {
    administrator: person.assignments.some(({ role }) => role === 'administrator'),
    centre: isInCentre(model, person),
    steward: account?.steward === person.id,
    accountManager: account?.managers.includes(person.id) === true,
    leads: [line, ...(account?.coOwners ?? [])].some(leads),
    leadsPrimaryUnit: leads(line),
    canCreateAccount: account !== null && mayCreateAccount(model, person, account, exempt),
  }
}

/** Whether the person may add an account of the same kind in the same unit. */
function mayCreateAccount(
  model: CompiledModel,
  person: PersonFacts,
  { brand, line }: AccountFacts,
  exempt: readonly ActiveException[],
): boolean {
  const account = { name: '', network: '', language: '', status: 'proposed', managers: [], brand, line }
  const features = featuresOf(model, person, account, 'create account')
  return allows(model, { features, person, account, circumstances: ordinary, exempt }, 'create account')
}
