import { type AccountAction, Pattern, type Risk } from '../../../../contract/governance/authorization.ts'
import type { Fact } from '../../../../contract/governance/permissions.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import { type Circumstances, type Features, featuresOf, missingCourses } from '../facts/facts.ts'
import { ruleBy, type Subject, wordsFor } from './cases.ts'

export const patternWords: Record<Pattern, Sentence> = {
  decentralized: say`decentralized`,
  centralized: say`centralized`,
  'hub and spoke': say`hub and spoke`,
  dandelion: say`dandelion`,
  honeycomb: say`honeycomb`,
}

type Question = { subject: Subject; features: Features; circumstances: Circumstances }
/** What was looked at, and the same question if it were not so; several where there are several ways not to be so. */
type Looked = { sentence: Sentence; holds: boolean; otherwise: Partial<Question>[] }

/**
 * What was looked at, each in a line, and whether it is so: what a person reads to understand a decision. A fact decides
 * where the answer is another one as soon as it alone is different: that is asked, not guessed.
 */
export function explainFacts(
  subject: Subject,
  action: AccountAction,
  circumstances: Circumstances,
  language: Language,
): Fact[] {
  const features = featuresOf(subject.arranged, subject.person, subject.account, action)
  const asked: Question = { subject, features, circumstances }
  const allows = (question: Question) =>
    ruleBy(question.subject, question.features, action, question.circumstances).allowed
  const allowed = allows(asked)
  const looked = [
    lookAtPattern(subject, action),
    ...lookAtPerson(asked, action),
    ...lookAtCourses(asked, action),
    ...lookAtAccount(asked, action),
    ...lookAtMoment(asked, action),
    ...lookAtExceptions(subject),
  ]
  return looked.map(({ sentence, holds, otherwise }) => ({
    sentence: speak(sentence, language),
    holds,
    decides: otherwise.some((change) => allows({ ...asked, ...change }) !== allowed),
  }))
}

/** Otherwise: any other pattern, with the same people in the same places. */
function lookAtPattern(subject: Subject, action: AccountAction): Looked {
  const { arranged, account } = subject
  const effective = arranged.choiceFor(account.line)
  const { unit } = wordsFor(subject, action)
  const chosenBy = account.line.find(({ id }) => id === effective.from)?.name
  const words = patternWords[effective.pattern]
  return {
    sentence: chosenBy
      ? say`${unit} is arranged as ${words}, chosen by ${chosenBy}.`
      : say`${unit} is arranged as ${words}, as long as nobody has chosen.`,
    holds: true,
    otherwise: Pattern.enum
      .filter((pattern) => pattern !== effective.pattern)
      .map((pattern) => ({
        subject: { ...subject, arranged: { ...arranged, choiceFor: () => ({ ...effective, pattern }) } },
      })),
  }
}

function lookAtPerson({ subject, features }: Question, action: AccountAction): Looked[] {
  const { arranged, account } = subject
  const { unit, hub, centre, account: name } = wordsFor(subject, action)
  const { pattern, hubs } = arranged.choiceFor(account.line)
  const look = (sentence: Sentence, feature: keyof Features): Looked => ({
    sentence,
    holds: features[feature],
    otherwise: [{ features: { ...features, [feature]: !features[feature] } }],
  })
  return [
    look(say`Works in ${unit} or in a unit that belongs with it.`, 'member'),
    look(say`Has a seat in ${unit}.`, 'spoke'),
    ...(hubs.length > 0 ? [look(say`Has a seat in the hub ${hub}.`, 'hub')] : []),
    ...(arranged.centre ? [look(say`Belongs to the centre: ${centre}.`, 'centre')] : []),
    ...(action === 'open' ? [] : [look(say`Looks after ${name}.`, 'owner')]),
    ...(action === 'approve' && pattern === 'honeycomb' ? [look(say`Is a coach for ${unit}.`, 'coach')] : []),
    ...(action === 'see' && pattern === 'dandelion'
      ? [
          look(say`Has a seat in another unit of the same hub.`, 'sibling'),
          look(say`Has a seat in another hub.`, 'peerHub'),
        ]
      : []),
    ...(action === 'see' ? [look(say`Is an administrator.`, 'administrator')] : []),
  ]
}

