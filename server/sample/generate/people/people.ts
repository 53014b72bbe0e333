// 4,180 people in their units.

import { DAY } from '../clock.ts'
import { type Country, drawName, mailName } from '../names/pool.ts'
import { type Craft, type Leaf, leaves, plantOf } from '../plan.ts'
import { castDice, type Dice, drawIndex, generateId, sumUp } from '../random.ts'
import type { SamplePerson, SampleUnit } from '../sample.ts'
import { CAST, type CastMember, cast } from './cast.ts'
import { craftProfiles } from './craft-profiles.ts'

/** A person with the data that only the generator needs. */
export type GeneratedPerson = SamplePerson & {
  name: string
  craft: Craft
  /** Common name of the plant or division. */
  home: string
  /** Activity of the person relative to others, heavy-tailed. */
  energy: number
}

export type Workforce = { units: SampleUnit[]; people: GeneratedPerson[]; byName: Map<string, GeneratedPerson> }

type Context = { dice: Dice; start: number; today: number; taken: Set<string>; units: Map<string, SampleUnit> }

function unitAt(context: Context, path: string[]): SampleUnit {
  const key = path.join('/')
  const known = context.units.get(key)
  if (known) return known
  const parent = path.length ? unitAt(context, path.slice(0, -1)).id : null
  const id = generateId(context.start - 3000 * DAY + context.units.size, context.dice)
  const unit = { id, name: path.at(-1) ?? 'Aldermoor', parent, level: path.length + 1, head: null }
  context.units.set(key, unit)
  return unit
}

function drawCountry(leaf: Leaf, dice: Dice): Country {
  const entries = Object.entries(leaf.place.countries) as [Country, number][]
  const index = drawIndex(dice, sumUp(entries.map((entry) => entry[1])))
  return (entries[index] ?? ['de'])[0]
}

const OWN: Partial<Record<Country, string>> = {
  de: 'German',
  pt: 'Portuguese',
  pl: 'Polish',
  br: 'Portuguese',
  mx: 'Spanish',
  es: 'Spanish',
  no: 'Norwegian',
}

function drawLanguages(country: Country, leaf: Leaf, dice: Dice): string[] {
  const spoken = new Set<string>([...(OWN[country] ? [OWN[country]] : []), ...leaf.place.languages])
  if (dice.chance(['production', 'foundry', 'logistics'].includes(leaf.craft) ? 0.55 : 0.93)) spoken.add('English')
  if (dice.chance(0.08)) spoken.add(dice.pick(['German', 'Spanish', 'French', 'Portuguese', 'Polish', 'Italian']))
  return [...spoken]
}

function generatePerson(context: Context, leaf: Leaf, unit: SampleUnit, head: boolean): GeneratedPerson {
  const { dice, start, today } = context
  const country = drawCountry(leaf, dice)
  const { given, family } = drawName(country, dice, context.taken)
  const seat = craftProfiles[leaf.craft]
  // Six in ten joined when the network started; the others joined over the months.
  const joined = Math.floor(
    dice.chance(0.6) ? start - dice.next() * 20 * DAY : start + dice.next() ** 1.3 * (today - start - 4 * DAY),
  )
  const skills = dice.chance(0.72) ? dice.shuffle(seat.skills).slice(0, dice.int(1, 4)) : []
  return {
    id: generateId(joined, dice),
    given,
    family,
    name: `${given} ${family}`,
    email: `${mailName(given, family)}@aldermoor.example`,
    title: head ? headTitle(seat.head, unit, leaf) : dice.pick(seat.titles),
    unit: unit.id,
    manager: null,
    location: leaf.place.name,
    zone: leaf.place.zone,
    languages: drawLanguages(country, leaf, dice),
    skills,
    about: dice.chance(0.4) ? dice.pick(seat.abouts) : '',
    joined,
    craft: leaf.craft,
    home: plantOf(leaf.path),
    energy: Math.exp(1.15 * dice.normal()) * (dice.chance(0.45) ? 1 : 0.12),
  }
}

function headTitle(title: string, unit: SampleUnit, leaf: Leaf): string {
  return leaf.craft === 'board' && unit.level === 3 && unit.name !== 'Board office'
    ? `Plant director, ${unit.name}`
    : title
}

function playCast(person: GeneratedPerson, member: CastMember, context: Context): GeneratedPerson {
  context.taken.add(member.name)
  const [given = '', ...rest] = member.name.split(' ')
  const split = member.name.startsWith('Luis Ángel')
    ? { given: 'Luis Ángel', family: 'Treviño' }
    : { given, family: rest.join(' ') }
  const joined = member.joined ? context.today - member.joined * DAY : context.start - 5 * DAY
  return {
    ...person,
    ...split,
    id: generateId(joined, context.dice),
    name: member.name,
    email: `${mailName(split.given, split.family)}@aldermoor.example`,
    title: member.title,
    location: member.location ?? person.location,
    zone: member.zone ?? person.zone,
    languages: member.languages,
    skills: member.skills,
    about: member.about,
    joined,
    energy: CAST,
  }
}

function generateLeaf(context: Context, leaf: Leaf, parts: CastMember[]): GeneratedPerson[] {
  const unit = unitAt(context, leaf.path)
  const actors = [...parts].sort((a, b) => Number(b.head ?? false) - Number(a.head ?? false))
  const withHead = actors[0]?.head ?? false
  const people = Array.from({ length: leaf.count }, (_, i) => {
    const person = generatePerson(context, leaf, unit, i === 0 && !withHead)
    const actor = withHead ? actors[i] : i > 0 ? actors[i - 1] : undefined
    return actor ? playCast(person, actor, context) : person
  })
  unit.head = people[0]?.id ?? null
  return people
}

/** Heads of units without own people, and managers: the head of the unit, for heads the next level. */
function assignHeads(units: SampleUnit[], people: GeneratedPerson[], byName: Map<string, GeneratedPerson>): void {
  const board = units.find((unit) => unit.name === 'Board office')
  const officers = people.filter((person) => person.unit === board?.id)
  const chief = byName.get('Margaret Lindqvist')
  let next = 2
  for (const unit of units) {
    if (unit.head) continue
    const officer = unit.level === 1 ? chief : unit.level === 2 ? officers[next++] : undefined
    const below = units.find((child) => child.parent === unit.id && child.head)
    unit.head = officer?.id ?? below?.head ?? null
    if (officer && unit.level === 2)
      officer.title = unit.name === 'Corporate' ? 'Chief of Staff' : `President, ${unit.name}`
  }
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  for (const person of people) {
    let unit = byId.get(person.unit)
    while (unit && (unit.head === person.id || unit.head === null))
      unit = unit.parent ? byId.get(unit.parent) : undefined
    const above =
      person.craft === 'board' && unit?.name !== board?.name && officers.includes(person) ? chief?.id : unit?.head
    person.manager = person === chief ? null : (above ?? chief?.id ?? null)
  }
}

/** All people and units. `start`: when the network started. */
export function generatePeople(seed: string, start: number, today: number): Workforce {
  const context: Context = {
    dice: castDice(`${seed}/people`),
    start,
    today,
    taken: new Set(cast.map((m) => m.name)),
    units: new Map(),
  }
  unitAt(context, [])
  const people = leaves.flatMap((leaf) =>
    generateLeaf(
      context,
      leaf,
      cast.filter((member) => member.unit === leaf.path.join('/')),
    ),
  )
  const units = [...context.units.values()].sort((a, b) => a.level - b.level)
  const byName = new Map(people.map((person) => [person.name, person]))
  assignHeads(units, people, byName)
  return { units, people, byName }
}
