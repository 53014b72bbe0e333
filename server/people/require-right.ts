import type { OrganisationAction } from '../../contract/governance/authorization.ts'
import type { RoleName } from '../../contract/people/directory.ts'
import { carryRule } from '../activity/index.ts'
import type { Db } from '../platform/db.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import type { Sentence } from '../platform/sentences.ts'

/** What somebody wants to do it to: a unit, a person, or, where neither is named, the organisation. */
export type Affair = { unit?: string | null; person?: string; role?: RoleName }
type Ruling = { allowed: boolean; sentence: Sentence; rule: string }
type Judge = (db: Db, viewer: Viewer, action: OrganisationAction, affair: Affair) => Promise<Ruling>

let judge: Judge = () => {
  throw new Error('Nobody judges: governance provides the judge when it is loaded')
}
/** Rules belong to a module above, which judges what is asked here. */
export const provideJudge = (provided: Judge): void => {
  judge = provided
}

/** Every write to units, people, roles and the organisation asks first. What is recorded after it carries the rule. */
export async function requireRight(
  tx: Db,
  viewer: Viewer,
  action: OrganisationAction,
  affair: Affair = {},
): Promise<string> {
  const { allowed, sentence, rule } = await judge(tx, viewer, action, affair)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(tx, rule)
  return rule
}