function lookAtCourses({ subject, features }: Question, action: AccountAction): Looked[] {
  if (action === 'open' || action === 'see') return []
  const { arranged, person, names } = subject
  const missing = missingCourses(arranged, person, action)
  return arranged.courses[action].map((course) => {
    const holds = !missing.includes(course)
    const left = holds ? [...missing, course] : missing.filter((one) => one !== course)
    return {
      sentence: say`Holds a valid certificate for ${names[course] ?? ''}.`,
      holds,
      otherwise: [{ features: { ...features, trained: left.length === 0 } }],
    }
  })
}

const inUse = ['active', 'paused', 'retiring']
function lookAtAccount({ subject }: Question, action: AccountAction): Looked[] {
  if (action === 'open' || action === 'see') return []
  const { account } = subject
  const { account: name, unit } = wordsFor(subject, action)
  const as = (changed: Partial<Subject['account']>) => ({
    subject: { ...subject, account: { ...account, ...changed } },
  })
  const used = inUse.includes(account.status)
  return [
    { sentence: say`${name} is in use.`, holds: used, otherwise: [as({ status: used ? 'retired' : 'active' })] },
    ...(account.status === 'paused'
      ? [{ sentence: say`${name} is paused.`, holds: true, otherwise: [as({ status: 'active' })] }]
      : []),
    ...(account.certified === false
      ? [{ sentence: say`${name} was confirmed in time.`, holds: false, otherwise: [as({ certified: true })] }]
      : []),
    ...(account.held
      ? [{ sentence: say`Everything of ${unit} is on hold.`, holds: true, otherwise: [as({ held: false })] }]
      : []),
    ...(account.brand === 'unit'
      ? []
      : [
          {
            sentence:
              account.brand === 'corporate'
                ? say`${name} speaks for the corporate brand.`
                : say`${name} is somebody’s own account.`,
            holds: true,
            otherwise: [as({ brand: 'unit' })],
          },
        ]),
  ]
}

const risks: Record<Risk, Sentence> = {
  routine: say`It is routine.`,
  campaign: say`It belongs to a campaign.`,
  sensitive: say`It is sensitive.`,
  crisis: say`It is about a crisis.`,
}
/** What the moment adds, as far as it is not the ordinary case or the rules for this action look at it. */
function lookAtMoment({ circumstances }: Question, action: AccountAction): Looked[] {
  if (action === 'open' || action === 'see') return []
  const { risk, approved, own, claimed, escalated, wording } = circumstances
  const as = (changed: Partial<Circumstances>) => [{ circumstances: { ...circumstances, ...changed } }]
  const look = (sentence: Sentence, holds: boolean, otherwise: Partial<Question>[]) => ({ sentence, holds, otherwise })
  if (action === 'answer')
    return [
      ...(claimed ? [] : [look(say`It is claimed.`, false, as({ claimed: true }))]),
      ...(escalated ? [look(say`A spoke handed it up.`, true, as({ escalated: false }))] : []),
    ]
  return [
    ...(risk === 'routine' && approved
      ? []
      : [look(risks[risk], true, as({ risk: risk === 'routine' ? 'campaign' : 'routine' }))]),
    ...(action === 'publish' && !approved ? [look(say`It is approved.`, false, as({ approved: true }))] : []),
    ...(action === 'approve' && own ? [look(say`It is their own draft.`, true, as({ own: false }))] : []),
    ...(action === 'publish' && wording === 'free'
      ? [look(say`It says who speaks.`, false, as({ wording: 'disclosed' }))]
      : []),
  ]
}

const lookAtExceptions = (subject: Subject): Looked[] =>
  (subject.exempt ?? []).map((one) => ({
    sentence: say`An exception from ${one.rule} is in force, signed by ${one.signedBy}.`,
    holds: true,
    otherwise: [{ subject: { ...subject, exempt: subject.exempt?.filter((other) => other !== one) ?? [] } }],
  }))
