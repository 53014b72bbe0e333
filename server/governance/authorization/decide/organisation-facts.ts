import { type OrganisationAction, Pattern } from '../../../../contract/governance/authorization.ts'
import type { Fact } from '../../../../contract/governance/permissions.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import type { Where } from '../facts/organisation-rights.queries.ts'
import { namesForUnit } from '../facts/sentence-names.ts'
import { patternWords } from './account-facts.ts'
import { decideOrganisationAction, dependsOnPattern, type OrganisationSubject, placeOf } from './organisation-rights.ts'

type CheckedFact = { sentence: Sentence; applies: boolean; otherwise: Partial<OrganisationSubject>[] }

/** Like `explainFacts`, for actions on the organisation. */
export function explainOrganisationFacts(
  subject: OrganisationSubject,
  action: OrganisationAction,
  language: Language,
): Fact[] {
  const { allowed } = decideOrganisationAction(subject, action)
  const checked = [...checkPattern(subject, action), ...checkPerson(subject, action), ...checkExceptions(subject)]
  return checked.map(({ sentence, applies, otherwise }) => ({
    sentence: speak(sentence, language),
    applies,
    decides: otherwise.some(
      (change) => decideOrganisationAction({ ...subject, ...change }, action).allowed !== allowed,
    ),
  }))
}

function checkPattern(subject: OrganisationSubject, action: OrganisationAction): CheckedFact[] {
  if (!dependsOnPattern(action)) return []
  const { model, about, names } = subject
  const effective = model.choiceFor(about.line)
  const { unit } = namesForUnit(model, about.line, names)
  const others = Pattern.enum.filter((pattern) => pattern !== effective.pattern)
  return [
    {
      sentence: say`${unit} is arranged as ${patternWords[effective.pattern]}.`,
      applies: true,
      otherwise: others.map((pattern) => ({ model: { ...model, choiceFor: () => ({ ...effective, pattern }) } })),
    },
  ]
}

const owning: Partial<Record<Where, Sentence>> = {
  person: say`It is their own profile.`,
  policy: say`The policy is theirs.`,
  proposal: say`They wrote the proposal.`,
}
function checkPerson(subject: OrganisationSubject, action: OrganisationAction): CheckedFact[] {
  const { model, about, names, features, role } = subject
  const { centre } = namesForUnit(model, about.line, names)
  const own = owning[placeOf(action)]
  const check = (sentence: Sentence, feature: keyof typeof features): CheckedFact => ({
    sentence,
    applies: features[feature],
    otherwise: [{ features: { ...features, [feature]: !features[feature] } }],
  })
  return [
    check(say`Is an administrator.`, 'administrator'),
    ...(model.centre ? [check(say`Belongs to the centre: ${centre}.`, 'centre')] : []),
    ...(own ? [check(own, 'own')] : []),
    ...checkAccount(subject, action).map(([feature, sentence]) => check(sentence, feature)),
    ...(role === 'administrator'
      ? [{ sentence: say`The role is the administrator’s.`, applies: true, otherwise: [{ role: null }] }]
      : []),
  ]
}

/** Relations of the person to an account, or to a unit whose publishing is paused. */
function checkAccount({ about, model, names }: OrganisationSubject, action: OrganisationAction) {
  const { unit } = namesForUnit(model, about.line, names)
  const leads = ['leads', say`Leads ${unit}, or a unit above it.`] as const
  if (placeOf(action) !== 'account')
    return action === 'pause publishing' || action === 'resume publishing' ? [leads] : []
  const account = about.account?.name ?? ''
  return [
    ['steward', say`Is the steward of ${account}.`] as const,
    ['accountManager', say`Looks after ${account}.`] as const,
    ['canCreateAccount', say`May open accounts in ${unit}.`] as const,
    ['leads', say`Leads a unit that owns ${account}, or one above it.`] as const,
    ['leadsPrimaryUnit', leads[1]] as const,
  ]
}

const checkExceptions = ({ exempt }: OrganisationSubject): CheckedFact[] =>
  exempt.map((one) => ({
    sentence: say`An exception from ${one.rule} is in force, signed by ${one.signedBy}.`,
    applies: true,
    otherwise: [{ exempt: exempt.filter((other) => other !== one) }],
  }))
