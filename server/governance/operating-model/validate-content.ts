import { isDeepStrictEqual } from 'node:util'
import type { Choice } from '../../../contract/governance/operating-model.ts'
import type { Db } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { requireRules } from '../authorization/decide/check-custom-rules.ts'
import { type Content, emptyContent, unitsNamed } from '../authorization/facts/compiled-model.ts'
import { selectKnown } from './operating-model.queries.ts'

/** Maximum number of words over all risk rules. */
const MAX_WORDS = 500

export const needsHubs = ({ pattern }: Choice) => pattern === 'hub and spoke' || pattern === 'dandelion'
export const needsCentre = ({ pattern }: Choice) =>
  pattern === 'centralized' || pattern === 'dandelion' || pattern === 'honeycomb'

/** Requires hubs and a centre where the pattern needs them, because refusals name them. */
export async function requireValidContent(
  db: Db,
  content: Content,
  before = emptyContent,
  person?: string,
): Promise<void> {
  const { choices, centre, courses, risks, rules } = content
  const taught = Object.values(courses).flat()
  const known = await selectKnown(db, unitsNamed(content), taught)
  for (const [i, choice] of choices.entries()) {
    const pointer = `/body/choices/${i}`
    if (!known.units.has(choice.unit)) throw invalid(`${pointer}/unit`, say`There is no such unit.`)
    if (choices.findIndex(({ unit }) => unit === choice.unit) !== i)
      throw invalid(`${pointer}/unit`, say`A unit chooses once.`)
    if (choice.hubs.some((hub) => !known.units.has(hub))) throw invalid(`${pointer}/hubs`, say`There is no such unit.`)
    if (needsHubs(choice) !== choice.hubs.length > 0)
      throw invalid(
        `${pointer}/hubs`,
        say`Hub and spoke and dandelion name at least one hub; the other patterns have none.`,
      )
    if (needsCentre(choice) && !centre)
      throw invalid(
        '/body/centre',
        say`Centralized, dandelion and honeycomb need a Centre of Excellence: name its unit.`,
      )
  }
  if (centre && !known.units.has(centre)) throw invalid('/body/centre', say`There is no such unit.`)
  if (taught.some((course) => !known.courses.has(course))) throw invalid('/body/courses', say`There is no such course.`)
  if (!isDeepStrictEqual(risks, before.risks)) requireFewWords(risks)
  if (!isDeepStrictEqual(rules, before.rules)) await requireRules(rules, person)
}

/** Limits the words, because every assessed text is searched for all of them. */
export function requireFewWords(risks: Content['risks']): void {
  const words = risks.reduce((sum, rule) => sum + (rule.words?.length ?? 0), 0)
  if (words > MAX_WORDS)
    throw invalid(
      '/body/risks',
      say`All rules together may name ${MAX_WORDS} words, and these name ${words}. Take some away.`,
    )
}
