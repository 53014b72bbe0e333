import type { Entry } from '../../activity/index.ts'
import type { Db } from '../../platform/db.ts'
import { DAY, instantAt, isWorkday, wallOf } from '../generate/clock.ts'
import { castDice, type Dice, generateId } from '../generate/random.ts'
import * as queries from '../operating-model.queries.ts'
import { CENTRE } from '../operating-model-plan.ts'

const ZONE = 'Europe/Berlin'

/** Data shared by the functions that write the sample: people and units by name, and collected log rows. */
export type Context = {
  dice: Dice
  today: number
  people: queries.PersonInUnit[]
  /** People of the Centre of Excellence, who approve requests. */
  centre: string[]
  person(name: string): string
  unit(unitPath: string): string
  /** The time this many days ago, during working hours. */
  back(days: number): number
  id(at: number): string
  log: Entry[]
}

/** `part` names the random stream, so that changes in one part do not affect the others. */
export async function prepareContext(db: Db, seed: string, today: string, part: string): Promise<Context> {
  const people = await queries.selectPeople(db)
  const found = await queries.selectUnits(db)
  const [byName, units] = [
    new Map(people.map(({ id, name }) => [name, id])),
    new Map(found.map(({ id, unitPath }) => [unitPath, id])),
  ]
  const dice = castDice(`${seed}/${part}`)
  const now = Date.parse(today)
  return {
    dice,
    people,
    today: now,
    log: [],
    centre: people.filter(({ unitPath }) => isWithin(unitPath, CENTRE)).map(({ id }) => id),
    person: (name) => require(byName, name),
    unit: (unitPath) => require(units, unitPath),
    back: (days) => atWork(now - days * DAY),
    id: (at) => generateId(at, dice),
  }
}

/** The same time if it is a working time; else late on the previous working day, keeping the order. */
function atWork(at: number): number {
  const { hour, weekday, day } = wallOf(ZONE, at)
  if (isWorkday(weekday) && hour >= 7 && hour < 18) return at
  let last = isWorkday(weekday) && hour >= 18 ? day : day - 1
  while (!isWorkday((((last + 4) % 7) + 7) % 7)) last--
  return instantAt(ZONE, last, 16 + 2 * ((at - instantAt(ZONE, last, 18)) / (4 * DAY)))
}

function require(known: ReadonlyMap<string, string>, name: string): string {
  const id = known.get(name)
  if (!id) throw new Error(`Nobody and no unit is called ${name}`)
  return id
}
export const isWithin = (unitPath: string, unit: string) =>
  unit === '' || unitPath === unit || unitPath.startsWith(`${unit}/`)
export const toTime = (at: number) => new Date(at).toISOString()

/** Log rows of the sample are history: they have their own time and notify nobody. */
export const note = ({ log }: Context, at: number, entry: Omit<Entry, 'at' | 'origin'>): void => {
  log.push({ ...entry, at: toTime(at), origin: 'sample' })
}
