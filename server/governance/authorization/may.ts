import {
  type AccountAction,
  type Brand,
  CommunityAction,
  type OrganisationAction,
} from '../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import type { Db } from '../../platform/db.ts'
import { type Asker, actingAs, mayAdministrate, personIdOf } from './principal.ts'
import { type AskedCase, decideCase, type Subject } from './decide/cases.ts'
import type { CommunityCase, Ruling } from './decide/decide.ts'
import { type AffairSubject, isOrganisationAction } from './decide/organisation-rights.ts'
import type { Arranged } from './facts/compiled-model.ts'
import { exemptFrom } from './facts/active-exceptions.ts'
import { type Circumstances, ordinary } from './facts/facts.ts'
import { arrangedAs } from './facts/current-model.ts'
import { type Stands, selectOpening, selectStands } from './facts/decision-facts.queries.ts'
import { loadAffair } from './require-right.ts'

export { arrangedAs } from './facts/current-model.ts'

type FindCommunity = (
  db: Db,
  person: string,
  id: string,
) => Promise<{ stands: CommunityCase; arrangement: string | null } | undefined>
let findCommunity: FindCommunity = async () => undefined
/** Communities belong to a module above, which says how somebody stands to one. */
export const provideCommunities = (find: FindCommunity): void => {
  findCommunity = find
}

export type Action = AccountAction | CommunityAction | OrganisationAction
/** What the moment adds; `brand` only of an account that would be opened, `role` only of one that is given or taken. */
export type Context = Partial<Circumstances & { brand: Brand; role: RoleName }>

/**
 * May this person do this with that, and why? One statement, then pure. `resource` is an account, a community, a unit, a
 * person, a policy or a proposal; the unit that would own the account, to open one; the top unit, for the whole
 * organisation. Give the viewer for who asks: a token without the scope `admin` is judged without that role. Undefined:
 * there is no such thing, or no such person.
 */
export async function may(
  db: Db,
  asker: Asker,
  action: Action,
  resource: string,
  context: Context = {},
): Promise<Ruling | undefined> {
  return (await consider(db, asker, action, resource, context))?.ruling
}

/** What was decided, and all that was looked at. */
export type Considered = {
  ruling: Ruling
  arranged: Arranged
  asked: AskedCase
  subject?: Subject
  affair?: AffairSubject
}

export async function consider(
  db: Db,
  asker: Asker,
  action: Action,
  resource: string,
  { brand = 'unit', role, ...context }: Context = {},
): Promise<Considered | undefined> {
  if (isCommunityAction(action)) return considerCommunity(db, asker, action, resource)
  if (isOrganisationAction(action)) {
    const found = await loadAffair(db, asker, action, { id: resource, ...(role && { role }) })
    if (!found) return undefined
    const { arranged, ...affair } = found
    return { ...describe(arranged, { on: 'affair', affair, action }), affair: found }
  }
  const id = personIdOf(asker)
  const stands = await (action === 'open' ? findOpening(db, id, resource, brand) : selectStands(db, id, resource))
  if (!stands?.account || stands.account.line.length === 0) return undefined
  const { arrangement, account, exemptions, ...rest } = stands
  const exempt = exemptFrom(exemptions, id, action === 'open' ? null : resource, account.line)
  const subject = { ...rest, person: actingAs(asker, rest.person), account, exempt }
  const arranged = await arrangedAs(db, arrangement)
  const circumstances = { ...ordinary, ...context }
  return {
    ...describe(arranged, { on: 'account', subject, action, circumstances }),
    subject: { ...subject, arranged },
  }
}
const describe = (arranged: Arranged, asked: AskedCase): Considered => ({
  arranged,
  asked,
  ruling: decideCase(asked, arranged),
})
const isCommunityAction = (action: string): action is CommunityAction =>
  CommunityAction.enum.some((one) => one === action)

async function findOpening(db: Db, person: string, unit: string, brand: Brand): Promise<Stands | undefined> {
  const found = await selectOpening(db, person, unit)
  if (!found) return undefined
  const { line, ...rest } = found
  const account = { name: '', network: '', language: '', status: 'proposed', keepers: [], brand, line }
  return { ...rest, account, owner: null }
}

async function considerCommunity(db: Db, asker: Asker, action: CommunityAction, id: string) {
  const found = await findCommunity(db, personIdOf(asker), id)
  if (!found) return undefined
  const stands = { ...found.stands, administrator: found.stands.administrator && mayAdministrate(asker) }
  return describe(await arrangedAs(db, found.arrangement), { on: 'community', stands, action })
}
