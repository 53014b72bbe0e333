import { setImmediate as breathe } from 'node:timers/promises'
import { AccountAction } from '../../../contract/governance/authorization.ts'
import { ruleOn, type Subject } from '../authorization/decide/cases.ts'
import { allows, type Ruling } from '../authorization/decide/decide.ts'
import type { Arranged, Effective, UnitLine } from '../authorization/facts/compiled-model.ts'
import { type Exemption, exemptFrom } from '../authorization/facts/active-exceptions.ts'
import {
  type AccountStanding,
  type Circumstances,
  type Features,
  featuresOf,
  missingCourses,
  ordinary,
} from '../authorization/facts/facts.ts'
import type { Sorted } from './person-classes.ts'
import { findReach, numberEach } from './rule-scope.ts'

export const actions = AccountAction.enum
/** How a person stands to the unit of an account; that they look after it and are trained is known apart. */
const flags = ['administrator', 'centre', 'hub', 'peerHub', 'sibling', 'spoke', 'member', 'coach'] as const
const OWNER = 1 << flags.length
const TRAINED = OWNER << 1
const KINDS = TRAINED << 1

/** One version of the arrangement, ready to be asked about each class of people (by its place) and each account. */
export type Judge = {
  arranged: Arranged
  allows(place: number, account: number, action: number, circumstances?: Circumstances): boolean
  /** The same with rule and sentence. */
  rule(place: number, account: number, action: number, circumstances?: Circumstances): Ruling
}

/** Looks once at how each class stands to each unit with accounts; the decisions are those of `decide`. */
export async function openJudge(sorted: Sorted, arranged: Arranged): Promise<Judge> {
  const { classes, units, unitOf, homeOf, accounts } = sorted
  const stands = await lookAt(sorted, arranged)
  const trained = classes.flatMap(({ stands: person }) =>
    actions.map((action) => (missingCourses(arranged, person, action).length === 0 ? TRAINED : 0)),
  )
  const keeps = findKept(sorted)
  const likes = numberEach(accounts.map(({ account }) => describe(arranged, account)))
  const reach = findReach(sorted, arranged)
  const exempt = findExempt(sorted)
  const rule: Judge['rule'] = (place, account, action, circumstances = ordinary) =>
    ruleOn(subjectOf(sorted, arranged, place, account, action), actions[action] ?? 'see', circumstances)
  const known = new Map<Circumstances, Map<number, boolean>>()
  return {
    arranged,
    rule,
    allows(place, account, action, circumstances = ordinary) {
      const owner = action > 0 && keeps[place]?.has(account) ? OWNER : 0
      const owners = (actions[action] === 'open' ? homeOf : unitOf)[account] ?? 0
      const stand = stands[place * units.length + owners] ?? 0
      const bits = stand | owner | (trained[place * actions.length + action] ?? 0)
      const like = reach.of(place, account) * likes.size + (likes.numbers[account] ?? 0)
      const key =
        ((exempt(place, account, action) * reach.size * likes.size + like) * actions.length + action) * KINDS + bits
      const before = known.get(circumstances)?.get(key)
      if (before !== undefined) return before
      const allowed = isAllowed(subjectOf(sorted, arranged, place, account, action), action, circumstances)
      known.set(circumstances, (known.get(circumstances) ?? new Map<number, boolean>()).set(key, allowed))
      return allowed
    },
  }
}

function isAllowed({ arranged, person, account, exempt = [] }: Subject, action: number, circumstances: Circumstances) {
  const name = actions[action] ?? 'see'
  const features = featuresOf(arranged, person, account, name)
  return allows(arranged, { features, person, account, circumstances, exempt }, name)
}

/** Flags of each class towards each unit with accounts. Other requests are let in between. */
async function lookAt({ classes, units }: Sorted, whole: Arranged): Promise<Uint8Array> {
  const stands = new Uint8Array(classes.length * units.length)
  const arranged = { ...whole, choiceFor: rememberChoices(whole) }
  const seen = new Map<string, number>()
  const pause = pauseNowAndThen()
  for (const [place, { stands: person }] of classes.entries()) {
    const at = place * units.length
    // Courses and what somebody looks after are known apart.
    const key = [person.line[0]?.id, ...person.seats.map(({ role, line }) => `${role}@${line[0]?.id}`)].join()
    const like = seen.get(key)
    if (like !== undefined) {
      stands.copyWithin(at, like, like + units.length)
      continue
    }
    seen.set(key, at)
    for (const [i, { account }] of units.entries())
      stands[at + i] = readFlags(featuresOf(arranged, person, account, 'see'))
    await pause()
  }
  return stands
}
const readFlags = (features: Features): number =>
  flags.reduce((bits, flag, at) => (features[flag] ? bits | (1 << at) : bits), 0)

/** What each unit has chosen, looked up once; units are asked about thousands of times here. */
function rememberChoices({ choiceFor }: Arranged): Arranged['choiceFor'] {
  const known = new Map<UnitLine, Effective>()
  return (line) => {
    const before = known.get(line)
    if (before) return before
    const found = choiceFor(line)
    known.set(line, found)
    return found
  }
}

/** To be awaited often: gives way where this has kept the process for ten milliseconds. */
export function pauseNowAndThen(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < 10) return
    await breathe()
    since = performance.now()
  }
}

/** A number for the rules that do not hold for a class and an account; 0 where all do. */
function findExempt(sorted: Sorted): (place: number, account: number, action: number) => number {
  if (sorted.exemptions.length === 0) return () => 0
  const numbers = new Map<string, number>([['', 0]])
  return (place, account, action) => {
    const rules = exemptRules(sorted, place, account, action)
      .map(({ rule }) => rule)
      .join()
    const number = numbers.get(rules) ?? numbers.size
    numbers.set(rules, number)
    return number
  }
}

function exemptRules(
  { exemptions, classes, accounts }: Sorted,
  place: number,
  at: number,
  action: number,
): Exemption[] {
  const known = accounts[at]
  if (exemptions.length === 0 || !known) return []
  const id = actions[action] === 'open' ? null : known.id
  return exemptFrom(exemptions, classes[place]?.stands.id ?? '', id, known.account.line)
}

/** For `open`, an account of the same kind that the unit would have beside this one. */
function subjectOf(sorted: Sorted, arranged: Arranged, place: number, at: number, action: number): Subject {
  const { classes, accounts, names } = sorted
  const person = classes[place]?.stands
  const known = accounts[at]
  if (!person || !known) throw new Error(`There is no class ${place} or account ${at}`)
  const exempt = exemptRules(sorted, place, at, action)
  if (actions[action] !== 'open') return { arranged, person, names, exempt, account: known.account, owner: known.owner }
  const { brand, line } = known.account
  const account = { name: '', network: '', language: '', status: 'proposed', keepers: [], brand, line }
  return { arranged, person, names, exempt, account, owner: null }
}

function findKept({ classes, accounts }: Sorted): (Set<number> | undefined)[] {
  const kept = new Map<string, Set<number>>()
  for (const [at, { account }] of accounts.entries())
    for (const id of account.keepers) kept.set(id, (kept.get(id) ?? new Set<number>()).add(at))
  return classes.map(({ stands }) => kept.get(stands.id))
}

/** What one account of a unit has and another has not. */
const describe = (arranged: Arranged, { line, brand, status, certified, held }: AccountStanding) =>
  `${arranged.choiceFor(line).pattern} ${brand} ${status} ${certified} ${held}`
