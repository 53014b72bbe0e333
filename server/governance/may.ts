import { type AccountAction, type Brand, CommunityAction } from '../../contract/governance.ts'
import type { Db } from '../platform/db.ts'
import { type Sentence, say } from '../platform/sentences.ts'
import { type Arranged, arrange, unarranged } from './arranged.ts'
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
import type { Words } from './policy-files.ts'
import { type Names, type Stands, selectContent, selectOpening, selectStands } from './standing.queries.ts'

const kept = new Map<string, Arranged>()
const MAX_KEPT = 100

/** The version with this id, parsed once by each node: it never changes. Null: nobody has chosen yet. */
export async function arrangedAs(db: Db, id: string | null): Promise<Arranged> {
  if (id === null) return unarranged
  const known = kept.get(id)
  if (known) return known
  const found = await selectContent(db, id)
  if (!found) throw new Error(`There is no arrangement ${id}`)
  const { seq, ...content } = found
  const made = arrange(content, id, seq)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(id, made)
  return made
}

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

/** What the moment adds; `brand` only of an account that would be opened. */
export type Context = Partial<Circumstances & { brand: Brand }>

/**
 * May this person do this with that, and why? One statement, then pure. `resource` is an account or a community, or,
 * to open an account, the unit that would own it. Undefined: there is no such thing, or no such person.
 */
export async function may(
  db: Db,
  person: string,
  action: AccountAction | CommunityAction,
  resource: string,
  context: Context = {},
): Promise<Ruling | undefined> {
  return (await consider(db, person, action, resource, context))?.ruling
}

/** What was decided; about an account also all that was looked at. */
export type Considered = { ruling: Ruling; subject?: Subject }

export async function consider(
  db: Db,
  person: string,
  action: AccountAction | CommunityAction,
  resource: string,
  { brand = 'unit', ...context }: Context = {},
): Promise<Considered | undefined> {
  if (isCommunityAction(action)) return considerCommunity(db, person, action, resource)
  const stands = await (action === 'open'
    ? findOpening(db, person, resource, brand)
    : selectStands(db, person, resource))
  if (!stands?.account || stands.account.line.length === 0) return undefined
  const { arrangement, account, exemptions, ...rest } = stands
  const exempt = exemptFrom(exemptions, person, action === 'open' ? null : resource, account.line)
  const subject = { ...rest, account, exempt, arranged: await arrangedAs(db, arrangement) }
  return { subject, ruling: ruleOn(subject, action, { ...ordinary, ...context }) }
}
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
  const arranged = await arrangedAs(db, found.arrangement)
  return { ruling: decideInCommunity(arranged, found.stands, action) }
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
  const named = (ids: readonly string[]) => ids.flatMap((id) => names[id] ?? [])
  const { hubs } = arranged.choiceFor(account.line)
  const lacking = action === 'publish' || action === 'approve' || action === 'answer' ? arranged.courses[action] : []
  const missing = missingCourses(arranged, person, action)
  return {
    unit: account.line[0]?.name ?? '',
    hub: listNames(named(hubs)) ?? say`the hub`,
    centre: listNames(named(arranged.centre ? [arranged.centre] : [])) ?? say`the Centre of Excellence`,
    account: account.name || say`this account`,
    owner: owner ?? say`nobody at the moment`,
    course: listNames(named(missing.length > 0 ? missing : lacking)) ?? say`the course`,
  }
}

/** “A”, “A and B”, “A, B and C”. */
function listNames(names: readonly string[]): string | Sentence | undefined {
  const last = names.at(-1)
  if (names.length < 2) return last
  return say`${names.slice(0, -1).join(', ')} and ${last ?? ''}`
}
