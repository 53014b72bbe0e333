import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { ruleOn } from '../decide/cases.ts'
import { matchExceptions } from '../facts/active-exceptions.ts'
import type { UnitLine } from '../facts/compiled-model.ts'
import { loadModel } from '../facts/current-model.ts'
import { featuresOf } from '../facts/facts.ts'
import { actingAs, type Principal, personIdOf } from '../facts/principal.ts'
import { selectHomes, selectPeopleRows, selectSetting, selectTree } from './snapshot.queries.ts'
import { linesOf } from './snapshot.ts'

/** The accounts a person can see: those of `units`, those they manage, and `accounts`. */
export type AccountVisibility = {
  person: string
  units: 'all' | string[]
  accounts: string[]
  /** And accounts of these units with one of these further owners. */
  coOwners: { units: string[]; owners: string[] }[]
}

/**
 * Evaluates the visibility rules once per unit, so that lists can be filtered in SQL. They depend only on the units and
 * managers of an account, and on exceptions.
 */
export async function loadVisibility(db: Db, principal: Principal): Promise<AccountVisibility> {
  const personId = personIdOf(principal)
  const { modelId, exemptions } = await selectSetting(db)
  const model = await loadModel(db, modelId)
  const lines = linesOf(await selectTree(db))
  const [found] = await selectPeopleRows(db, [personId])
  if (!found) return { person: personId, units: [], accounts: [], coOwners: [] }
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const assignments = actingAs(principal, found).assignments.map(({ role, unit }) => ({ role, line: lineOf(unit) }))
  const person = { id: personId, line: lineOf(found.unit), assignments, courses: found.courses }
  const subjectOf = (line: UnitLine, coOwners: UnitLine[], account: string | null = null) => ({
    model,
    person,
    account: { ...plain, line, coOwners },
    names: {},
    owner: null,
    exempt: matchExceptions(exemptions, personId, account, line),
  })
  const sees = (line: UnitLine, coOwners: UnitLine[] = [], account: string | null = null) =>
    ruleOn(subjectOf(line, coOwners, account), 'see').allowed
  const units = [...lines.keys()].filter((unit) => sees(lineOf(unit)))
  if (units.length === lines.size) return { person: personId, units: 'all', accounts: [], coOwners: [] }
  const exceptionAccounts = [...new Set(exemptions.flatMap(({ account }) => account ?? []))]
  const known = exceptionAccounts.length > 0 ? await selectHomes(db, exceptionAccounts) : []
  const accounts = known
    .filter(({ id, unit, coOwners }) => sees(lineOf(unit), coOwners.map(lineOf), id))
    .map(({ id }) => id)
  const shown = new Set(units)
  const hidden = [...lines.keys()].filter((unit) => !shown.has(unit))
  return { person: personId, units, accounts, coOwners: visibleByFurtherOwners() }

  /** Visibility that comes from further owners, grouped by the relation of the person to them. */
  function visibleByFurtherOwners(): AccountVisibility['coOwners'] {
    const bits = new Map<string, string[]>()
    for (const [id, line] of lines) {
      const { member, spoke } = featuresOf(model, person, { ...plain, line }, 'see')
      if (member || spoke) bits.set(`${member} ${spoke}`, [...(bits.get(`${member} ${spoke}`) ?? []), id])
    }
    return [...bits.values()].flatMap((owners) => {
      const one = lineOf(owners[0] ?? null)
      const seen = hidden.filter((unit) => sees(lineOf(unit), [one]))
      return seen.length > 0 ? [{ units: seen, owners }] : []
    })
  }
}
const plain = { name: '', network: '', language: '', brand: 'unit', status: 'active', managers: [] } as const

/** The same as an SQL condition on a row with a unit, managers and an id. */
export const isVisibleTo = (
  { person, units, accounts, coOwners }: AccountVisibility,
  unit: RawBuilder<unknown>,
  managers: RawBuilder<unknown>,
  id: RawBuilder<unknown> = sql`a.id`,
): RawBuilder<boolean> =>
  units === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(${unit} = any(${units}::uuid[]) or ${person}::uuid = any(${managers})
        ${accounts.length > 0 ? sql`or ${id} = any(${accounts}::uuid[])` : sql``}
        ${sql.join(
          coOwners.map((one) => isOwnedToo(one, unit, id)),
          sql``,
        )})`

const isOwnedToo = (
  { units, owners }: AccountVisibility['coOwners'][number],
  unit: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
) =>
  sql`or (${unit} = any(${units}::uuid[])
    and exists (select from governance.resource too where too.id = ${id} and too.co_owners && ${owners}::uuid[]))`
