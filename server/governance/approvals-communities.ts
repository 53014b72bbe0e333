import type { Db } from '../platform/db.ts'
import { type Sentence, say } from '../platform/sentences.ts'
import { selectCentrePeople } from './approvals.queries.ts'
import type { Stage } from './approvals-kinds.ts'
import { isInCentre } from './facts.ts'
import { arrangedAs } from './may.ts'
import { selectPerson } from './standing.queries.ts'

/**
 * Who is asked before this person opens a community, and the sentence for them; undefined where they open one as they
 * like. Under a centralized arrangement the centre opens them; under every other, whoever wants to.
 */
export async function askedForCommunity(
  db: Db,
  personId: string,
): Promise<{ stages: Stage[]; why: Sentence } | undefined> {
  const found = await selectPerson(db, personId)
  if (!found) return undefined
  const { person } = found
  const arranged = await arrangedAs(db, found.arrangement)
  const { pattern } = arranged.choiceFor(person.line)
  const administrator = person.seats.some(({ role }) => role === 'administrator')
  if (pattern !== 'centralized' || administrator || isInCentre(arranged, person)) return undefined
  const people = arranged.centre ? await selectCentrePeople(db, arranged.centre) : []
  const unit = person.line[0]?.name ?? ''
  return {
    stages: [{ name: say`Centre of Excellence`, needs: 'one', people }],
    why: say`For ${unit}, the Centre of Excellence opens communities. Offer yours to it, and it is opened when it agrees.`,
  }
}
