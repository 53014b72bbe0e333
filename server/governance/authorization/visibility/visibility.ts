import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { type Asker, actingAs, personIdOf } from '../principal.ts'
import { ruleOn } from '../decide/cases.ts'
import type { UnitLine } from '../facts/compiled-model.ts'
import { exemptFrom } from '../facts/active-exceptions.ts'
import { featuresOf } from '../facts/facts.ts'
import { arrangedAs } from '../may.ts'
import { selectHomes, selectPeopleRows, selectSetting, selectTree } from './snapshot.queries.ts'
import { linesOf } from './snapshot.ts'

/** What of the register somebody sees: accounts of these units, those that the person looks after, and these. */
export type Sight = {
  person: string
  units: 'all' | string[]
  accounts: string[]
  /** And accounts of these units that one of the owners has too: the person belongs to it, or has a seat there. */
  beside: { units: string[]; owners: string[] }[]
}

/**
 * The rules for seeing, asked once for each unit, so that a list can be filtered in SQL. They look at nothing of an
 * account but its unit and its keepers; an exception may be limited to one account.
 */
export async function sightOf(db: Db, asker: Asker): Promise<Sight> {
  const personId = personIdOf(asker)
  const { arrangement, exemptions } = await selectSetting(db)
  const arranged = await arrangedAs(db, arrangement)
  const lines = linesOf(await selectTree(db))
  const [found] = await selectPeopleRows(db, [personId])
  if (!found) return { person: personId, units: [], accounts: [], beside: [] }
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const seats = actingAs(asker, found).seats.map(({ role, unit }) => ({ role, line: lineOf(unit) }))
  const person = { id: personId, line: lineOf(found.unit), seats, courses: found.courses }
  const standing = (line: UnitLine, beside: UnitLine[], account: string | null = null) => ({
    arranged,
    person,
    account: { ...plain, line, beside },
    names: {},
    owner: null,
    exempt: exemptFrom(exemptions, personId, account, line),
  })
  const sees = (line: UnitLine, beside: UnitLine[] = [], account: string | null = null) =>
    ruleOn(standing(line, beside, account), 'see').allowed
  const units = [...lines.keys()].filter((unit) => sees(lineOf(unit)))
  if (units.length === lines.size) return { person: personId, units: 'all', accounts: [], beside: [] }
  const excepted = [...new Set(exemptions.flatMap(({ account }) => account ?? []))]
  const known = excepted.length > 0 ? await selectHomes(db, excepted) : []
  const accounts = known
    .filter(({ id, unit, beside }) => sees(lineOf(unit), beside.map(lineOf), id))
    .map(({ id }) => id)
  const shown = new Set(units)
  const hidden = [...lines.keys()].filter((unit) => !shown.has(unit))
  return { person: personId, units, accounts, beside: seenBeside() }

  /** What an owner beside the first adds is only that its people stand to the account as those of the first do. */
  function seenBeside(): Sight['beside'] {
    const bits = new Map<string, string[]>()
    for (const [id, line] of lines) {
      const { member, spoke } = featuresOf(arranged, person, { ...plain, line }, 'see')
      if (member || spoke) bits.set(`${member} ${spoke}`, [...(bits.get(`${member} ${spoke}`) ?? []), id])
    }
    return [...bits.values()].flatMap((owners) => {
      const one = lineOf(owners[0] ?? null)
      const seen = hidden.filter((unit) => sees(lineOf(unit), [one]))
      return seen.length > 0 ? [{ units: seen, owners }] : []
    })
  }
}
const plain = { name: '', network: '', language: '', brand: 'unit', status: 'active', keepers: [] } as const

/** The same as a condition on a row that has a unit, keepers and an id; `a` is its usual alias. */
export const isSeenBy = (
  { person, units, accounts, beside }: Sight,
  unit: RawBuilder<unknown>,
  keepers: RawBuilder<unknown>,
  id: RawBuilder<unknown> = sql`a.id`,
): RawBuilder<boolean> =>
  units === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(${unit} = any(${units}::uuid[]) or ${person}::uuid = any(${keepers})
        ${accounts.length > 0 ? sql`or ${id} = any(${accounts}::uuid[])` : sql``}
        ${sql.join(
          beside.map((one) => isOwnedToo(one, unit, id)),
          sql``,
        )})`

const isOwnedToo = ({ units, owners }: Sight['beside'][number], unit: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  sql`or (${unit} = any(${units}::uuid[])
    and exists (select from governance.resource too where too.id = ${id} and too.beside && ${owners}::uuid[]))`
