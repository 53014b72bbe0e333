import {
  AccountAction,
  type Brand,
  type CommunityAction,
  type OrganisationAction,
} from '../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import type { Db } from '../../platform/db.ts'
import type { CommunityCase, UnlistedAction } from './decide/decide.ts'
import { isOrganisationAction } from './decide/organisation-rights.ts'
import type { Circumstances } from './facts/facts.ts'
import { type Principal, personIdOf } from './facts/principal.ts'

/** Facts that the module of communities loaded together with the community. */
export type CommunityFacts = { facts: CommunityCase; modelId: string | null }
/** Circumstances of an action on an account; the ordinary ones by default. `brand` only for `create account`. */
export type AccountContext = Partial<Circumstances & { brand: Brand }>
/** `role` only for `assign role` and `remove role`. `own`: the person requested this themselves. */
export type OrganisationContext = { role?: RoleName; own?: boolean }

export type AboutAccount = readonly [action: AccountAction, account: string, context?: AccountContext]
export type AboutCommunity = readonly [action: UnlistedAction | CommunityAction, on: CommunityFacts]
export type AboutOrganisation = readonly [
  action: OrganisationAction,
  on?: string | null | undefined,
  context?: OrganisationContext | undefined,
]
/**
 * An action and the id of its object, or the facts about it. For `create account` the id is that of the unit that would own the
 * account; for actions on the whole organisation that of its top unit, or none.
 */
export type Question = AboutAccount | AboutCommunity | AboutOrganisation
export type Action = AccountAction | CommunityAction | OrganisationAction

export const isAccountAction = (action: string): action is AccountAction =>
  AccountAction.enum.some((one) => one === action)
export const isAboutOrganisation = (question: Question): question is AboutOrganisation =>
  isOrganisationAction(question[0])
export const isAboutAccount = (question: Question): question is AboutAccount => isAccountAction(question[0])

/** Loads the facts about a community and the person’s relation to it; undefined if either does not exist. */
export type FindCommunity = (db: Db, person: string, id: string) => Promise<CommunityFacts | undefined>
type Requested = { action: Action; resource: string } & AccountContext & OrganisationContext

/**
 * Converts the fields of an API request, where every field is allowed with every action. Undefined if there is no such
 * community.
 */
export async function loadQuestion(
  db: Db,
  who: Principal,
  { action, resource, ...context }: Requested,
  findCommunity: FindCommunity,
): Promise<Question | undefined> {
  if (isOrganisationAction(action)) return [action, resource, context]
  if (isAccountAction(action)) return [action, resource, context]
  const found = await findCommunity(db, personIdOf(who), resource)
  return found && [action, found]
}
