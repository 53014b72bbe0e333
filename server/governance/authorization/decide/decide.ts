import type { AccountAction, CommunityAction, Pattern } from '../../../../contract/governance/authorization.ts'
import { dayOf, type Sentence, say } from '../../../platform/sentences.ts'
import { type CedarRequest, evaluateRequest } from '../engine/cedar.ts'
import { fileOf, type PolicyRule, type Words, wordRule } from '../engine/policy-files.ts'
import { prepareFile } from '../engine/prepared-rules.ts'
import type { ActiveException } from '../facts/active-exceptions.ts'
import type { CompiledModel } from '../facts/compiled-model.ts'
import type { AccountFacts, Circumstances, Features, PersonFacts } from '../facts/facts.ts'

/** A decision with the rule and the sentence for the reader. */
export type Ruling = {
  allowed: boolean
  sentence: Sentence
  rule: string
  pattern: Pattern | null
  modelVersion: number
  /** The object or the person does not exist. */
  missing?: true
}

/** A request about an account with everything the rules and sentences need. */
export type AccountCase = {
  features: Features
  person: PersonFacts
  account: AccountFacts
  circumstances: Circumstances
  words: Words
  /** Active exceptions that match. */
  exempt?: readonly ActiveException[]
}

/** Pure: equal features give equal evaluations, so Cedar evaluates each combination once. */
export function decide(model: CompiledModel, request: AccountCase, action: AccountAction): Ruling {
  const { pattern } = model.choiceFor(request.account.line)
  const question = questionOf(request, action, model)
  const evaluation = evaluateWithExceptions(fileOf(pattern), model, question, request.exempt ?? [])
  return { ...describeEvaluation(evaluation, request.words), pattern, modelVersion: model.version }
}

/** Only whether it is allowed, for bulk decisions. Skips the search for an explaining rule. */
export function allows(model: CompiledModel, request: Omit<AccountCase, 'words'>, action: AccountAction): boolean {
  const { pattern } = model.choiceFor(request.account.line)
  const question = questionOf(request, action, model)
  const { exempt = [] } = request
  if (exempt.length > 0) return evaluateWithExceptions(fileOf(pattern), model, question, exempt).allowed
  return evaluateAllowed(fileOf(pattern), model, question)
}

export const describeEvaluation = ({ allowed, rule, exception }: Excepted, words: Words) => ({
  allowed,
  rule: ruleId(rule),
  sentence: exception ? exceptionSentence(exception) : wordRule(rule, words),
})
const ruleId = ({ id, explains }: PolicyRule) => explains ?? id
const exceptionSentence = ({ signedBy, until, reason }: ActiveException) =>
  say('{0} signed an exception from this rule, until {1, date, long}: {2}', signedBy, dayOf(until), reason)

/** `exception`: the one that waived the deciding rule. */
type Excepted = Evaluation & { exception?: ActiveException }
/** Evaluates the rules. If an exception waives the refusing rule, evaluates again without the waived rules. */
export function evaluateWithExceptions(
  file: string,
  model: CompiledModel,
  question: CedarRequest,
  exempt: readonly ActiveException[],
): Excepted {
  const evaluation = evaluate(file, model, question)
  const lifted = (rule: PolicyRule) => exempt.find((one) => one.rule === ruleId(rule))
  const exception = evaluation.allowed ? undefined : lifted(evaluation.rule)
  if (!exception) return evaluation
  if (evaluation.rule.explains) return { rule: evaluation.rule, allowed: true, exception }
  const rules = exempt.map(({ rule }) => rule)
  const left = evaluate(file, model, question, rules)
  const second = left.rule.explains ? lifted(left.rule) : undefined
  return left.allowed || second ? { rule: left.rule, allowed: true, exception: second ?? exception } : left
}

/**
 * Custom rules may use more than the features. Attributes that no custom rule mentions stay empty, which keeps the
 * cache effective.
 */
function questionOf(request: Omit<AccountCase, 'words'>, action: AccountAction, model: CompiledModel): CedarRequest {
  const { features, person, account, circumstances } = request
  const { mentions } = model.custom
  return {
    principal: 'Person',
    resource: 'Account',
    action,
    person: {
      ...features,
      roles: mentions.has('roles') ? rolesTowards(person, account) : [],
      units: namesOf(person.line, model),
    },
    about: describeAccount(account, model),
    context: action === 'see' ? {} : { ...circumstances, ...readClock(model) },
  }
}

/** The attributes of an account for Cedar. */
export function describeAccount(account: AccountFacts, model: CompiledModel): CedarRequest['about'] {
  const { brand, status, reviewed = true, publishingPaused = false, line } = account
  const attribute = (part: 'network' | 'language' | 'name') => (model.custom.mentions.has(part) ? account[part] : '')
  return {
    pattern: model.choiceFor(line).pattern,
    brand,
    status,
    reviewed,
    publishingPaused,
    network: attribute('network'),
    language: attribute('language'),
    name: attribute('name'),
    units: namesOf(line, model),
  }
}
const namesOf = (line: AccountFacts['line'], { custom: { mentions } }: CompiledModel) =>
  mentions.has('units') ? line.map(({ name }) => name) : []

