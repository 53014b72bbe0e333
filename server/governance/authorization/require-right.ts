import type { OrganisationAction } from '../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import { carryRule } from '../../activity/index.ts'
import type { RightTarget } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { allows, type Ruling } from './decide/decide.ts'
import { decideOrganisationAction, type OrganisationSubject, placeOf } from './decide/organisation-rights.ts'
import { type ActiveException, matchExceptions } from './facts/active-exceptions.ts'
import type { CompiledModel, UnitLine } from './facts/compiled-model.ts'
import { loadModel } from './facts/current-model.ts'
import { type AccountFacts, featuresOf, isInCentre, ordinary, type PersonFacts } from './facts/facts.ts'
import { type AboutRow, selectOrganisationFacts, type Where } from './facts/organisation-rights.queries.ts'
import { actingAs, type Principal, personIdOf } from './principal.ts'

export const nothing: AboutRow = { line: [], own: false, state: '', administrator: false, kind: '', account: null }
/**
 * A unit, a person, or the id of an account, policy or proposal; none for the organisation. `own`: the object belongs
 * to the person.
 */
type Target = RightTarget & { id?: string; own?: boolean }
const idOf = ({ id, unit, person }: Target): string | null => id ?? person ?? unit ?? null

/** Loads the facts about a person and the object of an action. Undefined if either does not exist. */
export async function loadOrganisationSubject(
  db: Db,
  principal: Principal,
  action: OrganisationAction,
  target: Target,
): Promise<OrganisationSubject | undefined> {
  const found = await selectOrganisationFacts(db, personIdOf(principal), placeOf(action), idOf(target))
  if (!found?.about) return undefined
  return describe(db, { ...found, person: actingAs(principal, found.person), about: found.about }, target, idOf(target))
}

type Found = NonNullable<Awaited<ReturnType<typeof selectOrganisationFacts>>> & { about: AboutRow }
/** `model`: the current model, if it is loaded already. */
type More = { role?: RoleName | null; own?: boolean; model?: CompiledModel }
export async function describe(
  db: Db,
  found: Found,
  { role = null, own = false, model: known }: More,
  id: string | null,
) {
  const { modelId, names, person, exemptions, about } = found
  const model = known ?? (await loadModel(db, modelId))
  const exempt = (one: string | null) => matchExceptions(exemptions, person.id, one, about.line)
  return {
    model,
    person,
    names,
    about,
    role,
    exempt: exempt(about.account && id),
    features: { ...featuresTowards(model, person, about, exempt(null)), own: about.own || own },
  } satisfies OrganisationSubject
}

/** Roles that lead the social work of a unit. */
export const leadingRoles: readonly RoleName[] = ['head', 'community manager', 'social strategist']
/** Relation of a person to the object of an action. */
function featuresTowards(
  model: CompiledModel,
  person: PersonFacts,
  { account, line }: AboutRow,
  exempt: readonly ActiveException[],
) {
  const assignments = person.assignments
    .filter(({ role }) => leadingRoles.some((one) => one === role))
    .map((assignment) => assignment.line[0]?.id)
  const leads = (one: UnitLine) => one.some(({ id }) => assignments.includes(id))
  return {
    administrator: person.assignments.some(({ role }) => role === 'administrator'),
    centre: isInCentre(model, person),
    steward: account?.steward === person.id,
    keeper: account?.keepers.includes(person.id) === true,
    leads: [line, ...(account?.beside ?? [])].some(leads),
    leadsFirst: leads(line),
    opens: account !== null && mayOpen(model, person, account, exempt),
  }
}

/** Whether the person may add an account of the same kind in the same unit. */
function mayOpen(
  model: CompiledModel,
  person: PersonFacts,
  { brand, line }: AccountFacts,
  exempt: readonly ActiveException[],
): boolean {
  const account = { name: '', network: '', language: '', status: 'proposed', keepers: [], brand, line }
  const features = featuresOf(model, person, account, 'open')
  return allows(model, { features, person, account, circumstances: ordinary, exempt }, 'open')
}

/** Decides about missing objects too, so that a refusal does not reveal whether they exist. */
async function loadFor(db: Db, principal: Principal, where: Where, target: Target): Promise<OrganisationSubject> {
  const found = await selectOrganisationFacts(db, personIdOf(principal), where, idOf(target))
  if (!found) throw new Error('The person does not exist or is not active')
  const known = { ...found, person: actingAs(principal, found.person), about: found.about ?? nothing }
  return describe(db, known, target, idOf(target))
}

export async function decideRightWithSubject(db: Db, person: string, action: OrganisationAction, target: Target = {}) {
  const subject = await loadFor(db, person, placeOf(action), target)
  return { subject, ruling: decideOrganisationAction(subject, action) }
}

/** Decides whether the viewer may do this. A token without the scope `admin` does not count as an administrator. */
export async function decideOrganisationRight(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  target: Target = {},
): Promise<Ruling> {
  return decideOrganisationAction(await loadFor(db, viewer, placeOf(action), target), action)
}

/** Decides several actions on one object, which is loaded once. */
export async function decideEachRight<A extends OrganisationAction>(
  db: Db,
  viewer: Viewer,
  actions: readonly [A, ...A[]],
  target: Target,
): Promise<(Ruling & { action: A })[]> {
  const subject = await loadFor(db, viewer, placeOf(actions[0]), target)
  return actions.map((action) => ({ action, ...decideOrganisationAction(subject, action) }))
}

/** Returns whether it is allowed. If so, later records of the transaction carry the rule. */
export async function hasOrganisationRight(...args: Parameters<typeof decideOrganisationRight>): Promise<boolean> {
  const { allowed, rule } = await decideOrganisationRight(...args)
  if (allowed) carryRule(args[0], rule)
  return allowed
}

/** Throws with the rule's sentence if refused. Later records of the transaction carry the rule. */
export async function requireOrganisationRight(...args: Parameters<typeof decideOrganisationRight>): Promise<void> {
  const { allowed, sentence, rule } = await decideOrganisationRight(...args)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(args[0], rule)
}
