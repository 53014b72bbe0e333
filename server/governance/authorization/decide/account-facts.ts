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

type DecisionInput = { subject: Subject; features: Features; circumstances: Circumstances }
/** A fact, and the request with the fact changed. Several changes if there are several opposites. */
type CheckedFact = { sentence: Sentence; applies: boolean; otherwise: Partial<DecisionInput>[] }

/**
 * The facts behind a decision, one sentence each. A fact decides if the decision changes as soon as only this fact is
 * different.
 */
export function explainFacts(
  subject: Subject,
  action: AccountAction,
  circumstances: Circumstances,
  language: Language,
): Fact[] {
  const features = featuresOf(subject.model, subject.person, subject.account, action)
  const request: DecisionInput = { subject, features, circumstances }
  const allows = (question: DecisionInput) =>
    ruleBy(question.subject, question.features, action, question.circumstances).allowed
  const allowed = allows(request)
  const checked = [
    checkPattern(subject, action),
    ...checkPerson(request, action),
    ...checkCourses(request, action),
    ...checkAccount(request, action),
    ...checkCircumstances(request, action),
    ...checkExceptions(subject),
  ]
  return checked.map(({ sentence, applies, otherwise }) => ({
    sentence: speak(sentence, language),
    applies,
    decides: otherwise.some((change) => allows({ ...request, ...change }) !== allowed),
  }))
}

/** The opposites are the other patterns, with the same people and units. */
function checkPattern(subject: Subject, action: AccountAction): CheckedFact {
  const { model, account } = subject
  const effective = model.choiceFor(account.line)
  const { unit } = wordsFor(subject, action)
  const chosenBy = account.line.find(({ id }) => id === effective.source)?.name
  const words = patternWords[effective.pattern]
  return {
    sentence: chosenBy
      ? say`${unit} is arranged as ${words}, chosen by ${chosenBy}.`
      : say`${unit} is arranged as ${words}, as long as nobody has chosen.`,
    applies: true,
    otherwise: Pattern.enum
      .filter((pattern) => pattern !== effective.pattern)
      .map((pattern) => ({
        subject: { ...subject, model: { ...model, choiceFor: () => ({ ...effective, pattern }) } },
      })),
  }
}

function checkPerson({ subject, features }: DecisionInput, action: AccountAction): CheckedFact[] {
  const { model, account } = subject
  const { unit, hub, centre, account: name } = wordsFor(subject, action)
  const { pattern, hubs } = model.choiceFor(account.line)
  const check = (sentence: Sentence, feature: keyof Features): CheckedFact => ({
    sentence,
    applies: features[feature],
    otherwise: [{ features: { ...features, [feature]: !features[feature] } }],
  })
  return [
    check(say`Works in ${unit} or in a unit that belongs with it.`, 'member'),
    check(say`Has a seat in ${unit}.`, 'spoke'),
    ...(hubs.length > 0 ? [check(say`Has a seat in the hub ${hub}.`, 'hub')] : []),
    ...(model.centre ? [check(say`Belongs to the centre: ${centre}.`, 'centre')] : []),
    ...(action === 'create account' ? [] : [check(say`Looks after ${name}.`, 'accountManager')]),
    ...(action === 'approve' && pattern === 'honeycomb' ? [check(say`Is a coach for ${unit}.`, 'coach')] : []),
    ...(action === 'see' && pattern === 'dandelion'
      ? [
          check(say`Has a seat in another unit of the same hub.`, 'sibling'),
          check(say`Has a seat in another hub.`, 'peerHub'),
        ]
      : []),
    ...(action === 'see' ? [check(say`Is an administrator.`, 'administrator')] : []),
  ]
}

function checkCourses({ subject, features }: DecisionInput, action: AccountAction): CheckedFact[] {
  if (action === 'create account' || action === 'see') return []
  const { model, person, names } = subject
  const missing = missingCourses(model, person, action)
  return model.courses[action].map((course) => {
    const applies = !missing.includes(course)
    const left = applies ? [...missing, course] : missing.filter((one) => one !== course)
    return {
      sentence: say`Holds a valid certificate for ${names[course] ?? ''}.`,
      applies,
      otherwise: [{ features: { ...features, trained: left.length === 0 } }],
    }
  })
}

const inUse = ['active', 'paused', 'retiring']
function checkAccount({ subject }: DecisionInput, action: AccountAction): CheckedFact[] {
  if (action === 'create account' || action === 'see') return []
  const { account } = subject
  const { account: name, unit } = wordsFor(subject, action)
  const as = (changed: Partial<Subject['account']>) => ({
    subject: { ...subject, account: { ...account, ...changed } },
  })
  const used = inUse.includes(account.status)
  return [
    { sentence: say`${name} is in use.`, applies: used, otherwise: [as({ status: used ? 'retired' : 'active' })] },
    ...(account.status === 'paused'
      ? [{ sentence: say`${name} is paused.`, applies: true, otherwise: [as({ status: 'active' })] }]
      : []),
    ...(account.reviewed === false
      ? [{ sentence: say`${name} was confirmed in time.`, applies: false, otherwise: [as({ reviewed: true })] }]
      : []),
    ...(account.publishingPaused
      ? [
          {
            sentence: say`Everything of ${unit} is on hold.`,
            applies: true,
            otherwise: [as({ publishingPaused: false })],
          },
        ]
      : []),
    ...(account.brand === 'unit'
      ? []
      : [
          {
            sentence:
              account.brand === 'corporate'
                ? say`${name} speaks for the corporate brand.`
                : say`${name} is somebody’s own account.`,
            applies: true,
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
/** Circumstances that are not ordinary or that the rules of this action depend on. */
function checkCircumstances({ circumstances }: DecisionInput, action: AccountAction): CheckedFact[] {
  if (action === 'create account' || action === 'see') return []
  const { risk, approved, own, claimed, escalated, wording } = circumstances
  const as = (changed: Partial<Circumstances>) => [{ circumstances: { ...circumstances, ...changed } }]
  const check = (sentence: Sentence, applies: boolean, otherwise: Partial<DecisionInput>[]) => ({
    sentence,
    applies,
    otherwise,
  })
  if (action === 'answer')
    return [
      ...(claimed ? [] : [check(say`It is claimed.`, false, as({ claimed: true }))]),
      ...(escalated ? [check(say`A spoke handed it up.`, true, as({ escalated: false }))] : []),
    ]
  return [
    ...(risk === 'routine' && approved
      ? []
      : [check(risks[risk], true, as({ risk: risk === 'routine' ? 'campaign' : 'routine' }))]),
    ...(action === 'publish' && !approved ? [check(say`It is approved.`, false, as({ approved: true }))] : []),
    ...(action === 'approve' && own ? [check(say`It is their own draft.`, true, as({ own: false }))] : []),
    ...(action === 'publish' && wording === 'free'
      ? [check(say`It says who speaks.`, false, as({ wording: 'disclosed' }))]
      : []),
  ]
}

const checkExceptions = (subject: Subject): CheckedFact[] =>
  (subject.exempt ?? []).map((one) => ({
    sentence: say`An exception from ${one.rule} is in force, signed by ${one.signedBy}.`,
    applies: true,
    otherwise: [{ subject: { ...subject, exempt: subject.exempt?.filter((other) => other !== one) ?? [] } }],
  }))