const rolesTowards = ({ assignments }: PersonFacts, { line }: AccountFacts) => [
  ...new Set(
    assignments.filter((assignment) => line.some(({ id }) => id === assignment.line[0]?.id)).map(({ role }) => role),
  ),
]
/** The clock, if a rule depends on it. Otherwise a constant, which keeps the cache effective. */
export function readClock({ zone, custom: { mentions } }: CompiledModel) {
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return { weekday: mentions.has('weekday') ? now.dayOfWeek : 1, hour: mentions.has('hour') ? now.hour : 12 }
}

/** The facts about a person, a community and its content that the rules need. */
export type CommunityCase = {
  visibility: 'public' | 'private' | 'hidden'
  archived: boolean
  role: 'owner' | 'manager' | 'member' | null
  administrator: boolean
  author?: boolean
  question?: boolean
  locked?: boolean
  deleted?: boolean
  /** For role changes: whether the person is or becomes an owner or manager. */
  managerRole?: boolean
  /** For announcing; without it the permission itself is checked. */
  announcing?: Announcing
  /** Active exceptions that match. */
  exempt?: readonly ActiveException[]
}
/** Reach of an announcement, whether acknowledgement is required, and the facts about its author. */
export type Announcing = {
  beyondMembers: boolean
  acknowledgementRequired: boolean
  approved: boolean
  centre: boolean
  pattern: Pattern
}
const plainAnnouncing = {
  beyondMembers: false,
  acknowledgementRequired: false,
  approved: true,
  centre: false,
  pattern: 'decentralized',
}

/** Actions that the API does not list. */
export type UnlistedAction = 'join' | 'assign member role' | 'remove member role' | 'manage announcement'

/** Pure, like `decide`. The rules do not depend on the pattern. */
export function decideInCommunity(
  model: CompiledModel,
  facts: CommunityCase,
  action: UnlistedAction | CommunityAction,
): Ruling {
  const reading = action === 'know' || action === 'read' || action === 'list members'
  const { visibility, archived, role, administrator, author, question, locked, deleted, managerRole, announcing } =
    facts
  const context = action === 'announce' ? (announcing ?? plainAnnouncing) : { managerRole: managerRole ?? false }
  const request: CedarRequest = {
    principal: 'CommunityActor',
    resource: 'Community',
    action,
    person: { administrator, role: role ?? 'none', author: author ?? false },
    about: { visibility, archived, question: question ?? false, locked: locked ?? false, deleted: deleted ?? false },
    context: reading ? {} : context,
  }
  // Only members read a private community; no exception waives that.
  const evaluation = evaluateWithExceptions('community', model, request, reading ? [] : (facts.exempt ?? []))
  return { ...describeEvaluation(evaluation, emptyWords), pattern: null, modelVersion: model.version }
}
const emptyWords: Words = { unit: '', hub: '', centre: '', account: '', owner: '', course: '', called: '' }

type Evaluation = { allowed: boolean; rule: PolicyRule }
const evaluations = new Map<string, Evaluation>()
const MAX_KNOWN = 20_000

const allowed = new Map<string, boolean>()
function evaluateAllowed(file: string, { custom }: CompiledModel, question: CedarRequest): boolean {
  const key = keyOf(file, custom.key, question)
  const before = evaluations.get(key)?.allowed ?? allowed.get(key)
  if (before !== undefined) return before
  const answer = evaluateRequest(prepareFile(file, custom).decides, question).allowed
  if (allowed.size >= MAX_KNOWN) allowed.clear()
  allowed.set(key, answer)
  return answer
}
const keyOf = (file: string, custom: string, question: CedarRequest, exempt: readonly string[] = []) =>
  `${file} ${custom} ${exempt.join()} ${JSON.stringify(question)}`

/** If nothing permits or forbids, the first matching rule with `@explains` words the refusal. */
function evaluate(
  file: string,
  { custom }: CompiledModel,
  question: CedarRequest,
  exempt: readonly string[] = [],
): Evaluation {
  const key = keyOf(file, custom.key, question, exempt)
  const before = evaluations.get(key)
  if (before) return before
  const { decides, explains, rules } = prepareFile(file, custom, exempt)
  const { allowed, reasons } = evaluateRequest(decides, question)
  const speaking = reasons.length > 0 ? reasons : evaluateRequest(explains, question).reasons
  const [first] = speaking.flatMap((id) => rules.get(id) ?? []).sort((a, b) => a.place - b.place)
  if (!first) throw new Error(`No rule of ${file} speaks to ${question.action}`)
  const evaluation = { allowed, rule: first.rule }
  if (evaluations.size >= MAX_KNOWN) evaluations.clear()
  evaluations.set(key, evaluation)
  return evaluation
}
