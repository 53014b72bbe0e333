import type { AccountAction, Brand, Risk, TrainedAction } from '../../../../contract/governance/authorization.ts'
import type { CompiledModel, Effective, UnitLine } from './compiled-model.ts'

/** Facts about a person. Each line goes from the unit up to the root. */
export type PersonFacts = {
  id: string
  line: UnitLine
  assignments: { role: string; line: UnitLine }[]
  /** Courses with a valid certificate. */
  courses: readonly string[]
}
/** Facts about an account; for `create account`, of the one to be added. */
export type AccountFacts = {
  name: string
  network: string
  language: string
  brand: Brand
  status: string
  managers: readonly string[]
  /** The steward among the managers; the others are deputies. */
  steward?: string | null
  /** False if the review is overdue. */
  reviewed?: boolean
  /** Publishing is paused for its unit. */
  publishingPaused?: boolean
  /** Line of the first owner. */
  line: UnitLine
  /** Lines of further owners. Their people have the same relation to the account. */
  coOwners?: readonly UnitLine[]
}
export type Circumstances = {
  risk: Risk
  approved: boolean
  own: boolean
  claimed: boolean
  escalated: boolean
  wording: 'library' | 'disclosed' | 'free'
}
/** The ordinary case, which checks the permission itself. */
export const ordinary: Circumstances = {
  risk: 'routine',
  approved: true,
  own: false,
  claimed: true,
  escalated: false,
  wording: 'disclosed',
}

/** Relation of a person to an account: the features that the rules of a pattern use. */
export type Features = {
  administrator: boolean
  centre: boolean
  hub: boolean
  peerHub: boolean
  sibling: boolean
  spoke: boolean
  accountManager: boolean
  member: boolean
  coach: boolean
  trained: boolean
}

/** Roles that do not participate in the social work of a unit. */
export const nonParticipatingRoles = ['administrator', 'analyst', 'developer', 'champion', 'sponsor']
export const isParticipating = ({ role }: { role: string }) => !nonParticipatingRoles.includes(role)
const includesUnit = (line: UnitLine, id: string | undefined) => line.some((unit) => unit.id === id)

/** Derived from the roles of a person. Cached, because bulk decisions need it thousands of times. */
type RoleUnits = {
  assignments: PersonFacts['assignments']
  assignedUnits: Set<string | undefined>
  coaching: (string | undefined)[]
}
const roleUnitsCache = new WeakMap<PersonFacts['assignments'], RoleUnits>()
function roleUnitsOf({ assignments: all }: PersonFacts): RoleUnits {
  const known = roleUnitsCache.get(all)
  if (known) return known
  const assignments = all.filter(isParticipating)
  const coaching = all.filter(({ role }) => role === 'coach').map((assignment) => assignment.line[0]?.id)
  const roleUnits = {
    assignments,
    coaching,
    assignedUnits: new Set(assignments.map((assignment) => assignment.line[0]?.id)),
  }
  roleUnitsCache.set(all, roleUnits)
  return roleUnits
}

export function featuresOf(
  model: CompiledModel,
  person: PersonFacts,
  account: AccountFacts,
  action: AccountAction,
): Features {
  const { line, coOwners = [] } = account
  const effective = model.choiceFor(line)
  const { assignments, assignedUnits, coaching } = roleUnitsOf(person)
  const lines = action === 'create account' || coOwners.length === 0 ? [line] : [line, ...coOwners]
  const spoke = lines.some((one) => unitsUpToChoice(model, one).some(({ id }) => assignedUnits.has(id)))
  return {
    administrator: person.assignments.some(({ role }) => role === 'administrator'),
    centre: isInCentre(model, person),
    hub: effective.hubs.some((id) => assignedUnits.has(id)),
    peerHub: model.peerHubs.some((id) => !effective.hubs.includes(id) && assignedUnits.has(id)),
    sibling: !spoke && assignments.some((assignment) => isServedAlike(model.choiceFor(assignment.line), effective)),
    spoke,
    accountManager: account.managers.includes(person.id),
    member: lines.some((one) => includesUnit(person.line, one[0]?.id) || includesUnit(one, person.line[0]?.id)),
    coach: coaching.some(
      (id) => id !== undefined && (id === model.centre || lines.some((one) => includesUnit(one, id))),
    ),
    trained: missingCourses(model, person, action).length === 0,
  }
}

/** From a unit up to the one that its pattern is set for, or to the top. */
function unitsUpToChoice(model: CompiledModel, line: UnitLine): UnitLine {
  const { source } = model.choiceFor(line)
  return source ? line.slice(0, line.findIndex(({ id }) => id === source) + 1) : line
}

export const isInCentre = ({ centre }: CompiledModel, person: PersonFacts): boolean =>
  centre !== null &&
  (includesUnit(person.line, centre) || person.assignments.some((assignment) => assignment.line[0]?.id === centre))

const isServedAlike = (one: Effective, other: Effective) =>
  one.hubs.length > 0 && one.pattern === other.pattern && one.hubs.join() === other.hubs.join()

/** Required courses of the action without a valid certificate. */
export function missingCourses(model: CompiledModel, person: PersonFacts, action: AccountAction): string[] {
  if (action === 'create account' || action === 'see') return []
  return model.courses[action satisfies TrainedAction].filter((course) => !person.courses.includes(course))
}
