import type { PeopleGroup, RightChange } from '../../../../contract/governance/what-if.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import type { Arranged } from '../../authorization/facts/compiled-model.ts'
import { featuresOf, isInCentre, missingCourses } from '../../authorization/facts/facts.ts'
import type { PersonClass, Sorted } from '../person-classes.ts'
import { type Diff, sumUp, type Within } from '../diff.ts'
import { actions } from '../evaluate.ts'

type Group = Pick<PeopleGroup, 'id' | 'kind' | 'unit'> & { places: number[] }

const kinds: PeopleGroup['kind'][] = ['centre', 'hub', 'spoke', 'keeper', 'unit', 'elsewhere']

/** Everybody is in one group, the first that fits; groups in the order of how much they have to do with accounts. */
export function findGroups(diff: Diff, within: Within): Group[] {
  const groups = new Map<string, Group>()
  for (const [place, one] of diff.sorted.classes.entries()) {
    const { kind, unit } = placeOf(diff, one, within)
    const id = unit ? `${kind} ${unit}` : kind
    const group = groups.get(id) ?? { id, kind, unit: unit ? refOf(diff.sorted, unit) : null, places: [] }
    group.places.push(place)
    groups.set(id, group)
  }
  const order = ({ kind, unit }: Group) => `${kinds.indexOf(kind)} ${unit?.name ?? ''}`
  return [...groups.values()].sort((a, b) => order(a).localeCompare(order(b)))
}

const refOf = ({ names }: Sorted, id: string) => ({ id, name: names[id] ?? '' })

function placeOf(diff: Diff, { stands }: PersonClass, within: Within): { kind: PeopleGroup['kind']; unit?: string } {
  const { proposed, now, sorted } = diff
  if (isInCentre(proposed.arranged, stands) || isInCentre(now.arranged, stands)) return { kind: 'centre' }
  const hub = findHub(sorted, proposed.arranged, stands) ?? findHub(sorted, now.arranged, stands)
  if (hub) return { kind: 'hub', unit: hub }
  if (stands.seats.length > 0) {
    const isSpoke = sorted.units.some(({ account }) => featuresOf(proposed.arranged, stands, account, 'see').spoke)
    if (isSpoke) return { kind: 'spoke' }
  }
  if (sorted.accounts.some(({ account }) => account.keepers.includes(stands.id))) return { kind: 'keeper' }
  if (within)
    return stands.line.some(({ id }) => id === within.id) ? { kind: 'unit', unit: within.id } : { kind: 'elsewhere' }
  const division = stands.line.at(-2) ?? stands.line.at(-1)
  return division ? { kind: 'unit', unit: division.id } : { kind: 'elsewhere' }
}

/** The hub of some account in which the person has a seat. */
function findHub({ units }: Sorted, arranged: Arranged, stands: PersonClass['stands']): string | undefined {
  if (stands.seats.length === 0) return undefined
  const serving = units.find(({ account }) => featuresOf(arranged, stands, account, 'see').hub)
  const hubs = serving ? arranged.choiceFor(serving.account.line).hubs : []
  return hubs.find((id) => stands.seats.some((seat) => seat.line[0]?.id === id))
}

function nameGroup({ kind, unit }: Group, diff: Diff, within: Within): Sentence {
  const centre = diff.sorted.names[diff.proposed.arranged.centre ?? '']
  switch (kind) {
    case 'centre':
      return centre ? say`${centre}` : say`Centre of Excellence`
    case 'hub':
      return say`Hub ${unit?.name ?? ''}`
    case 'spoke':
      return say`Spokes: people with a seat where accounts are`
    case 'keeper':
      return say`People who look after an account`
    case 'unit':
      return say`Everyone else in ${unit?.name ?? ''}`
    case 'elsewhere':
      return within ? say`Everyone outside ${within.name}` : say`Everyone else`
  }
}

