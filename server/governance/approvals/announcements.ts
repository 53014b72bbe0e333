import type { Db } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import type { Announcing } from '../authorization/decide/decide.ts'
import { isInCentre } from '../authorization/facts/facts.ts'
import { selectPerson } from '../authorization/facts/decision-facts.queries.ts'
import { arrangedAs } from '../authorization/may.ts'
import { selectCentrePeople, selectHeadsAbove, selectSeated } from './approvals.queries.ts'
import type { Stage } from './kinds.ts'

/** How far somebody would announce, and whether it must be read. */
export type Reaching = Pick<Announcing, 'wide' | 'mustRead'>

/** How the arrangement in force for somebody’s unit stands to what they would announce. */
export async function announcingOf(db: Db, personId: string, reaching: Reaching): Promise<Announcing> {
  const { arranged, person, pattern } = await findArrangement(db, personId)
  return { ...reaching, approved: false, pattern, centre: person !== undefined && isInCentre(arranged, person) }
}

/**
 * Who approves an announcement: for members the keepers of the community; then, for what reaches further or must be read
 * where the unit does not arrange itself, the centre or whoever has a seat in a hub of the unit, else administrators.
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
  return [...own, await (hub ? stageOfHubs(db, hubs, personId) : stageOfCentre(db, arranged.centre))]
}

const stageOfCentre = async (db: Db, centre: string | null): Promise<Stage> =>
  centre
    ? { name: say`Centre of Excellence`, needs: 'one', people: await selectCentrePeople(db, centre) }
    : { name: say`Administrators`, needs: 'one', people: [] }

/** A hub decides by those with a seat in it, not by all who work there. Without any, the head above it does. */
async function stageOfHubs(db: Db, hubs: readonly string[], asker: string): Promise<Stage> {
  const people = await selectSeated(db, hubs, asker)
  if (people.length > 0) return { name: say`The hub`, needs: 'one', people }
  const above = await selectHeadsAbove(db, hubs, asker)
  return above
    ? { name: say`Head of ${above.unit}, as nobody in the hub can decide`, needs: 'one', people: above.people }
    : { name: say`Administrators, as nobody in the hub can decide`, needs: 'one', people: [] }
}

async function findArrangement(db: Db, personId: string) {
  const found = await selectPerson(db, personId)
  const arranged = await arrangedAs(db, found?.arrangement ?? null)
  return { arranged, person: found?.person, ...arranged.choiceFor(found?.person.line ?? []) }
}
