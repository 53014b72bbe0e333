import type { AccountAction, CommunityAction, Pattern } from '../../../../contract/governance/authorization.ts'
import { dayOf, type Sentence, say } from '../../../platform/sentences.ts'
import { ask, type Question } from '../engine/cedar.ts'
import { fileOf, type PolicyRule, type Words, wordRule } from '../engine/policy-files.ts'
import { prepareFile } from '../engine/prepared-rules.ts'
import type { Arranged } from '../facts/compiled-model.ts'
import type { Exemption } from '../facts/active-exceptions.ts'
import type { AccountStanding, Circumstances, Features, PersonStanding } from '../facts/facts.ts'

/** What was decided, by which rule, and the sentence for whoever asked. */
export type Ruling = {
  allowed: boolean
  sentence: Sentence
  rule: string
  pattern: Pattern | null
  arrangement: number
}

/** One question about an account: how the person stands to it, and whom sentences name. */
export type AccountCase = {
  features: Features
  person: PersonStanding
  account: AccountStanding
  circumstances: Circumstances
  words: Words
  /** Exceptions in force that fit. */
  exempt?: readonly Exemption[]
}

/** Pure: the same features give the same verdict, so Cedar is asked once for each. */
export function decide(arranged: Arranged, asked: AccountCase, action: AccountAction): Ruling {
  const { pattern } = arranged.choiceFor(asked.account.line)
  const question = questionOf(asked, action, arranged)
  const verdict = judgeWithExceptions(fileOf(pattern), arranged, question, asked.exempt ?? [])
  return { ...sayVerdict(verdict, asked.words), pattern, arrangement: arranged.seq }
}

/** Whether, without why: for many at once, no rule has to be found that words a refusal. */
export function allows(arranged: Arranged, asked: Omit<AccountCase, 'words'>, action: AccountAction): boolean {
  const { pattern } = arranged.choiceFor(asked.account.line)
  const question = questionOf(asked, action, arranged)
  const { exempt = [] } = asked
  if (exempt.length > 0) return judgeWithExceptions(fileOf(pattern), arranged, question, exempt).allowed
  return judgeAlone(fileOf(pattern), arranged, question)
}

export const sayVerdict = ({ allowed, rule, exception }: Excepted, words: Words) => ({
  allowed,
  rule: ruleId(rule),
  sentence: exception ? sayException(exception) : wordRule(rule, words),
})
const ruleId = ({ id, explains }: PolicyRule) => explains ?? id
const sayException = ({ signedBy, until, reason }: Exemption) =>
  say('{0} signed an exception from this rule, until {1, date, long}: {2}', signedBy, dayOf(until), reason)

/** The exception that lifted the rule, where one did. */
type Excepted = Verdict & { exception?: Exemption }
/** A rule that refuses and does not hold here refuses no more; another one still may. */
export function judgeWithExceptions(
  file: string,
  arranged: Arranged,
  question: Question,
  exempt: readonly Exemption[],
): Excepted {
  const verdict = judge(file, arranged, question)
  const lifted = (rule: PolicyRule) => exempt.find((one) => one.rule === ruleId(rule))
  const exception = verdict.allowed ? undefined : lifted(verdict.rule)
  if (!exception) return verdict
  if (verdict.rule.explains) return { rule: verdict.rule, allowed: true, exception }
  const rules = exempt.map(({ rule }) => rule)
  const left = judge(file, arranged, question, rules)
  const second = left.rule.explains ? lifted(left.rule) : undefined
  return left.allowed || second ? { rule: left.rule, allowed: true, exception: second ?? exception } : left
}

/** Rules of the organisation's own may look at more than the features; only what one of them speaks of is asked about. */
function questionOf(asked: Omit<AccountCase, 'words'>, action: AccountAction, arranged: Arranged): Question {
  const { features, person, account, circumstances } = asked
  const { speaksOf } = arranged.custom
  return {
    principal: 'Person',
    resource: 'Account',
    action,
    person: {
      ...features,
      roles: speaksOf.has('roles') ? rolesTowards(person, account) : [],
      units: namesOf(person.line, arranged),
    },
    about: describeAccount(account, arranged),
    context: action === 'see' ? {} : { ...circumstances, ...readClock(arranged) },
  }
}

/** An account as rules see it. */
export function describeAccount(account: AccountStanding, arranged: Arranged): Question['about'] {
  const { brand, status, certified = true, held = false, line } = account
  const told = (part: 'network' | 'language' | 'name') => (arranged.custom.speaksOf.has(part) ? account[part] : '')
  return {
    pattern: arranged.choiceFor(line).pattern,
    brand,
    status,
    certified,
    held,
    network: told('network'),
    language: told('language'),
    name: told('name'),
    units: namesOf(line, arranged),
  }
}
const namesOf = (line: AccountStanding['line'], { custom: { speaksOf } }: Arranged) =>
  speaksOf.has('units') ? line.map(({ name }) => name) : []

