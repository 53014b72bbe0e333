import type { Db } from '../../../platform/db.ts'
import type { Arranged, UnitLine } from '../facts/compiled-model.ts'
import type { Exemption } from '../facts/active-exceptions.ts'
import type { AccountStanding, PersonStanding } from '../facts/facts.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import { arrangedAs } from '../may.ts'
import * as queries from './snapshot.queries.ts'

/** Everybody who can sign in and every account, each as decisions know them: for questions about many at once. */
export type World = {
  arranged: Arranged
  names: Names
  /** From each unit up to the root. */
  lines: Map<string, UnitLine>
  people: PersonStanding[]
  accounts: KnownAccount[]
  /** Exceptions in force. */
  exemptions: Exemption[]
}
export type KnownAccount = { id: string; place: string; owner: string | null; account: AccountStanding }

/** Four statements, whatever the size; `people` limits whom it is about. */
export async function loadWorld(db: Db, { people }: { people?: readonly string[] } = {}): Promise<World> {
  const setting = await queries.selectSetting(db)
  const lines = linesOf(await queries.selectTree(db))
  const lineOf = (unit: string | null) => lines.get(unit ?? '') ?? []
  const found = await queries.selectPeopleRows(db, people)
  const accounts = await queries.selectAccountRows(db)
  return {
    arranged: { ...(await arrangedAs(db, setting.arrangement)), zone: setting.zone },
    names: setting.names,
    exemptions: setting.exemptions,
    lines,
    people: found.map((person) => standingOf(person, lines)),
    accounts: accounts.map(({ id, unit, beside, place, owner, ...account }) => ({
      id,
      place,
      owner,
      account: { ...account, line: lineOf(unit), beside: beside.map(lineOf) },
    })),
  }
}

/** These people as decisions know them, with the exceptions in force. */
export type People = Pick<World, 'people' | 'exemptions'>
export async function loadPeople(db: Db, ids: readonly string[]): Promise<People> {
  const { exemptions } = await queries.selectSetting(db)
  const lines = linesOf(await queries.selectTree(db))
  const found = await queries.selectPeopleRows(db, ids)
  return { exemptions, people: found.map((person) => standingOf(person, lines)) }
}

function standingOf({ id, unit, seats, courses }: queries.PersonRow, lines: Map<string, UnitLine>): PersonStanding {
  const lineOf = (home: string | null) => lines.get(home ?? '') ?? []
  return { id, courses, line: lineOf(unit), seats: seats.map((seat) => ({ role: seat.role, line: lineOf(seat.unit) })) }
}

/** Parents must come before children. */
export function linesOf(units: readonly { id: string; name: string; parent: string | null }[]): Map<string, UnitLine> {
  const lines = new Map<string, UnitLine>()
  for (const { id, name, parent } of units) lines.set(id, [{ id, name }, ...(lines.get(parent ?? '') ?? [])])
  return lines
}
