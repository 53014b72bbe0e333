import type { Db } from '../../../platform/db.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import type { CompiledModel, UnitLine } from '../facts/compiled-model.ts'
import { loadModel } from '../facts/current-model.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import type { AccountFacts, PersonFacts } from '../facts/facts.ts'
import * as queries from './snapshot.queries.ts'

/** What decisions need apart from people and accounts. */
export type Setting = {
  model: CompiledModel
  names: Names
  /** The line of each unit up to the root. */
  lines: Map<string, UnitLine>
  /** Exceptions in force. */
  exemptions: ActiveException[]
}
/** All active people and all accounts with the facts for decisions: for bulk decisions. */
export type Snapshot = Setting & { people: PersonFacts[]; accounts: KnownAccount[] }
export type KnownAccount = { id: string; place: string; owner: string | null; account: AccountFacts }

export async function loadSetting(db: Db): Promise<Setting> {
  const { modelId, zone, names, exemptions } = await queries.selectSetting(db)
  const lines = linesOf(await queries.selectTree(db))
  return { model: { ...(await loadModel(db, modelId)), zone }, names, exemptions, lines }
}

/** Four statements, whatever the size. `people` limits the people. */
export async function loadSnapshot(
  db: Db,
  { people, setting }: { people?: readonly string[]; setting?: Setting } = {},
): Promise<Snapshot> {
  const known = setting ?? (await loadSetting(db))
  const { lines } = known
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const found = await queries.selectPeopleRows(db, people)
  const accounts = await queries.selectAccountRows(db)
  return {
    ...known,
    people: found.map((person) => factsOf(person, lines)),
    accounts: accounts.map(({ id, unit, coOwners, place, owner, ...account }) => ({
      id,
      place,
      owner,
      account: { ...account, line: lineOf(unit), coOwners: coOwners.map(lineOf) },
    })),
  }
}

/** The facts about these people, with the active exceptions. */
export type People = Pick<Snapshot, 'people' | 'exemptions'>
export async function loadPeople(db: Db, ids: readonly string[]): Promise<People> {
  const { exemptions } = await queries.selectSetting(db)
  const lines = linesOf(await queries.selectTree(db))
  const found = await queries.selectPeopleRows(db, ids)
  return { exemptions, people: found.map((person) => factsOf(person, lines)) }
}

function factsOf({ id, unit, assignments, courses }: queries.PersonRow, lines: Map<string, UnitLine>): PersonFacts {
  const lineOf = (home: string | null) => lines.get(home ?? '') ?? []
  return {
    id,
    courses,
    line: lineOf(unit),
    assignments: assignments.map((assignment) => ({ role: assignment.role, line: lineOf(assignment.unit) })),
  }
}

/** Parents must come before children. */
export function linesOf(units: readonly { id: string; name: string; parent: string | null }[]): Map<string, UnitLine> {
  const lines = new Map<string, UnitLine>()
  for (const { id, name, parent } of units) lines.set(id, [{ id, name }, ...(lines.get(parent ?? '') ?? [])])
  return lines
}