const countPeople = ({ sorted }: Diff, places: readonly number[]) =>
  places.reduce((sum, place) => sum + (sorted.classes[place]?.members.length ?? 0), 0)

/** A group with what changes for it, in numbers; the names are a question of their own. */
export function describeGroup(diff: Diff, group: Group, within: Within, language: Language): PeopleGroup {
  const { id, kind, unit, places } = group
  const changes = new Map(places.map((place) => [place, sumUp(diff, place)]))
  const having = (test: (sums: { gained: number; lost: number }) => boolean) =>
    countPeople(
      diff,
      places.filter((place) => test(changes.get(place) ?? { gained: 0, lost: 0 })),
    )
  const isTrained = (place: number) => {
    const stands = diff.sorted.classes[place]?.stands
    return stands !== undefined && missingCourses(diff.proposed.arranged, stands, 'publish').length === 0
  }
  return {
    id,
    kind,
    unit,
    name: speak(nameGroup(group, diff, within), language),
    people: countPeople(diff, places),
    trained: countPeople(diff, places.filter(isTrained)),
    gain: having(({ gained }) => gained > 0),
    lose: having(({ lost }) => lost > 0),
    rights: actions.map((_, action) => describeRight(diff, places, action, language)),
  }
}

/** One right of some people: how many hold, gain and lose it, on how many accounts. */
function describeRight(diff: Diff, places: readonly number[], action: number, language: Language): RightChange {
  const { held, sorted } = diff
  const width = sorted.accounts.length
  const bit = 1 << action
  const seen = { now: new Set<number>(), proposed: new Set<number>(), gain: new Set<number>(), lose: new Set<number>() }
  const people = { now: 0, proposed: 0, gain: 0, lose: 0 }
  // What may be opened, may be opened in a unit, however many accounts it has.
  const thing = (account: number) => (actions[action] === 'open' ? (sorted.unitOf[account] ?? 0) : account)
  for (const place of places) {
    const any = { now: false, proposed: false, gain: false, lose: false }
    for (let account = 0; account < width; account++) {
      const before = (held.now[place * width + account] ?? 0) & bit
      const after = (held.proposed[place * width + account] ?? 0) & bit
      if (before) seen.now.add(thing(account))
      if (after) seen.proposed.add(thing(account))
      if (after && !before) seen.gain.add(thing(account))
      if (before && !after) seen.lose.add(thing(account))
      any.now ||= before > 0
      any.proposed ||= after > 0
      any.gain ||= after > before
      any.lose ||= before > after
    }
    const size = sorted.classes[place]?.members.length ?? 0
    for (const key of ['now', 'proposed', 'gain', 'lose'] as const) if (any[key]) people[key] += size
  }
  return {
    action: actions[action] ?? 'see',
    people: { now: people.now, proposed: people.proposed },
    accounts: { now: seen.now.size, proposed: seen.proposed.size },
    gain: { people: people.gain, accounts: seen.gain.size },
    lose: { people: people.lose, accounts: seen.lose.size },
    rules: people.gain + people.lose > 0 ? findRules(diff, places, action, language) : [],
  }
}

/** The rules behind what changes: for each class, of the first account on which it does. */
function findRules({ held, sorted, proposed }: Diff, places: readonly number[], action: number, language: Language) {
  const width = sorted.accounts.length
  const found = new Map<string, { rule: string; sentence: string; people: number }>()
  for (const place of places) {
    for (let account = 0; account < width; account++) {
      const at = place * width + account
      if ((((held.now[at] ?? 0) ^ (held.proposed[at] ?? 0)) & (1 << action)) === 0) continue
      const { rule, sentence } = proposed.rule(place, account, action)
      const one = found.get(rule) ?? { rule, sentence: speak(sentence, language), people: 0 }
      one.people += sorted.classes[place]?.members.length ?? 0
      found.set(rule, one)
      break
    }
  }
  return [...found.values()].sort((a, b) => b.people - a.people).slice(0, 3)
}
