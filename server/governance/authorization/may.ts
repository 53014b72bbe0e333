import {
  type AccountAction,
  type Brand,
  CommunityAction,
  type OrganisationAction,
} from '../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import type { Db } from '../../platform/db.ts'
import { type DecisionCase, decideCase, type Subject } from './decide/cases.ts'
import type { CommunityCase, Ruling } from './decide/decide.ts'
import { isOrganisationAction, type OrganisationSubject } from './decide/organisation-rights.ts'
import { matchExceptions } from './facts/active-exceptions.ts'
import type { CompiledModel } from './facts/compiled-model.ts'
import { loadModel } from './facts/current-model.ts'
import { type DecisionFacts, selectDecisionFacts, selectOpening } from './facts/decision-facts.queries.ts'
import { type Circumstances, ordinary } from './facts/facts.ts'
import { actingAs, mayAdminister, type Principal, personIdOf } from './principal.ts'
import { loadOrganisationSubject } from './require-right.ts'

export { loadModel } from './facts/current-model.ts'

type FindCommunity = (
  db: Db,
  person: string,
  id: string,
) => Promise<{ facts: CommunityCase; modelId: string | null } | undefined>
let findCommunity: FindCommunity = async () => undefined
/** Lets the module above provide the facts about communities. */
export const provideCommunities = (find: FindCommunity): void => {
  findCommunity = find
}

export type Action = AccountAction | CommunityAction | OrganisationAction
/** Circumstances of an action. `brand` only for `open`, `role` only for `appoint` and `dismiss`. */
export type Context = Partial<Circumstances & { brand: Brand; role: RoleName }>

/**
 * Decides whether a person may perform an action on a resource, and why. One statement, then pure. `resource` is an
 * account, community, unit, person, policy or proposal; for `open` the unit that would own the account; the top unit
 * for the whole organisation. Pass the viewer for the caller: a token without the scope `admin` is decided without the
 * administrator role. Undefined if the resource or person does not exist.
 */
export async function may(
  db: Db,
  principal: Principal,
  action: Action,
  resource: string,
  context: Context = {},
): Promise<Ruling | undefined> {
  return (await decideWithFacts(db, principal, action, resource, context))?.ruling
}

/** A decision with all facts it is based on. */
export type DecisionWithFacts = {
  ruling: Ruling
  model: CompiledModel
  request: DecisionCase
  subject?: Subject
  organisationSubject?: OrganisationSubject
}

export async function decideWithFacts(
  db: Db,
  principal: Principal,
  action: Action,
  resource: string,
  { brand = 'unit', role, ...context }: Context = {},
): Promise<DecisionWithFacts | undefined> {
  if (isCommunityAction(action)) return decideCommunity(db, principal, action, resource)
  if (isOrganisationAction(action)) {
    const found = await loadOrganisationSubject(db, principal, action, { id: resource, ...(role && { role }) })
    if (!found) return undefined
    const { model, ...subject } = found
    return { ...describe(model, { on: 'organisation', subject, action }), organisationSubject: found }
  }
  const id = personIdOf(principal)
  const facts = await (action === 'open' ? findOpening(db, id, resource, brand) : selectDecisionFacts(db, id, resource))
  if (!facts?.account || facts.account.line.length === 0) return undefined
  const { modelId, account, exemptions, ...rest } = facts
  const exempt = matchExceptions(exemptions, id, action === 'open' ? null : resource, account.line)
  const subject = { ...rest, person: actingAs(principal, rest.person), account, exempt }
  const model = await loadModel(db, modelId)
  const circumstances = { ...ordinary, ...context }
  return {
    ...describe(model, { on: 'account', subject, action, circumstances }),
    subject: { ...subject, model },
  }
}
const describe = (model: CompiledModel, request: DecisionCase): DecisionWithFacts => ({
  model,
  request,
  ruling: decideCase(request, model),
})
const isCommunityAction = (action: string): action is CommunityAction =>
  CommunityAction.enum.some((one) => one === action)

async function findOpening(db: Db, person: string, unit: string, brand: Brand): Promise<DecisionFacts | undefined> {
  const found = await selectOpening(db, person, unit)
  if (!found) return undefined
  const { line, ...rest } = found
  const account = { name: '', network: '', language: '', status: 'proposed', keepers: [], brand, line }
  return { ...rest, account, owner: null }
}

async function decideCommunity(db: Db, principal: Principal, action: CommunityAction, id: string) {
  const found = await findCommunity(db, personIdOf(principal), id)
  if (!found) return undefined
  const facts = { ...found.facts, administrator: found.facts.administrator && mayAdminister(principal) }
  return describe(await loadModel(db, found.modelId), { on: 'community', facts, action })
}
