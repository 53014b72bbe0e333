import type { AccountAction, Brand, Risk, TrainedAction } from '../../../../contract/governance/authorization.ts'
import type { Arranged, Effective, UnitLine } from './compiled-model.ts'

/** A person as decisions know them. Each line goes from the unit up to the root. */
export type PersonStanding = {
  id: string
  line: UnitLine
  seats: { role: string; line: UnitLine }[]
  /** Held at this moment. */
  courses: readonly string[]
}
/** An account as decisions know it; for `open`, the one that would be made. */
export type AccountStanding = {
  name: string
  network: string
  language: string
  brand: Brand
  status: string
  keepers: readonly string[]
  /** Of the keepers, whoever is no deputy. */
  steward?: string | null
  /** False: nobody confirmed it in time. */
  certified?: boolean
  /** Everything of its unit is on hold. */
  held?: boolean
  /** Of the unit that decides on it. */
  line: UnitLine
  /** Of further owners: their people stand to it as those of the first do. */
  beside?: readonly UnitLine[]
}
export type Circumstances = {
  risk: Risk
  approved: boolean
  own: boolean
  claimed: boolean
  escalated: boolean
  wording: 'library' | 'disclosed' | 'free'
}
/** The ordinary case: the question is then for the right itself. */
export const ordinary: Circumstances = {
  risk: 'routine',
  approved: true,
  own: false,
  claimed: true,
  escalated: false,
  wording: 'disclosed',
}

/** How a person stands to an account: all that the rules of a pattern look at. */
export type Features = {
  administrator: boolean
  centre: boolean
  hub: boolean
  peerHub: boolean
  sibling: boolean
  spoke: boolean
  owner: boolean
  member: boolean
  coach: boolean
  trained: boolean
}

/** Roles that give no seat: their holders measure, build, go ahead or stand behind, and look after the installation. */
export const withoutSeat = ['administrator', 'analyst', 'developer', 'champion', 'sponsor']
export const isSeat = ({ role }: { role: string }) => !withoutSeat.includes(role)
const holds = (line: UnitLine, id: string | undefined) => line.some((unit) => unit.id === id)

/** What follows from the seats of a person alone: asked thousands of times where many are looked at. */
type Sitting = { seats: PersonStanding['seats']; seatUnits: Set<string | undefined>; coaching: (string | undefined)[] }
const sittings = new WeakMap<PersonStanding['seats'], Sitting>()
function sittingOf({ seats: held }: PersonStanding): Sitting {
  const known = sittings.get(held)
  if (known) return known
  const seats = held.filter(isSeat)
  const coaching = held.filter(({ role }) => role === 'coach').map((seat) => seat.line[0]?.id)
  const sitting = { seats, coaching, seatUnits: new Set(seats.map((seat) => seat.line[0]?.id)) }
  sittings.set(held, sitting)
  return sitting
}

export function featuresOf(
  arranged: Arranged,
  person: PersonStanding,
  account: AccountStanding,
  action: AccountAction,
): Features {
  const { line, beside = [] } = account
  const effective = arranged.choiceFor(line)
  const { seats, seatUnits, coaching } = sittingOf(person)
  const lines = action === 'open' || beside.length === 0 ? [line] : [line, ...beside]
  const spoke = lines.some((one) => reachOf(arranged, one).some(({ id }) => seatUnits.has(id)))
  return {
    administrator: person.seats.some(({ role }) => role === 'administrator'),
    centre: isInCentre(arranged, person),
    hub: effective.hubs.some((id) => seatUnits.has(id)),
    peerHub: arranged.peerHubs.some((id) => !effective.hubs.includes(id) && seatUnits.has(id)),
    sibling: !spoke && seats.some((seat) => isServedAlike(arranged.choiceFor(seat.line), effective)),
    spoke,
    owner: account.keepers.includes(person.id),
    member: lines.some((one) => holds(person.line, one[0]?.id) || holds(one, person.line[0]?.id)),
    coach: coaching.some((id) => id !== undefined && (id === arranged.centre || lines.some((one) => holds(one, id)))),
    trained: missingCourses(arranged, person, action).length === 0,
  }
}

/** From a unit up to the one that chose for it, or to the top. */
function reachOf(arranged: Arranged, line: UnitLine): UnitLine {
  const { from } = arranged.choiceFor(line)
  return from ? line.slice(0, line.findIndex(({ id }) => id === from) + 1) : line
}

export const isInCentre = ({ centre }: Arranged, person: PersonStanding): boolean =>
  centre !== null && (holds(person.line, centre) || person.seats.some((seat) => seat.line[0]?.id === centre))

const isServedAlike = (one: Effective, other: Effective) =>
  one.hubs.length > 0 && one.pattern === other.pattern && one.hubs.join() === other.hubs.join()

/** Courses that this action needs and the person does not hold now. */
export function missingCourses(arranged: Arranged, person: PersonStanding, action: AccountAction): string[] {
  if (action === 'open' || action === 'see') return []
  return arranged.courses[action satisfies TrainedAction].filter((course) => !person.courses.includes(course))
}
