import type { Db } from '../platform/db.ts'
import { say } from '../platform/sentences.ts'
import { selectCentrePeople } from './approvals.queries.ts'
import type { Stage } from './approvals-kinds.ts'
import type { Announcing } from './decide.ts'
import { isInCentre } from './facts.ts'
import { arrangedAs } from './may.ts'
import { selectPerson } from './standing.queries.ts'

/** How far somebody would announce, and whether it must be read. */
export type Reaching = Pick<Announcing, 'wide' | 'mustRead'>

/** How the arrangement in force for somebody’s unit stands to what they would announce. */
export async function announcingOf(db: Db, personId: string, reaching: Reaching): Promise<Announcing> {
  const { arranged, person, pattern } = await findArrangement(db, personId)
  return { ...reaching, approved: false, pattern, centre: person !== undefined && isInCentre(arranged, person) }
}

/**
 * Who approves an announcement: for members the keepers of the community; then, for what reaches further or must be read
 * where the unit does not arrange itself, the centre or the hubs of the unit, else administrators.
 */
export async function stagesForAnnouncement(
  db: Db,
  personId: string,
  reaching: Reaching,
  keepers: readonly string[],
): Promise<Stage[]> {
  const { arranged, pattern, hubs } = await findArrangement(db, personId)
  const own: Stage[] = keepers.includes(personId)
    ? []
    : [{ name: say`Keepers of the community`, needs: 'one', people: [...keepers] }]
  const alone = pattern === 'decentralized' || pattern === 'honeycomb'
  if (!reaching.wide && (alone || !reaching.mustRead)) return own
  const hub = pattern === 'hub and spoke' || pattern === 'dandelion'
  const units = hub ? hubs : arranged.centre ? [arranged.centre] : []
  const people = new Set<string>()
  for (const unit of units) for (const id of await selectCentrePeople(db, unit)) people.add(id)
  const name = hub ? say`The hub` : units.length > 0 ? say`Centre of Excellence` : say`Administrators`
  return [...own, { name, needs: 'one', people: [...people] }]
}

async function findArrangement(db: Db, personId: string) {
  const found = await selectPerson(db, personId)
  const arranged = await arrangedAs(db, found?.arrangement ?? null)
  return { arranged, person: found?.person, ...arranged.choiceFor(found?.person.line ?? []) }
}
