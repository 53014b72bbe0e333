import { isDeepStrictEqual } from 'node:util'
import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { type CompiledModel, type Content, compileModel } from '../authorization/facts/compiled-model.ts'
import type { Setting } from '../authorization/visibility/snapshot.ts'
import { requireValidContent } from '../operating-model/validate-content.ts'

/** Applies a change to the content of a model. The pattern of a single unit comes last. */
export const applyChange =
  ({ unit, inherit, ...parts }: ProposedChange) =>
  (before: Content): Content => {
    const content: Content = { ...before, ...parts }
    const choosing = new Set([unit?.unit, inherit])
    const others = content.choices.filter((choice) => !choosing.has(choice.unit))
    return { ...content, choices: unit ? [...others, unit] : others }
  }

/** Removes deleted units and courses, as applying a model does. */
function withoutUnknown(content: Content, { lines, names }: Setting): Content {
  const isKnown = (id: string) => lines.has(id)
  const choices = content.choices
    .filter(({ unit }) => isKnown(unit))
    .map((choice) => ({ ...choice, hubs: choice.hubs.filter(isKnown) }))
  const { publish, approve, answer } = content.courses
  const stay = (courses: string[]) => courses.filter((id) => id in names)
  const courses = { publish: stay(publish), approve: stay(approve), answer: stay(answer) }
  return { ...content, choices, courses, centre: content.centre && isKnown(content.centre) ? content.centre : null }
}

/** The content that a change leads to; throws if it is invalid. Cedar does not parse it here. */
export async function proposeContent(
  db: Db,
  setting: Setting,
  change: ProposedChange,
  person?: string,
): Promise<Content> {
  const { content } = setting.model
  const proposed = applyChange(change)(withoutUnknown(content, setting))
  await requireValidContent(db, proposed, content, person)
  return proposed
}

/** Whether a change contains new custom rules. */
export const changesRules = ({ model }: Setting, { rules }: ProposedChange): boolean =>
  rules !== undefined && !isDeepStrictEqual(rules, model.content.rules)

/** The model that a trusted change leads to. */
export async function compileProposed(db: Db, setting: Setting, change: ProposedChange): Promise<CompiledModel> {
  return compileModel(await proposeContent(db, setting, change), null, setting.model.version + 1)
}
