import type { Content } from '../governance/index.ts'
import type { Tx } from '../platform/db.ts'
import * as queries from './arrangement.queries.ts'
import * as plan from './arrangement-plan.ts'
import { DAY } from './clock.ts'
import { castDice, type Dice, weaveId } from './dice.ts'
import { americas, startOf } from './governance/proposals-plan.ts'

type Person = queries.PlacedPerson
type Ground = { dice: Dice; today: number; units: Map<string, string>; people: Person[]; byName: Map<string, Person> }
type Seat = { person: string; unit: string; role: string; at: string }

/** The operating model of the woven organisation: who sits where, who is trained, the register, and the arrangement. */
export async function layArrangement(tx: Tx, seed: string, today: string): Promise<void> {
  const found = await queries.selectUnits(tx)
  const units = new Map(found.map(({ id, place }) => [place, id]))
  const people = await queries.selectPeople(tx)
  const byName = new Map(people.map((person) => [person.name, person]))
  const ground = { dice: castDice(`${seed}/arrangement`), today: Date.parse(today), units, people, byName }
  const seats = drawSeats(ground)
  await queries.insertSeats(tx, seats)
  const courses = plan.courses.map((course) => ({ ...course, id: weaveId(ground.today - 400 * DAY, ground.dice) }))
  const taught = await queries.insertCourses(tx, courses)
  await queries.insertCertificates(tx, drawCertificates(ground, seats, [...taught.values()]))
  await queries.insertAccounts(tx, drawAccounts(ground, seats))
  await layVersions(tx, ground, contentOf(ground, taught))
}

/** As it was chosen, and since a month with what a proposal brought. */
async function layVersions(tx: Tx, ground: Ground, content: Content): Promise<void> {
  const place = (one: string) => unitOf(ground, one)
  const hub = americas.choices.map((choice) => ({ ...choice, unit: place(choice.unit), hubs: choice.hubs.map(place) }))
  const by = ground.byName.get(americas.by)?.id ?? null
  const [chosen, begun] = [ground.today - 320 * DAY, startOf(americas, ground.today)?.at ?? ground.today]
  await queries.insertArrangement(tx, content, { by, at: chosen, reason: 'How Aldermoor is arranged' })
  const proposed = { ...content, choices: [...content.choices, ...hub] }
  await queries.insertArrangement(tx, proposed, { by, at: begun, reason: americas.title })
}

const unitOf = ({ units }: Ground, place: string): string => {
  const id = units.get(place)
  if (!id) throw new Error(`No unit is called ${place}`)
  return id
}
const isWithin = (place: string, unit: string) => unit === '' || place === unit || place.startsWith(`${unit}/`)

function drawSeats(ground: Ground): Seat[] {
  const taken = new Set(plan.seats.flatMap(({ who = [] }) => who))
  return plan.seats.flatMap(({ unit, role, who = [], more = 0 }) => {
    const near = ground.people.filter(({ name, place }) => isWithin(place, unit) && !taken.has(name))
    const others = ground.dice.shuffle(near).slice(0, more)
    for (const { name } of others) taken.add(name)
    const holders = [...who.flatMap((name) => ground.byName.get(name) ?? []), ...others]
    return holders.map(({ id }) => ({
      ...{ person: id, role, unit: unitOf(ground, unit) },
      at: new Date(ground.today - ground.dice.int(40, 500) * DAY).toISOString(),
    }))
  })
}

/** Whoever has a seat or works in the centre is trained, but for a few; in Field Service, most who are there. */
function drawCertificates(ground: Ground, seats: Seat[], courses: string[]) {
  const { dice, today, people } = ground
  const seated = new Set(seats.map(({ person }) => person))
  const without = new Set(plan.untrained)
  return people.flatMap(({ id, name, place }) => {
    const service = isWithin(place, 'Field Service')
    const chance = without.has(name)
      ? 0
      : seated.has(id) || isWithin(place, plan.CENTRE)
        ? 0.9
        : service
          ? plan.FIELD_SERVICE_TRAINED
          : 0
    return courses.flatMap((course) => {
      if (!dice.chance(name in plan.ending ? 1 : chance)) return []
      // One in fifteen let it run out.
      const drawn = dice.chance(1 / 15) ? dice.int(370, 420) : dice.int(5, 350)
      const left = plan.ending[name]
      const since = today - (left === undefined ? drawn : 365 - left) * DAY
      return [
        { person: id, course, since: new Date(since).toISOString(), until: new Date(since + 365 * DAY).toISOString() },
      ]
    })
  })
}

