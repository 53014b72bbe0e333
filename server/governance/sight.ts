import { type Db, type RawBuilder, sql } from '../platform/db.ts'
import type { Arranged } from './arranged.ts'
import type { AccountStanding, PersonStanding } from './facts.ts'
import { arrangedAs, ruleOn } from './may.ts'
import { selectPeopleRows, selectSetting, selectTree } from './world.queries.ts'
import { linesOf } from './world.ts'

/** What of the register somebody sees: accounts of these units, and those that the person looks after. */
export type Sight = { person: string; units: 'all' | string[] }

/**
 * The rules for seeing, asked once for each unit, so that a list can be filtered in SQL. They look at nothing of an
 * account but its unit and its keepers.
 */
export async function sightOf(db: Db, personId: string): Promise<Sight> {
  const { arrangement } = await selectSetting(db)
  const arranged = await arrangedAs(db, arrangement)
  const lines = linesOf(await selectTree(db))
  const [found] = await selectPeopleRows(db, [personId])
  if (!found) return { person: personId, units: [] }
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const seats = found.seats.map(({ role, unit }) => ({ role, line: lineOf(unit) }))
  const person = { id: personId, line: lineOf(found.unit), seats, courses: found.courses }
  const units = [...lines.keys()].filter((unit) => seesUnit(arranged, person, lineOf(unit)))
  return { person: personId, units: units.length === lines.size ? 'all' : units }
}

function seesUnit(arranged: Arranged, person: PersonStanding, line: AccountStanding['line']): boolean {
  const account = { name: '', network: '', language: '', brand: 'unit', status: 'active', keepers: [], line } as const
  return ruleOn({ arranged, person, account, names: {}, owner: null }, 'see').allowed
}

/** The same as a condition on a row that has a unit and keepers. */
export const isSeenBy = (
  { person, units }: Sight,
  unit: RawBuilder<unknown>,
  keepers: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  units === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(${unit} = any(${units}::uuid[]) or ${person}::uuid = any(${keepers}))`
