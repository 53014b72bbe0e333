import type { OrganisationAction } from '../../contract/governance/authorization.ts'
import type { RoleName } from '../../contract/people/directory.ts'
import { carryRule } from '../activity/index.ts'
import type { Db } from '../platform/db.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import type { Sentence } from '../platform/sentences.ts'

/** The object of an action: a unit, a person, or the organisation. */
export type RightTarget = { unit?: string | null; person?: string; role?: RoleName }
type Ruling = { allowed: boolean; sentence: Sentence; rule: string }
type Authorize = (db: Db, viewer: Viewer, action: OrganisationAction, target: RightTarget) => Promise<Ruling>

let authorize: Authorize = () => {
  throw new Error('No authorization: governance provides it when it is loaded')
}
/** Lets the module with the rules provide the decisions. */
export const provideAuthorization = (provided: Authorize): void => {
  authorize = provided
}

/** Throws unless a rule permits the action. Later records of the transaction carry the rule. */
export async function requireRight(
  tx: Db,
  viewer: Viewer,
  action: OrganisationAction,
  target: RightTarget = {},
): Promise<string> {
  const { allowed, sentence, rule } = await authorize(tx, viewer, action, target)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(tx, rule)
  return rule
}
