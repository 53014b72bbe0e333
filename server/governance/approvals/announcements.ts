import type { Db } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import type { Announcing } from '../authorization/decide/decide.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { selectPerson } from '../authorization/facts/decision-facts.queries.ts'
import { isInCentre } from '../authorization/facts/facts.ts'
import { selectCentrePeople, selectHeadsAbove, selectParticipants } from './deciders.queries.ts'
import type { Stage } from './kinds.ts'

/** Reach of an announcement, and whether acknowledgement is required. */
export type Reach = Pick<Announcing, 'beyondMembers' | 'acknowledgementRequired'>

/** The announcement with the facts about its author that the rules need. */
export async function announcingFacts(db: Db, personId: string, reach: Reach): Promise<Announcing> {
  const { model, person, pattern } = await findModelFor(db, personId)
  return { ...reach, approved: false, pattern, centre: person !== undefined && isInCentre(model, person) }
}

/**
 * Approval stages of an announcement. First the managers of the community, unless the author is one. Then, if it
 * reaches beyond the community or requires acknowledgement, the hub or the centre of the author's unit; none in units that decide
 * on their own.
 */
export async function stagesForAnnouncement(
  db: Db,
  personId: string,
  reach: Reach,
  managers: readonly string[],
): Promise<Stage[]> {
  const { model, pattern, hubs } = await findModelFor(db, personId)
  const own: Stage[] = managers.includes(personId)
    ? []
    : [{ name: say`Managers of the community`, needs: 'one', people: [...managers] }]
  const alone = pattern === 'decentralized' || pattern === 'honeycomb'
  if (!reach.beyondMembers && (alone || !reach.acknowledgementRequired)) return own
  const hub = pattern === 'hub and spoke' || pattern === 'dandelion'
  return [...own, await (hub ? stageOfHubs(db, hubs, personId) : stageOfCentre(db, model.centre))]
}

const stageOfCentre = async (db: Db, centre: string | null): Promise<Stage> =>
  centre
    ? { name: say`Centre of Excellence`, needs: 'one', people: await selectCentrePeople(db, centre) }
    : { name: say`Administrators`, needs: 'one', people: [] }

/** People with a participating role in a hub decide. Without any, the heads of the unit above it do. */
async function stageOfHubs(db: Db, hubs: readonly string[], requester: string): Promise<Stage> {
  const people = await selectParticipants(db, hubs, requester)
  if (people.length > 0) return { name: say`The hub`, needs: 'one', people }
  const above = await selectHeadsAbove(db, hubs, requester)
  return above
    ? { name: say`Head of ${above.unit}, as nobody in the hub can decide`, needs: 'one', people: above.people }
    : { name: say`Administrators, as nobody in the hub can decide`, needs: 'one', people: [] }
}

async function findModelFor(db: Db, personId: string) {
  const found = await selectPerson(db, personId)
  const model = await loadModel(db, found?.modelId ?? null)
  return { model, person: found?.person, ...model.choiceFor(found?.person.line ?? []) }
}
