import { isDeepStrictEqual } from 'node:util'
import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { requireSoundContent } from '../operating-model/validate-content.ts'
import { type Arranged, arrange, type Content } from '../authorization/facts/compiled-model.ts'
import type { World } from '../authorization/visibility/snapshot.ts'

/** What a change makes of an arrangement: parts that are given replace those before, one unit’s choice comes last. */
export const carryOut =
  ({ unit, inherit, ...parts }: ProposedChange) =>
  (before: Content): Content => {
    const content: Content = { ...before, ...parts }
    const choosing = new Set([unit?.unit, inherit])
    const others = content.choices.filter((choice) => !choosing.has(choice.unit))
    return { ...content, choices: unit ? [...others, unit] : others }
  }

/** What is gone takes its choices along, as it does when an arrangement is put into force. */
function keepKnown(content: Content, { lines, names }: World): Content {
  const isKnown = (id: string) => lines.has(id)
  const choices = content.choices
    .filter(({ unit }) => isKnown(unit))
    .map((choice) => ({ ...choice, hubs: choice.hubs.filter(isKnown) }))
  const { publish, approve, answer } = content.courses
  const stay = (courses: string[]) => courses.filter((id) => id in names)
  const courses = { publish: stay(publish), approve: stay(approve), answer: stay(answer) }
  return { ...content, choices, courses, centre: content.centre && isKnown(content.centre) ? content.centre : null }
}

/** What a change would put into force now; refused where it could not be. Nothing of it is given to Cedar here. */
export async function proposeContent(db: Db, world: World, change: ProposedChange, person?: string): Promise<Content> {
  const { content } = world.arranged
  const proposed = carryOut(change)(keepKnown(content, world))
  await requireSoundContent(db, proposed, content, person)
  return proposed
}

/** Whether a change has rules that are not in force. */
export const bringsRules = ({ arranged }: World, { rules }: ProposedChange): boolean =>
  rules !== undefined && !isDeepStrictEqual(rules, arranged.content.rules)

/** The arrangement that a change of the program's own would put into force now. */
export async function arrangeProposed(db: Db, world: World, change: ProposedChange): Promise<Arranged> {
  return arrange(await proposeContent(db, world, change), null, world.arranged.seq + 1)
}