const rolesTowards = ({ seats }: PersonStanding, { line }: AccountStanding) => [
  ...new Set(seats.filter((seat) => line.some(({ id }) => id === seat.line[0]?.id)).map(({ role }) => role)),
]
/** The clock, as far as rules look at it: else every question is asked at the same time. */
export function readClock({ zone, custom: { speaksOf } }: Arranged) {
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return { weekday: speaksOf.has('weekday') ? now.dayOfWeek : 1, hour: speaksOf.has('hour') ? now.hour : 12 }
}

/** How somebody stands to a community and to what is written there. */
export type CommunityCase = {
  visibility: 'open' | 'closed' | 'hidden'
  archived: boolean
  role: 'owner' | 'manager' | 'member' | null
  administrator: boolean
  author?: boolean
  question?: boolean
  closed?: boolean
  deleted?: boolean
  /** Giving and taking a role: of somebody who is or becomes a keeper. */
  keeper?: boolean
  /** Announcing: without it, the question is for the right itself. */
  announcing?: Announcing
  /** Exceptions in force that fit. */
  exempt?: readonly Exemption[]
}
/** How far an announcement goes, whether it must be read, and how the arrangement stands to who makes it. */
export type Announcing = { wide: boolean; mustRead: boolean; approved: boolean; centre: boolean; pattern: Pattern }
const plainAnnouncing = { wide: false, mustRead: false, approved: true, centre: false, pattern: 'decentralized' }

/** Pure, like `decide`; the rules are the same under each pattern. */
export function decideInCommunity(
  arranged: Arranged,
  stands: CommunityCase,
  action: CommunityAction | 'join' | 'give role' | 'take role',
): Ruling {
  const reading = action === 'know' || action === 'read' || action === 'list members'
  const { visibility, archived, role, administrator, author, question, closed, deleted, keeper, announcing } = stands
  const context = action === 'announce' ? (announcing ?? plainAnnouncing) : { keeper: keeper ?? false }
  const asked: Question = {
    principal: 'Colleague',
    resource: 'Community',
    action,
    person: { administrator, role: role ?? 'none', author: author ?? false },
    about: { visibility, archived, question: question ?? false, closed: closed ?? false, deleted: deleted ?? false },
    context: reading ? {} : context,
  }
  // Who reads a closed community is its members: from that there are no exceptions.
  const verdict = judgeWithExceptions('community', arranged, asked, reading ? [] : (stands.exempt ?? []))
  return { ...sayVerdict(verdict, nobodyNamed), pattern: null, arrangement: arranged.seq }
}
const nobodyNamed: Words = { unit: '', hub: '', centre: '', account: '', owner: '', course: '', called: '' }

type Verdict = { allowed: boolean; rule: PolicyRule }
const known = new Map<string, Verdict>()
const MAX_KNOWN = 20_000

const allowed = new Map<string, boolean>()
function judgeAlone(file: string, { custom }: Arranged, question: Question): boolean {
  const key = keyOf(file, custom.key, question)
  const before = known.get(key)?.allowed ?? allowed.get(key)
  if (before !== undefined) return before
  const answer = ask(prepareFile(file, custom).decides, question).allowed
  if (allowed.size >= MAX_KNOWN) allowed.clear()
  allowed.set(key, answer)
  return answer
}
const keyOf = (file: string, custom: string, question: Question, exempt: readonly string[] = []) =>
  `${file} ${custom} ${exempt.join()} ${JSON.stringify(question)}`

/** Where nothing permits and nothing forbids, a rule that explains says why: the first in the file that fits. */
function judge(file: string, { custom }: Arranged, question: Question, exempt: readonly string[] = []): Verdict {
  const key = keyOf(file, custom.key, question, exempt)
  const before = known.get(key)
  if (before) return before
  const { decides, explains, rules } = prepareFile(file, custom, exempt)
  const { allowed, reasons } = ask(decides, question)
  const speaking = reasons.length > 0 ? reasons : ask(explains, question).reasons
  const [first] = speaking.flatMap((id) => rules.get(id) ?? []).sort((a, b) => a.place - b.place)
  if (!first) throw new Error(`No rule of ${file} speaks to ${question.action}`)
  const verdict = { allowed, rule: first.rule }
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(key, verdict)
  return verdict
}
