import { type AccountAction, type Brand, CommunityAction, type OrganisationAction } from '../../contract/governance.ts'
import type { RoleName } from '../../contract/people.ts'
import type { Db } from '../platform/db.ts'
import { say } from '../platform/sentences.ts'
import { type AffairSubject, isOrganisationAction, ruleOnAffair } from './affairs.ts'
import { loadAffair } from './affairs-asking.ts'
import type { Arranged } from './arranged.ts'
import { type CommunityCase, decide, decideInCommunity, type Ruling } from './decide.ts'
import { type Exemption, exemptFrom } from './exempt.ts'
import {
  type AccountStanding,
  type Circumstances,
  type Features,
  featuresOf,
  missingCourses,
  ordinary,
  type PersonStanding,
} from './facts.ts'
import { arrangedAs } from './in-force.ts'
import type { Words } from './policy-files.ts'
import { type Names, type Stands, selectOpening, selectStands } from './standing.queries.ts'
import { nameAll, nameAround } from './words.ts'

export { arrangedAs } from './in-force.ts'

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
 * organisation. Undefined: there is no such thing, or no such person.
 */
export async function may(
  db: Db,
  person: string,
  action: Action,
  resource: string,
  context: Context = {},
): Promise<Ruling | undefined> {
  return (await consider(db, person, action, resource, context))?.ruling
}

/** What was decided, what another version would decide, and all that was looked at. */
export type Considered = {
  ruling: Ruling
  arranged: Arranged
  under(arranged: Arranged): Ruling
  subject?: Subject
  affair?: AffairSubject
}

export async function consider(
  db: Db,
  person: string,
  action: Action,
  resource: string,
  { brand = 'unit', role, ...context }: Context = {},
): Promise<Considered | undefined> {
  if (isCommunityAction(action)) return considerCommunity(db, person, action, resource)
  if (isOrganisationAction(action)) {
    const affair = await loadAffair(db, person, action, { id: resource, ...(role && { role }) })
    return (
      affair && { ...describe(affair.arranged, (arranged) => ruleOnAffair({ ...affair, arranged }, action)), affair }
    )
  }
  const stands = await (action === 'open'
    ? findOpening(db, person, resource, brand)
    : selectStands(db, person, resource))
  if (!stands?.account || stands.account.line.length === 0) return undefined
  const { arrangement, account, exemptions, ...rest } = stands
  const exempt = exemptFrom(exemptions, person, action === 'open' ? null : resource, account.line)
  const subject = { ...rest, account, exempt, arranged: await arrangedAs(db, arrangement) }
  const circumstances = { ...ordinary, ...context }
  return {
    ...describe(subject.arranged, (arranged) => ruleOn({ ...subject, arranged }, action, circumstances)),
    subject,
  }
}
const describe = (arranged: Arranged, under: (arranged: Arranged) => Ruling): Considered => ({
  ...{ arranged, under, ruling: under(arranged) },
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

async function considerCommunity(db: Db, person: string, action: CommunityAction, id: string) {
  const found = await findCommunity(db, person, id)
  if (!found) return undefined
  return describe(await arrangedAs(db, found.arrangement), (arranged) =>
    decideInCommunity(arranged, found.stands, action),
  )
}

/** A person and an account under one version, with the names that sentences need. */
export type Subject = {
  arranged: Arranged
  person: PersonStanding
  account: AccountStanding
  names: Names
  /** Name of the first who looks after the account. */
  owner: string | null
  /** Exceptions in force that fit. */
  exempt?: readonly Exemption[]
}
/** Pure: a decision about an account from all that is known of it. */
export const ruleOn = (subject: Subject, action: AccountAction, circumstances: Circumstances = ordinary): Ruling =>
  ruleBy(subject, featuresOf(subject.arranged, subject.person, subject.account, action), action, circumstances)

/** The same where the features are given: what if one of them were different? */
export function ruleBy(
  subject: Subject,
  features: Features,
  action: AccountAction,
  circumstances: Circumstances,
): Ruling {
  const { arranged, person, account, exempt = [] } = subject
  const words = wordsFor(subject, action)
  return decide(arranged, { features, person, account, circumstances, exempt, words }, action)
}

/** The names that a sentence about this may need. */
export function wordsFor({ arranged, person, account, names, owner }: Subject, action: AccountAction): Words {
  const lacking = action === 'publish' || action === 'approve' || action === 'answer' ? arranged.courses[action] : []
  const missing = missingCourses(arranged, person, action)
  const courses = (missing.length > 0 ? missing : lacking).flatMap((id) => names[id] ?? [])
  return {
    ...nameAround(arranged, account.line, names),
    account: account.name || say`this account`,
    owner: owner ?? say`nobody at the moment`,
    course: nameAll(courses) ?? say`the course`,
  }
}
