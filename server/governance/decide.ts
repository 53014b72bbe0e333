import type { AccountAction, CommunityAction, Pattern } from '../../contract/governance.ts'
import { type Sentence, say } from '../platform/sentences.ts'
import type { Arranged } from './arranged.ts'
import { ask, type Question } from './cedar.ts'
import type { AccountStanding, Circumstances, Features, PersonStanding } from './facts.ts'
import { fileOf, type PolicyRule, prepareFile, type Words, wordRule } from './policy-files.ts'

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
  /** Rules from which an exception is in force. */
  exempt?: readonly string[]
}

/** Pure: the same features give the same verdict, so Cedar is asked once for each. */
export function decide(arranged: Arranged, asked: AccountCase, action: AccountAction): Ruling {
  const { pattern } = arranged.choiceFor(asked.account.line)
  // Lists filter what is seen in SQL: there are no exceptions from it.
  const exempt = action === 'see' ? [] : (asked.exempt ?? [])
  const question = questionOf(asked, pattern, action, arranged.custom.rules.length > 0)
  const { allowed, rule, excepted } = judgeWithExceptions(fileOf(pattern), arranged, question, exempt)
  const id = rule.explains ?? rule.id
  const sentence = excepted ? say`An exception from rule ${id} is in force.` : wordRule(rule, asked.words)
  return { allowed, rule: id, sentence, pattern, arrangement: arranged.seq }
}

/** A rule that refuses and does not hold here refuses no more; another one still may. */
function judgeWithExceptions(
  file: string,
  arranged: Arranged,
  question: Question,
  exempt: readonly string[],
): Verdict & { excepted: boolean } {
  const verdict = judge(file, arranged, question)
  const { allowed, rule } = verdict
  if (allowed || !exempt.includes(rule.explains ?? rule.id)) return { ...verdict, excepted: false }
  if (rule.explains) return { rule, allowed: true, excepted: true }
  const without = judge(file, arranged, question, exempt)
  return { ...without, excepted: without.allowed }
}

/** Rules of the organisation's own may look at more than the features (`wide`); those of the files do not. */
function questionOf(asked: AccountCase, pattern: Pattern, action: AccountAction, wide: boolean): Question {
  const { features, person, account, circumstances } = asked
  const { brand, status } = account
  const names = (line: AccountStanding['line']) => line.map(({ name }) => name)
  return {
    principal: 'Person',
    resource: 'Account',
    action,
    person: {
      ...features,
      roles: wide ? rolesTowards(person, account) : [],
      units: wide ? names(person.line) : [],
    },
    about: {
      ...{ pattern, brand, status },
      ...(wide
        ? { network: account.network, language: account.language, name: account.name, units: names(account.line) }
        : { network: '', language: '', name: '', units: [] }),
    },
    context: action === 'see' ? {} : { ...circumstances, ...(wide ? readClock() : { weekday: 1, hour: 12 }) },
  }
}

const rolesTowards = ({ seats }: PersonStanding, { line }: AccountStanding) => [
  ...new Set(seats.filter((seat) => line.some(({ id }) => id === seat.line[0]?.id)).map(({ role }) => role)),
]
function readClock() {
  const now = Temporal.Now.zonedDateTimeISO('UTC')
  return { weekday: now.dayOfWeek, hour: now.hour }
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
}

/** Pure, like `decide`; the rules are the same under each pattern. */
export function decideInCommunity(
  arranged: Arranged,
  stands: CommunityCase,
  action: CommunityAction | 'give role' | 'take role',
): Ruling {
  const reading = action === 'know' || action === 'read' || action === 'list members'
  const { visibility, archived, role, administrator, author, question, closed, deleted, keeper } = stands
  const { allowed, rule } = judge('community', arranged, {
    principal: 'Colleague',
    resource: 'Community',
    action,
    person: { administrator, role: role ?? 'none', author: author ?? false },
    about: { visibility, archived, question: question ?? false, closed: closed ?? false, deleted: deleted ?? false },
    context: reading ? {} : { keeper: keeper ?? false },
  })
  return {
    ...{ allowed, rule: rule.explains ?? rule.id, sentence: wordRule(rule, nobodyNamed) },
    ...{ pattern: null, arrangement: arranged.seq },
  }
}
const nobodyNamed: Words = { unit: '', hub: '', centre: '', account: '', owner: '', course: '' }

type Verdict = { allowed: boolean; rule: PolicyRule }
const known = new Map<string, Verdict>()
const MAX_KNOWN = 20_000

/** Where nothing permits and nothing forbids, a rule that explains says why: the first in the file that fits. */
function judge(file: string, { custom }: Arranged, question: Question, exempt: readonly string[] = []): Verdict {
  const key = `${file} ${custom.key} ${exempt.join()} ${JSON.stringify(question)}`
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
