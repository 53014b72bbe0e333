import type { Db } from '../../platform/db.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { selectPerson } from '../authorization/facts/decision-facts.queries.ts'
import { judgeFor } from '../authorization/require-right.ts'
import { selectCentrePeople } from './approvals.queries.ts'
import type { Stage } from './kinds.ts'

/** May this person open a community, in words, and by which rule; where not, who is asked first. */
export async function judgeOpening(
  db: Db,
  personId: string,
): Promise<{ allowed: boolean; rule: string; why: Sentence; stages: Stage[] }> {
  const home = (await selectPerson(db, personId))?.person.line[0]?.id ?? null
  const { ruling, subject } = await judgeFor(db, personId, 'open community', { unit: home })
  const { allowed, rule, sentence } = ruling
  const { centre } = subject.arranged
  const people = allowed || !centre ? [] : await selectCentrePeople(db, centre)
  const stages: Stage[] = allowed ? [] : [{ name: say`Centre of Excellence`, needs: 'one', people }]
  return { allowed, rule, why: sentence, stages }
}
