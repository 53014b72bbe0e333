import type { Db } from '../../platform/db.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { selectPerson } from '../authorization/facts/decision-facts.queries.ts'
import { decideRightWithSubject } from '../authorization/require-right.ts'
import { selectCentrePeople } from './approvals.queries.ts'
import type { Stage } from './kinds.ts'

/** Whether this person may create a community, by which rule, and the approval stages if not. */
export async function decideCommunityCreation(
  db: Db,
  personId: string,
): Promise<{ allowed: boolean; rule: string; why: Sentence; stages: Stage[] }> {
  const home = (await selectPerson(db, personId))?.person.line[0]?.id ?? null
  const { ruling, subject } = await decideRightWithSubject(db, personId, 'open community', { unit: home })
  const { allowed, rule, sentence } = ruling
  const { centre } = subject.model
  const people = allowed || !centre ? [] : await selectCentrePeople(db, centre)
  const stages: Stage[] = allowed ? [] : [{ name: say`Centre of Excellence`, needs: 'one', people }]
  return { allowed, rule, why: sentence, stages }
}
