import { type Db, type RawBuilder, sql } from '../platform/db.ts'
import type { UnitLine } from './arranged.ts'
import { exemptFrom } from './exempt.ts'
import { arrangedAs, ruleOn } from './may.ts'
import { selectHomes, selectPeopleRows, selectSetting, selectTree } from './world.queries.ts'
import { linesOf } from './world.ts'

/** What of the register somebody sees: accounts of these units, those that the person looks after, and these. */
export type Sight = { person: string; units: 'all' | string[]; accounts: string[] }

/**
 * The rules for seeing, asked once for each unit, so that a list can be filtered in SQL. They look at nothing of an
 * account but its unit and its keepers; an exception may be limited to one account.
 */
export async function sightOf(db: Db, personId: string): Promise<Sight> {
  const { arrangement, exemptions } = await selectSetting(db)
  const arranged = await arrangedAs(db, arrangement)
  const lines = linesOf(await selectTree(db))
  const [found] = await selectPeopleRows(db, [personId])
  if (!found) return { person: personId, units: [], accounts: [] }
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const seats = found.seats.map(({ role, unit }) => ({ role, line: lineOf(unit) }))
  const person = { id: personId, line: lineOf(found.unit), seats, courses: found.courses }
  const sees = (line: UnitLine, account: string | null) => {
    const exempt = exemptFrom(exemptions, personId, account, line)
    return ruleOn({ arranged, person, account: { ...plain, line }, names: {}, owner: null, exempt }, 'see').allowed
  }
  const units = [...lines.keys()].filter((unit) => sees(lineOf(unit), null))
  if (units.length === lines.size) return { person: personId, units: 'all', accounts: [] }
  const excepted = [...new Set(exemptions.flatMap(({ account }) => account ?? []))]
  const known = excepted.length > 0 ? await selectHomes(db, excepted) : []
  const accounts = known.filter(({ id, unit }) => sees(lineOf(unit), id)).map(({ id }) => id)
  return { person: personId, units, accounts }
}
const plain = { name: '', network: '', language: '', brand: 'unit', status: 'active', keepers: [] } as const

/** The same as a condition on a row that has a unit, keepers and an id; `a` is its usual alias. */
export const isSeenBy = (
  { person, units, accounts }: Sight,
  unit: RawBuilder<unknown>,
  keepers: RawBuilder<unknown>,
  id: RawBuilder<unknown> = sql`a.id`,
): RawBuilder<boolean> =>
  units === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(${unit} = any(${units}::uuid[]) or ${person}::uuid = any(${keepers})
        ${accounts.length > 0 ? sql`or ${id} = any(${accounts}::uuid[])` : sql``})`
