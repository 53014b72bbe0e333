import type { ActiveException } from '../../authorization/facts/active-exceptions.ts'
import type { CompiledModel } from '../../authorization/facts/compiled-model.ts'
import type { Names } from '../../authorization/facts/decision-facts.queries.ts'
import type { PersonFacts } from '../../authorization/facts/facts.ts'
import type { KnownAccount, Snapshot } from '../../authorization/visibility/snapshot.ts'

/** People with equal decisions, represented by one of them. */
export type PersonClass = { representative: PersonFacts; members: string[] }
/** A snapshot grouped for bulk decisions. */
export type Sorted = {
  lines: Snapshot['lines']
  /** Names of all units and courses, because a proposed model may refer to others than the current one. */
  names: Names
  accounts: KnownAccount[]
  /** One account per set of owners, and for each account the index of its set. */
  units: KnownAccount[]
  unitOf: Uint16Array
  /** The same for an account of the first owner alone. */
  homeOf: Uint16Array
  classes: PersonClass[]
  classOf: Map<string, number>
  exemptions: readonly ActiveException[]
}

/** Account managers and people with an exception form classes of their own. Only required courses count. */
export function groupPeople(snapshot: Snapshot, versions: readonly CompiledModel[]): Sorted {
  const { people, accounts, exemptions, lines } = snapshot
  const needed = new Set(versions.flatMap(({ courses }) => Object.values(courses).flat()))
  const alone = new Set([
    ...accounts.flatMap(({ account }) => account.managers),
    ...exemptions.flatMap(({ person }) => (person === null ? [] : [person])),
  ])
  const places = new Map<string, number>()
  const classes: PersonClass[] = []
  const classOf = new Map<string, number>()
  for (const person of people) {
    const key = alone.has(person.id) ? person.id : describe(person, needed)
    const place = places.get(key) ?? classes.length
    if (place === classes.length) classes.push({ representative: person, members: [] })
    places.set(key, place)
    classes[place]?.members.push(person.id)
    classOf.set(person.id, place)
  }
  return { lines, names: nameAll(snapshot), accounts, exemptions, classes, classOf, ...sortAccounts(accounts) }
}

const nameAll = ({ lines, names }: Snapshot): Names => ({
  ...names,
  ...Object.fromEntries([...lines].map(([id, [unit]]) => [id, unit?.name ?? ''])),
})

function describe({ line, assignments, courses }: PersonFacts, needed: ReadonlySet<string>): string {
  const relevant = courses.filter((course) => needed.has(course)).sort()
  const roles = assignments.map((assignment) => `${assignment.role}@${assignment.line[0]?.id}`).sort()
  return [line[0]?.id, roles.join(), relevant.join()].join(' ')
}

function sortAccounts(accounts: readonly KnownAccount[]) {
  const places = new Map<string, number>()
  const units: KnownAccount[] = []
  const placeOf = (known: KnownAccount) => {
    const { line, coOwners = [] } = known.account
    const id = [line, ...coOwners].map((one) => one[0]?.id).join()
    const place = places.get(id) ?? units.push(known) - 1
    places.set(id, place)
    return place
  }
  const unitOf = Uint16Array.from(accounts, placeOf)
  const homeOf = Uint16Array.from(accounts, (known, i) =>
    known.account.coOwners?.length
      ? placeOf({ ...known, account: { ...known.account, coOwners: [] } })
      : (unitOf[i] ?? 0),
  )
  return { units, unitOf, homeOf }
}
