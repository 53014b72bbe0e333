import { OrganisationAction } from '../../../../contract/governance/authorization.ts'
import type { RoleName } from '../../../../contract/people/directory.ts'
import { say } from '../../../platform/sentences.ts'
import type { Question } from '../engine/cedar.ts'
import type { Arranged } from '../facts/compiled-model.ts'
import type { Exemption } from '../facts/active-exceptions.ts'
import type { AccountStanding, PersonStanding } from '../facts/facts.ts'
import type { AboutRow, Where } from '../facts/organisation-rights.queries.ts'
import type { Names } from '../facts/decision-facts.queries.ts'
import { nameAround } from '../facts/sentence-names.ts'
import { describeAccount, judgeWithExceptions, type Ruling, readClock, sayVerdict } from './decide.ts'

/** What each action is done to. */
const places: Record<OrganisationAction, Where> = {
  'create unit': 'unit',
  'rename unit': 'unit',
  'move unit': 'unit',
  'remove unit': 'unit',
  appoint: 'unit',
  dismiss: 'unit',
  'add person': 'unit',
  invite: 'unit',
  'open community': 'unit',
  'hold accounts': 'unit',
  'lift hold': 'unit',
  'change entry': 'account',
  'change steward': 'account',
  'confirm account': 'account',
  'propose retirement': 'account',
  'consent to retirement': 'account',
  'retire account': 'account',
  'change profile': 'person',
  'change record': 'person',
  deactivate: 'person',
  reactivate: 'person',
  'withdraw invitation': 'person',
  claim: 'person',
  'decide claim': 'person',
  'import people': 'organisation',
  'import archive': 'organisation',
  'keep sample': 'organisation',
  'change organisation': 'organisation',
  'change arrangement': 'organisation',
  'change rules': 'organisation',
  'sign exception': 'organisation',
  'revoke exception': 'organisation',
  'create course': 'organisation',
  certify: 'organisation',
  'withdraw certificate': 'organisation',
  'change charter': 'organisation',
  'begin policy': 'organisation',
  propose: 'organisation',
  'change policy': 'policy',
  'change proposal': 'proposal',
}
export const placeOf = (action: OrganisationAction): Where => places[action]
export const isOrganisationAction = (action: string): action is OrganisationAction =>
  OrganisationAction.enum.some((one) => one === action)

/** How a person stands to what they would change. */
export type AffairFeatures = {
  administrator: boolean
  centre: boolean
  own: boolean
  /** Of an account: its steward; its steward or a deputy. */
  steward: boolean
  keeper: boolean
  /** Leads the unit that it is about, or one above it; of an account: any that owns it, and the first of them. */
  leads: boolean
  leadsFirst: boolean
  /** May open an account where this one is. */
  opens: boolean
}
/** A person and what they would change, under one version. */
export type AffairSubject = {
  arranged: Arranged
  person: PersonStanding
  names: Names
  about: AboutRow
  exempt: readonly Exemption[]
  /** Of `appoint` and `dismiss`. */
  role: RoleName | null
  features: AffairFeatures
}

/** Pure, like `decide`: about units, people, roles, and how the organisation is governed. */
export function ruleOnAffair(subject: AffairSubject, action: OrganisationAction): Ruling {
  const { arranged, about, exempt, names } = subject
  const verdict = judgeWithExceptions('organisation', arranged, questionOf(subject, action), exempt)
  const account = about.account?.name || say`this account`
  const words = { ...nameAround(arranged, about.line, names), account, owner: '', course: '' }
  const pattern = looksAtPattern(action) ? arranged.choiceFor(about.line).pattern : null
  return { ...sayVerdict(verdict, words), pattern, arrangement: arranged.seq }
}

/** Whether what is in force for the unit matters. */
export const looksAtPattern = (action: OrganisationAction): boolean =>
  action === 'open community' || placeOf(action) === 'account'

/** Rules of the organisation's own may look at roles, units and the clock; only what one of them speaks of is asked about. */
function questionOf(subject: AffairSubject, action: OrganisationAction): Question {
  const { arranged, person, about, features, role } = subject
  const { speaksOf } = arranged.custom
  const namesOf = (line: AboutRow['line']) => (speaksOf.has('units') ? line.map(({ name }) => name) : [])
  const seats = person.seats.filter((seat) => about.line.some(({ id }) => id === seat.line[0]?.id))
  return {
    principal: 'Participant',
    action,
    ...describeThing(subject, placeOf(action), namesOf(about.line)),
    person: {
      ...features,
      roles: speaksOf.has('roles') ? [...new Set(seats.map((seat) => seat.role))] : [],
      units: namesOf(person.line),
    },
    context: {
      ...(placeOf(action) === 'account' && { kept: (about.account?.keepers.length ?? 0) > 0 }),
      ...((action === 'appoint' || action === 'dismiss') && { role: role ?? '' }),
      ...readClock(arranged),
    },
  }
}

/** What is not there is judged too. */
const nowhere: AccountStanding = {
  name: '',
  network: '',
  language: '',
  brand: 'unit',
  status: 'active',
  keepers: [],
  line: [],
}
function describeThing(
  { arranged, about }: AffairSubject,
  where: Where,
  units: string[],
): Pick<Question, 'resource' | 'about'> {
  const { state, administrator, kind, account } = about
  if (where === 'account') return { resource: 'Account', about: describeAccount(account ?? nowhere, arranged) }
  if (where === 'unit') {
    const { pattern } = arranged.choiceFor(about.line)
    return { resource: 'Unit', about: { pattern, top: about.line.length === 1, units } }
  }
  if (where === 'person') return { resource: 'Profile', about: { state, administrator, units } }
  if (where === 'policy') return { resource: 'Policy', about: { kind } }
  return where === 'proposal' ? { resource: 'Proposal', about: { state } } : { resource: 'Organisation', about: {} }
}
