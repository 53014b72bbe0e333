import type { Arranged } from '../authorization/facts/compiled-model.ts'
import type { Exemption } from '../authorization/facts/active-exceptions.ts'
import type { PersonStanding } from '../authorization/facts/facts.ts'
import type { Names } from '../authorization/facts/decision-facts.queries.ts'
import type { KnownAccount, World } from '../authorization/visibility/snapshot.ts'

/** People whom no rule tells apart: one of them stands for all. */
export type PersonClass = { stands: PersonStanding; members: string[] }
/** A world sorted for many questions: who is alike, and which unit each account has. */
export type Sorted = {
  lines: World['lines']
  /** Of every unit and course: what would be in force may name others than what is. */
  names: Names
  accounts: KnownAccount[]
  /** An account of each set of owners, and for each account the place of its own in that list. */
  units: KnownAccount[]
  unitOf: Uint16Array
  /** The same for one that its first owner would open: it has no others. */
  homeOf: Uint16Array
  classes: PersonClass[]
  classOf: Map<string, number>
  exemptions: readonly Exemption[]
}

/** Who looks after an account, or has an exception, stands alone; of courses only those count that somebody asks for. */
export function sortWorld(world: World, versions: readonly Arranged[]): Sorted {
  const { people, accounts, exemptions, lines } = world
  const needed = new Set(versions.flatMap(({ courses }) => Object.values(courses).flat()))
  const alone = new Set([
    ...accounts.flatMap(({ account }) => account.keepers),
    ...exemptions.flatMap(({ person }) => (person === null ? [] : [person])),
  ])
  const places = new Map<string, number>()
  const classes: PersonClass[] = []
  const classOf = new Map<string, number>()
  for (const person of people) {
    const key = alone.has(person.id) ? person.id : describe(person, needed)
    const place = places.get(key) ?? classes.length
    if (place === classes.length) classes.push({ stands: person, members: [] })
    places.set(key, place)
    classes[place]?.members.push(person.id)
    classOf.set(person.id, place)
  }
  return { lines, names: nameAll(world), accounts, exemptions, classes, classOf, ...sortAccounts(accounts) }
}

const nameAll = ({ lines, names }: World): Names => ({
  ...names,
  ...Object.fromEntries([...lines].map(([id, [unit]]) => [id, unit?.name ?? ''])),
})

function describe({ line, seats, courses }: PersonStanding, needed: ReadonlySet<string>): string {
  const held = courses.filter((course) => needed.has(course)).sort()
  const roles = seats.map((seat) => `${seat.role}@${seat.line[0]?.id}`).sort()
  return [line[0]?.id, roles.join(), held.join()].join(' ')
}

function sortAccounts(accounts: readonly KnownAccount[]) {
  const places = new Map<string, number>()
  const units: KnownAccount[] = []
  const placeOf = (known: KnownAccount) => {
    const { line, beside = [] } = known.account
    const id = [line, ...beside].map((one) => one[0]?.id).join()
    const place = places.get(id) ?? units.push(known) - 1
    places.set(id, place)
    return place
  }
  const unitOf = Uint16Array.from(accounts, placeOf)
  const homeOf = Uint16Array.from(accounts, (known, i) =>
    known.account.beside?.length ? placeOf({ ...known, account: { ...known.account, beside: [] } }) : (unitOf[i] ?? 0),
  )
  return { units, unitOf, homeOf }
}
