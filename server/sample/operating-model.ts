import { bulkLoad, type Content } from '../governance/index.ts'
import { bulkLoad as peopleLoad } from '../people/index.ts'
import type { Tx } from '../platform/db.ts'
import { DAY } from './generate/clock.ts'
import { castDice, type Dice, generateId } from './generate/random.ts'
import { americas, startOf } from './governance/proposals-plan.ts'
import * as queries from './operating-model.queries.ts'
import * as plan from './operating-model-plan.ts'

type Person = queries.PersonInUnit
type Context = { dice: Dice; today: number; units: Map<string, string>; people: Person[]; byName: Map<string, Person> }
type Assignment = { person: string; unit: string; role: string; at: string }

/** The operating model of the sample: roles, training and choices. */
export async function addOperatingModel(tx: Tx, seed: string, today: string): Promise<void> {
  const found = await queries.selectUnits(tx)
  const units = new Map(found.map(({ id, unitPath }) => [unitPath, id]))
  const people = await queries.selectPeople(tx)
  const byName = new Map(people.map((person) => [person.name, person]))
  const context = { dice: castDice(`${seed}/arrangement`), today: Date.parse(today), units, people, byName }
  const assignments = drawAssignments(context)
  await peopleLoad.insertRoles(tx, assignments)
  const courses = plan.courses.map((course) => ({ ...course, id: generateId(context.today - 400 * DAY, context.dice) }))
  const taught = await bulkLoad.insertCourses(tx, courses)
  await bulkLoad.insertCertificates(tx, drawCertificates(context, assignments, [...taught.values()]))
  await addVersions(tx, context, contentOf(context, taught))
}

/** The initial choices, and for a month those of a proposal. */
async function addVersions(tx: Tx, context: Context, content: Content): Promise<void> {
  const unitId = (one: string) => unitOf(context, one)
  const hub = americas.choices.map((choice) => ({
    ...choice,
    unit: unitId(choice.unit),
    hubs: choice.hubs.map(unitId),
  }))
  const by = context.byName.get(americas.by)?.id ?? null
  const [chosen, changedAt] = [context.today - 320 * DAY, startOf(americas, context.today)?.at ?? context.today]
  await queries.insertModelVersion(tx, content, { by, at: chosen, reason: 'How Aldermoor is arranged' })
  const proposed = { ...content, choices: [...content.choices, ...hub] }
  await queries.insertModelVersion(tx, proposed, { by, at: changedAt, reason: americas.title })
}

const unitOf = ({ units }: Context, unitPath: string): string => {
  const id = units.get(unitPath)
  if (!id) throw new Error(`No unit is called ${unitPath}`)
  return id
}
const isWithin = (unitPath: string, unit: string) => unit === '' || unitPath === unit || unitPath.startsWith(`${unit}/`)

function drawAssignments(context: Context): Assignment[] {
  const taken = new Set(plan.assignments.flatMap(({ who = [] }) => who))
  return plan.assignments.flatMap(({ unit, role, who = [], more = 0 }) => {
    const candidates = context.people.filter(({ name, unitPath }) => isWithin(unitPath, unit) && !taken.has(name))
    const others = context.dice.shuffle(candidates).slice(0, more)
    for (const { name } of others) taken.add(name)
    const holders = [...who.flatMap((name) => context.byName.get(name) ?? []), ...others]
    return holders.map(({ id }) => ({
      person: id,
      role,
      unit: unitOf(context, unit),
      at: new Date(context.today - context.dice.int(40, 500) * DAY).toISOString(),
    }))
  })
}

/** Most people with a role or in the centre have a certificate; in Field Service, most people. */
function drawCertificates(context: Context, assignments: Assignment[], courses: string[]) {
  const { dice, today, people } = context
  const seated = new Set(assignments.map(({ person }) => person))
  const without = new Set(plan.untrained)
  return people.flatMap(({ id, name, unitPath }) => {
    const service = isWithin(unitPath, 'Field Service')
    const chance = without.has(name)
      ? 0
      : seated.has(id) || isWithin(unitPath, plan.CENTRE)
        ? 0.9
        : service
          ? plan.FIELD_SERVICE_TRAINED
          : 0
    return courses.flatMap((course) => {
      if (!dice.chance(name in plan.ending ? 1 : chance)) return []
      // One in fifteen let it expire.
      const drawn = dice.chance(1 / 15) ? dice.int(370, 420) : dice.int(5, 350)
      const left = plan.ending[name]
      const since = today - (left === undefined ? drawn : 365 - left) * DAY
      return [
        { person: id, course, since: new Date(since).toISOString(), until: new Date(since + 365 * DAY).toISOString() },
      ]
    })
  })
}

function contentOf(context: Context, taught: Map<string, string>): Content {
  const day = (days: number) => `${new Date(context.today + days * DAY).toISOString().slice(0, 10)}T00:00:00Z`
  const needed = (action: string) =>
    plan.courses.flatMap(({ name, for: actions }) =>
      actions.some((one) => one === action) ? (taught.get(name) ?? []) : [],
    )
  return {
    choices: plan.choices.map(({ unit, pattern, hubs }) => ({
      unit: unitOf(context, unit),
      pattern,
      hubs: hubs.map((hub) => unitOf(context, hub)),
    })),
    centre: unitOf(context, plan.CENTRE),
    courses: { publish: needed('publish'), approve: needed('approve'), answer: needed('answer') },
    risks: [...plan.risks, { ...plan.quietRule, from: day(plan.quiet.from), until: day(plan.quiet.until) }],
    rules: plan.rules,
  }
}
