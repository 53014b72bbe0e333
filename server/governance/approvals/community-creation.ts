import type { Db } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { check } from '../authorization/check.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { selectPerson } from '../authorization/facts/decision-facts.queries.ts'
import { type Principal, personIdOf } from '../authorization/facts/principal.ts'
import { selectCentrePeople } from './deciders.queries.ts'
import type { Stage } from './kinds.ts'

/** Whether this person may create a community, and the approval stages if not. */
export async function decideCommunityCreation(db: Db, who: Principal): Promise<{ ruling: Ruling; stages: Stage[] }> {
  const found = await selectPerson(db, personIdOf(who))
  const ruling = await check(db, who, 'create community', found?.person.line[0]?.id)
  if (ruling.allowed) return { ruling, stages: [] }
  const { centre } = await loadModel(db, found?.modelId ?? null)
  const people = centre ? await selectCentrePeople(db, centre) : []
  return { ruling, stages: [{ name: say`Centre of Excellence`, needs: 'one', people }] }
}
