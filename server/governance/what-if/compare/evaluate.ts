import { setImmediate as breathe } from 'node:timers/promises'
import { AccountAction } from '../../../../contract/governance/authorization.ts'
import { ruleOn, type Subject } from '../../authorization/decide/cases.ts'
import { allows, type Ruling } from '../../authorization/decide/decide.ts'
import { type ActiveException, matchExceptions } from '../../authorization/facts/active-exceptions.ts'
import type { CompiledModel, Effective, UnitLine } from '../../authorization/facts/compiled-model.ts'
import {
  type AccountFacts,
  type Circumstances,
  type Features,
  featuresOf,
  missingCourses,
  ordinary,
} from '../../authorization/facts/facts.ts'
import type { Sorted } from './person-classes.ts'
import { findRuleScope, numberEach } from './rule-scope.ts'

export const actions = AccountAction.enum
/** Features of a person towards the unit of an account. Ownership and training are stored separately. */
const flags = ['administrator', 'centre', 'hub', 'peerHub', 'sibling', 'spoke', 'member', 'coach'] as const
const OWNER = 1 << flags.length
const TRAINED = OWNER << 1
const KINDS = TRAINED << 1

/** Decides for a class (by its index) and an account under one version of the model. */
export type Evaluator = {
  model: CompiledModel
  allows(place: number, account: number, action: number, circumstances?: Circumstances): boolean
  /** The same with the rule and the sentence. */
  rule(place: number, account: number, action: number, circumstances?: Circumstances): Ruling
}

/** Computes the features of each class towards each unit once. Decisions are those of `decide`. */
export async function createEvaluator(sorted: Sorted, model: CompiledModel): Promise<Evaluator> {
  const { classes, units, unitOf, homeOf, accounts } = sorted
  const unitFlags = await computeFlags(sorted, model)
  const trained = classes.flatMap(({ representative: person }) =>
    actions.map((action) => (missingCourses(model, person, action).length === 0 ? TRAINED : 0)),
  )
  const stewarded = findStewardedAccounts(sorted)
  const likes = numberEach(accounts.map(({ account }) => describe(model, account)))
  const scope = findRuleScope(sorted, model)
  const exempt = findExempt(sorted)
  const rule: Evaluator['rule'] = (place, account, action, circumstances = ordinary) =>
    ruleOn(subjectOf(sorted, model, place, account, action), actions[action] ?? 'see', circumstances)
  const known = new Map<Circumstances, Map<number, boolean>>()
  return {
    model,
    rule,
    allows(place, account, action, circumstances = ordinary) {
      const owner = action > 0 && stewarded[place]?.has(account) ? OWNER : 0
      const owners = (actions[action] === 'create account' ? homeOf : unitOf)[account] ?? 0
      const flagsHere = unitFlags[place * units.length + owners] ?? 0
      const bits = flagsHere | owner | (trained[place * actions.length + action] ?? 0)
      const like = scope.of(place, account) * likes.size + (likes.numbers[account] ?? 0)
      const key =
        ((exempt(place, account, action) * scope.size * likes.size + like) * actions.length + action) * KINDS + bits
      const before = known.get(circumstances)?.get(key)
      if (before !== undefined) return before
      const allowed = isAllowed(subjectOf(sorted, model, place, account, action), action, circumstances)
      known.set(circumstances, (known.get(circumstances) ?? new Map<number, boolean>()).set(key, allowed))
      return allowed
    },
  }
}

function isAllowed({ model, person, account, exempt = [] }: Subject, action: number, circumstances: Circumstances) {
  const name = actions[action] ?? 'see'
  const features = featuresOf(model, person, account, name)
  return allows(model, { features, person, account, circumstances, exempt }, name)
}

/** Feature flags of each class towards each unit with accounts. Yields to other requests. */
async function computeFlags({ classes, units }: Sorted, whole: CompiledModel): Promise<Uint8Array> {
  const found = new Uint8Array(classes.length * units.length)
  const model = { ...whole, choiceFor: cacheChoices(whole) }
  const seen = new Map<string, number>()
  const pause = yieldPeriodically()
  for (const [place, { representative: person }] of classes.entries()) {
    const at = place * units.length
    // Courses and ownership are stored separately.
    const key = [person.line[0]?.id, ...person.assignments.map(({ role, line }) => `${role}@${line[0]?.id}`)].join()
    const like = seen.get(key)
    if (like !== undefined) {
      found.copyWithin(at, like, like + units.length)
      continue
    }
    seen.set(key, at)
    for (const [i, { account }] of units.entries()) found[at + i] = readFlags(featuresOf(model, person, account, 'see'))
    await pause()
  }
  return found
}
const readFlags = (features: Features): number =>
  flags.reduce((bits, flag, at) => (features[flag] ? bits | (1 << at) : bits), 0)

/** Caches the effective pattern of each unit. */
function cacheChoices({ choiceFor }: CompiledModel): CompiledModel['choiceFor'] {
  const known = new Map<UnitLine, Effective>()
  return (line) => {
    const before = known.get(line)
    if (before) return before
    const found = choiceFor(line)
    known.set(line, found)
    return found
  }
}

/** Returns a function that yields to the event loop after ten milliseconds of work. */
export function yieldPeriodically(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < 10) return
    await breathe()
    since = performance.now()
  }
}

/** A number for each set of waived rules of a class and an account; 0 without any. */
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
): ActiveException[] {
  const known = accounts[at]
  if (exemptions.length === 0 || !known) return []
  const id = actions[action] === 'create account' ? null : known.id
  return matchExceptions(exemptions, classes[place]?.representative.id ?? '', id, known.account.line)
}

/** For `create account`, an account of the same kind in the same unit. */
function subjectOf(sorted: Sorted, model: CompiledModel, place: number, at: number, action: number): Subject {
  const { classes, accounts, names } = sorted
  const person = classes[place]?.representative
  const known = accounts[at]
  if (!person || !known) throw new Error(`There is no class ${place} or account ${at}`)
  const exempt = exemptRules(sorted, place, at, action)
  if (actions[action] !== 'create account')
    return { model, person, names, exempt, account: known.account, owner: known.owner }
  const { brand, line } = known.account
  const account = { name: '', network: '', language: '', status: 'proposed', managers: [], brand, line }
  return { model, person, names, exempt, account, owner: null }
}

function findStewardedAccounts({ classes, accounts }: Sorted): (Set<number> | undefined)[] {
  const stewardedBy = new Map<string, Set<number>>()
  for (const [at, { account }] of accounts.entries())
    for (const id of account.managers) stewardedBy.set(id, (stewardedBy.get(id) ?? new Set<number>()).add(at))
  return classes.map(({ representative }) => stewardedBy.get(representative.id))
}

/** Attributes in which accounts of one unit differ. */
const describe = (model: CompiledModel, { line, brand, status, reviewed, publishingPaused }: AccountFacts) =>
  `${model.choiceFor(line).pattern} ${brand} ${status} ${reviewed} ${publishingPaused}`