function drawAccounts(ground: Ground, seats: Seat[]): queries.SampleAccount[] {
  const keepers = ground.people.filter(({ id }) => seats.some(({ person }) => person === id))
  const taken = new Set(plan.named.map(({ network, handle }) => `${network} ${handle}`))
  return plan.registers.flatMap((register, r) => {
    const near = keepers.filter(({ place }) => isWithin(place, register.seats))
    const fixed = plan.named.filter(({ unit }) => unit === register.unit)
    return Array.from({ length: register.count }, (_, i) => {
      const theme = plan.themes[Math.floor(i / plan.networks.length) + (i % 3) * 3] ?? ''
      const network = plan.networks[(i + r) % plan.networks.length] ?? 'other'
      const name = ['Aldermoor', register.place, theme].filter(Boolean).join(' ')
      const handle = plainName(name)
      const free = taken.has(`${network} ${handle}`) ? `${handle}.${i}` : handle
      taken.add(`${network} ${free}`)
      const drawn = { unit: register.unit, network, name, handle: free, daysSince: drawSilence(ground.dice) }
      return finishAccount(ground, register, near, { ...drawn, ...fixed[i] }, i)
    })
  })
}

/** Days since the last post: a quarter of the register has been quiet for a season and longer. */
const drawSilence = (dice: Dice) => (dice.chance(0.25) ? dice.int(95, 620) : dice.int(0, 40))
const plainName = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')

function finishAccount(
  ground: Ground,
  { language, place }: (typeof plan.registers)[number],
  near: Person[],
  drawn: Omit<(typeof plan.named)[number], 'owner'> & { owner?: string | null },
  i: number,
): queries.SampleAccount {
  const { dice, today, byName } = ground
  const { unit, network, name, handle, owner, stewards = [], daysSince } = drawn
  const kept = owner === undefined ? dice.pick(near).id : ((owner && byName.get(owner)?.id) ?? null)
  const opened = today - Math.max(daysSince, 0) * DAY - dice.int(200, 2600) * DAY
  const status = drawn.status ?? (i % 8 === 7 ? 'retired' : i % 19 === 18 ? 'paused' : 'active')
  return {
    ...{ id: weaveId(opened, dice), network, handle, name, language, status },
    url: `https://${network}.example/${handle}`,
    purpose: place ? `News and answers from ${place}` : 'News and answers from the whole of Aldermoor',
    brand: unit === 'Corporate' ? 'corporate' : 'unit',
    unit: unitOf(ground, unit),
    owner: status === 'impostor' ? null : kept,
    stewards: stewards.flatMap((one) => byName.get(one)?.id ?? []),
    followers: Math.round(Math.exp(5 + dice.normal() * 1.4)),
    opened: new Date(opened).toISOString(),
    posted: new Date(today - daysSince * DAY - dice.int(0, 20) * 3_600_000).toISOString(),
  }
}

function contentOf(ground: Ground, taught: Map<string, string>): Content {
  const day = (days: number) => `${new Date(ground.today + days * DAY).toISOString().slice(0, 10)}T00:00:00Z`
  const needed = (action: string) =>
    plan.courses.flatMap(({ name, for: actions }) =>
      actions.some((one) => one === action) ? (taught.get(name) ?? []) : [],
    )
  return {
    choices: plan.choices.map(({ unit, pattern, hubs }) => ({
      ...{ unit: unitOf(ground, unit), pattern },
      hubs: hubs.map((hub) => unitOf(ground, hub)),
    })),
    centre: unitOf(ground, plan.CENTRE),
    courses: { publish: needed('publish'), approve: needed('approve'), answer: needed('answer') },
    risks: [...plan.risks, { ...plan.quietRule, from: day(plan.quiet.from), until: day(plan.quiet.until) }],
    rules: plan.rules,
  }
}
