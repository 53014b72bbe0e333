import type { OrganisationAction } from '../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import { carryRule } from '../../activity/index.ts'
import type { Affair } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Asker, actingAs, personIdOf } from './principal.ts'
import { allows, type Ruling } from './decide/decide.ts'
import { type AffairSubject, placeOf, ruleOnAffair } from './decide/organisation-rights.ts'
import type { Arranged, UnitLine } from './facts/compiled-model.ts'
import { type Exemption, exemptFrom } from './facts/active-exceptions.ts'
import { type AccountStanding, featuresOf, isInCentre, ordinary, type PersonStanding } from './facts/facts.ts'
import { arrangedAs } from './facts/current-model.ts'
import { type AboutRow, selectAffair, type Where } from './facts/organisation-rights.queries.ts'

export const nothing: AboutRow = { line: [], own: false, state: '', administrator: false, kind: '', account: null }
/** A unit, a person, or the id of an account, policy or proposal; without any, the organisation. `own`: they ask it themselves. */
type Asked = Affair & { id?: string; own?: boolean }
const idOf = ({ id, unit, person }: Asked): string | null => id ?? person ?? unit ?? null

/** All that is known of a person and what they would change. Undefined: there is no such thing, or no such person. */
export async function loadAffair(
  db: Db,
  asker: Asker,
  action: OrganisationAction,
  affair: Asked,
): Promise<AffairSubject | undefined> {
  const found = await selectAffair(db, personIdOf(asker), placeOf(action), idOf(affair))
  if (!found?.about) return undefined
  return describe(db, { ...found, person: actingAs(asker, found.person), about: found.about }, affair, idOf(affair))
}

type Found = NonNullable<Awaited<ReturnType<typeof selectAffair>>> & { about: AboutRow }
/** `arranged`: the version in force, where it is loaded already. */
type More = { role?: RoleName | null; own?: boolean; arranged?: Arranged }
export async function describe(
  db: Db,
  found: Found,
  { role = null, own = false, arranged: known }: More,
  id: string | null,
) {
  const { arrangement, names, person, exemptions, about } = found
  const arranged = known ?? (await arrangedAs(db, arrangement))
  const exempt = (one: string | null) => exemptFrom(exemptions, person.id, one, about.line)
  return {
    arranged,
    person,
    names,
    about,
    role,
    exempt: exempt(about.account && id),
    features: { ...standTo(arranged, person, about, exempt(null)), own: about.own || own },
  } satisfies AffairSubject
}

/** Roles that lead the social work of a unit. */
export const leadingRoles: readonly RoleName[] = ['head', 'community manager', 'social strategist']
/** How somebody stands to what they would change. */
function standTo(
  arranged: Arranged,
  person: PersonStanding,
  { account, line }: AboutRow,
  exempt: readonly Exemption[],
) {
  const seats = person.seats
    .filter(({ role }) => leadingRoles.some((one) => one === role))
    .map((seat) => seat.line[0]?.id)
  const leads = (one: UnitLine) => one.some(({ id }) => seats.includes(id))
  return {
    administrator: person.seats.some(({ role }) => role === 'administrator'),
    centre: isInCentre(arranged, person),
    steward: account?.steward === person.id,
    keeper: account?.keepers.includes(person.id) === true,
    leads: [line, ...(account?.beside ?? [])].some(leads),
    leadsFirst: leads(line),
    opens: account !== null && mayOpen(arranged, person, account, exempt),
  }
}

/** Another of its kind, where this one is. */
function mayOpen(
  arranged: Arranged,
  person: PersonStanding,
  { brand, line }: AccountStanding,
  exempt: readonly Exemption[],
): boolean {
  const account = { name: '', network: '', language: '', status: 'proposed', keepers: [], brand, line }
  const features = featuresOf(arranged, person, account, 'open')
  return allows(arranged, { features, person, account, circumstances: ordinary, exempt }, 'open')
}

/** What is not there is judged too, so that who may not do it learns nothing of it. */
async function loadFor(db: Db, asker: Asker, where: Where, affair: Asked): Promise<AffairSubject> {
  const found = await selectAffair(db, personIdOf(asker), where, idOf(affair))
  if (!found) throw new Error('Whoever asks is somebody')
  const known = { ...found, person: actingAs(asker, found.person), about: found.about ?? nothing }
  return describe(db, known, affair, idOf(affair))
}

export async function judgeFor(db: Db, person: string, action: OrganisationAction, affair: Asked = {}) {
  const subject = await loadFor(db, person, placeOf(action), affair)
  return { subject, ruling: ruleOnAffair(subject, action) }
}

/** May the viewer do this? A token that was not made for administering has no more than its person without that role. */
export async function judgeAffair(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  affair: Asked = {},
): Promise<Ruling> {
  return ruleOnAffair(await loadFor(db, viewer, placeOf(action), affair), action)
}

/** The same of all that can be done to one thing, which is loaded once. */
export async function judgeEach<A extends OrganisationAction>(
  db: Db,
  viewer: Viewer,
  actions: readonly [A, ...A[]],
  affair: Asked,
): Promise<(Ruling & { action: A })[]> {
  const subject = await loadFor(db, viewer, placeOf(actions[0]), affair)
  return actions.map((action) => ({ action, ...ruleOnAffair(subject, action) }))
}

/** As a question: what the transaction records after a yes carries the rule. */
export async function allowsAffair(...asked: Parameters<typeof judgeAffair>): Promise<boolean> {
  const { allowed, rule } = await judgeAffair(...asked)
  if (allowed) carryRule(asked[0], rule)
  return allowed
}

/** Refuses with the rule's sentence; what the transaction records after it carries the rule. */
export async function requireAffair(...asked: Parameters<typeof judgeAffair>): Promise<void> {
  const { allowed, sentence, rule } = await judgeAffair(...asked)
  if (!allowed) throw forbidden(sentence, { rule })
  carryRule(asked[0], rule)
}
