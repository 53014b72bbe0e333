import type { PeopleGroup, PermissionChange } from '../../../../contract/governance/what-if.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import type { CompiledModel } from '../../authorization/facts/compiled-model.ts'
import { featuresOf, isInCentre, missingCourses } from '../../authorization/facts/facts.ts'
import { type Diff, sumUp, type Within } from '../compare/diff.ts'
import { actions } from '../compare/evaluate.ts'
import type { PersonClass, Sorted } from '../compare/person-classes.ts'

type Group = Pick<PeopleGroup, 'id' | 'kind' | 'unit'> & { places: number[] }

const kinds: PeopleGroup['kind'][] = ['centre', 'hub', 'spoke', 'steward', 'unit', 'elsewhere']

/** Groups of people: each class is in the first group that fits, in the order of involvement. */
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

function placeOf(
  diff: Diff,
  { representative }: PersonClass,
  within: Within,
): { kind: PeopleGroup['kind']; unit?: string } {
  const { proposed, now, sorted } = diff
  if (isInCentre(proposed.model, representative) || isInCentre(now.model, representative)) return { kind: 'centre' }
  const hub = findHub(sorted, proposed.model, representative) ?? findHub(sorted, now.model, representative)
  if (hub) return { kind: 'hub', unit: hub }
  if (representative.assignments.length > 0) {
    const isSpoke = sorted.units.some(({ account }) => featuresOf(proposed.model, representative, account, 'see').spoke)
    if (isSpoke) return { kind: 'spoke' }
  }
  if (sorted.accounts.some(({ account }) => account.managers.includes(representative.id))) return { kind: 'steward' }
  if (within)
    return representative.line.some(({ id }) => id === within.id)
      ? { kind: 'unit', unit: within.id }
      : { kind: 'elsewhere' }
  const division = representative.line.at(-2) ?? representative.line.at(-1)
  return division ? { kind: 'unit', unit: division.id } : { kind: 'elsewhere' }
}

/** The hub in which the person participates. */
function findHub(
  { units }: Sorted,
  model: CompiledModel,
  representative: PersonClass['representative'],
): string | undefined {
  if (representative.assignments.length === 0) return undefined
  const serving = units.find(({ account }) => featuresOf(model, representative, account, 'see').hub)
  const hubs = serving ? model.choiceFor(serving.account.line).hubs : []
  return hubs.find((id) => representative.assignments.some((assignment) => assignment.line[0]?.id === id))
}

function nameGroup({ kind, unit }: Group, diff: Diff, within: Within): Sentence {
  const centre = diff.sorted.names[diff.proposed.model.centre ?? '']
  switch (kind) {
    case 'centre':
      return centre ? say`${centre}` : say`Centre of Excellence`
    case 'hub':
      return say`Hub ${unit?.name ?? ''}`
    case 'spoke':
      return say`Spokes: people with a seat where accounts are`
    case 'steward':
      return say`People who look after an account`
    case 'unit':
      return say`Everyone else in ${unit?.name ?? ''}`
    case 'elsewhere':
      return within ? say`Everyone outside ${within.name}` : say`Everyone else`
  }
}

const countPeople = ({ sorted }: Diff, places: readonly number[]) =>
  places.reduce((sum, place) => sum + (sorted.classes[place]?.members.length ?? 0), 0)

/** A group with its numbers; names are a separate request. */
export function describeGroup(diff: Diff, group: Group, within: Within, language: Language): PeopleGroup {
  const { id, kind, unit, places } = group
  const changes = new Map(places.map((place) => [place, sumUp(diff, place)]))
  const having = (test: (sums: { gained: number; lost: number }) => boolean) =>
    countPeople(
      diff,
      places.filter((place) => test(changes.get(place) ?? { gained: 0, lost: 0 })),
    )
  const isTrained = (place: number) => {
    const representative = diff.sorted.classes[place]?.representative
    return representative !== undefined && missingCourses(diff.proposed.model, representative, 'publish').length === 0
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
    permissions: actions.map((_, action) => describePermission(diff, places, action, language)),
  }
}

/** One permission of a group: people who have, gain and lose it, and accounts. */
function describePermission(
  diff: Diff,
  places: readonly number[],
  action: number,
  language: Language,
): PermissionChange {
  const { allowed, sorted } = diff
  const width = sorted.accounts.length
  const bit = 1 << action
  const counted = {
    now: new Set<number>(),
    proposed: new Set<number>(),
    gain: new Set<number>(),
    lose: new Set<number>(),
  }
  const people = { now: 0, proposed: 0, gain: 0, lose: 0 }
  // Adding accounts counts per unit, not per account.
  const countedId = (account: number) =>
    actions[action] === 'create account' ? (sorted.unitOf[account] ?? 0) : account
  for (const place of places) {
    const any = { now: false, proposed: false, gain: false, lose: false }
    for (let account = 0; account < width; account++) {
      const before = (allowed.now[place * width + account] ?? 0) & bit
      const after = (allowed.proposed[place * width + account] ?? 0) & bit
      if (before) counted.now.add(countedId(account))
      if (after) counted.proposed.add(countedId(account))
      if (after && !before) counted.gain.add(countedId(account))
      if (before && !after) counted.lose.add(countedId(account))
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
    accounts: { now: counted.now.size, proposed: counted.proposed.size },
    gain: { people: people.gain, accounts: counted.gain.size },
    lose: { people: people.lose, accounts: counted.lose.size },
    rules: people.gain + people.lose > 0 ? findRules(diff, places, action, language) : [],
  }
}

/** The rules behind the changes, by the first changed account of each class. */
function findRules({ allowed, sorted, proposed }: Diff, places: readonly number[], action: number, language: Language) {
  const width = sorted.accounts.length
  const found = new Map<string, { rule: string; sentence: string; people: number }>()
  for (const place of places) {
    for (let account = 0; account < width; account++) {
      const at = place * width + account
      if ((((allowed.now[at] ?? 0) ^ (allowed.proposed[at] ?? 0)) & (1 << action)) === 0) continue
      const { rule, sentence } = proposed.rule(place, account, action)
      const one = found.get(rule) ?? { rule, sentence: speak(sentence, language), people: 0 }
      one.people += sorted.classes[place]?.members.length ?? 0
      found.set(rule, one)
      break
    }
  }
  return [...found.values()].sort((a, b) => b.people - a.people).slice(0, 3)
}
