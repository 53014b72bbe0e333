import type { Db } from '../../../platform/db.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import type { CompiledModel, UnitLine } from '../facts/compiled-model.ts'
import { loadModel } from '../facts/current-model.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import type { AccountFacts, PersonFacts } from '../facts/facts.ts'
import * as queries from './snapshot.queries.ts'

/** All active people and all accounts with the facts for decisions: for bulk decisions. */
export type Snapshot = {
  model: CompiledModel
  names: Names
  /** The line of each unit up to the root. */
  lines: Map<string, UnitLine>
  people: PersonFacts[]
  accounts: KnownAccount[]
  /** Exceptions in force. */
  exemptions: ActiveException[]
}
export type KnownAccount = { id: string; place: string; owner: string | null; account: AccountFacts }

/** Four statements, whatever the size. `people` limits the people. */
export async function loadSnapshot(db: Db, { people }: { people?: readonly string[] } = {}): Promise<Snapshot> {
  const setting = await queries.selectSetting(db)
  const lines = linesOf(await queries.selectTree(db))
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const found = await queries.selectPeopleRows(db, people)
  const accounts = await queries.selectAccountRows(db)
  return {
    model: { ...(await loadModel(db, setting.modelId)), zone: setting.zone },
    names: setting.names,
    exemptions: setting.exemptions,
    lines,
    people: found.map((person) => factsOf(person, lines)),
    accounts: accounts.map(({ id, unit, beside, place, owner, ...account }) => ({
      id,
      place,
      owner,
      account: { ...account, line: lineOf(unit), beside: beside.map(lineOf) },
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
