import { type OrganisationAction, Pattern } from '../../../../contract/governance/authorization.ts'
import type { Fact } from '../../../../contract/governance/permissions.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import type { Where } from '../facts/organisation-rights.queries.ts'
import { nameAround } from '../facts/sentence-names.ts'
import { patternWords } from './account-facts.ts'
import { type AffairSubject, looksAtPattern, placeOf, ruleOnAffair } from './organisation-rights.ts'

type Looked = { sentence: Sentence; holds: boolean; otherwise: Partial<AffairSubject>[] }

/** The same for the order of the organisation as `explainFacts` for accounts. */
export function explainAffair(subject: AffairSubject, action: OrganisationAction, language: Language): Fact[] {
  const { allowed } = ruleOnAffair(subject, action)
  const looked = [...lookAtPattern(subject, action), ...lookAtPerson(subject, action), ...lookAtExceptions(subject)]
  return looked.map(({ sentence, holds, otherwise }) => ({
    sentence: speak(sentence, language),
    holds,
    decides: otherwise.some((change) => ruleOnAffair({ ...subject, ...change }, action).allowed !== allowed),
  }))
}

function lookAtPattern(subject: AffairSubject, action: OrganisationAction): Looked[] {
  if (!looksAtPattern(action)) return []
  const { arranged, about, names } = subject
  const effective = arranged.choiceFor(about.line)
  const { unit } = nameAround(arranged, about.line, names)
  const others = Pattern.enum.filter((pattern) => pattern !== effective.pattern)
  return [
    {
      sentence: say`${unit} is arranged as ${patternWords[effective.pattern]}.`,
      holds: true,
      otherwise: others.map((pattern) => ({ arranged: { ...arranged, choiceFor: () => ({ ...effective, pattern }) } })),
    },
  ]
}

const owning: Partial<Record<Where, Sentence>> = {
  person: say`It is their own profile.`,
  policy: say`The policy is theirs.`,
  proposal: say`They wrote the proposal.`,
}
function lookAtPerson(subject: AffairSubject, action: OrganisationAction): Looked[] {
  const { arranged, about, names, features, role } = subject
  const { centre } = nameAround(arranged, about.line, names)
  const own = owning[placeOf(action)]
  const look = (sentence: Sentence, feature: keyof typeof features): Looked => ({
    sentence,
    holds: features[feature],
    otherwise: [{ features: { ...features, [feature]: !features[feature] } }],
  })
  return [
    look(say`Is an administrator.`, 'administrator'),
    ...(arranged.centre ? [look(say`Belongs to the centre: ${centre}.`, 'centre')] : []),
    ...(own ? [look(own, 'own')] : []),
    ...lookAtAccount(subject, action).map(([feature, sentence]) => look(sentence, feature)),
    ...(role === 'administrator'
      ? [{ sentence: say`The role is the administrator’s.`, holds: true, otherwise: [{ role: null }] }]
      : []),
  ]
}

/** What somebody may be to an account, or to a unit whose accounts are held. */
function lookAtAccount({ about, arranged, names }: AffairSubject, action: OrganisationAction) {
  const { unit } = nameAround(arranged, about.line, names)
  const leads = ['leads', say`Leads ${unit}, or a unit above it.`] as const
  if (placeOf(action) !== 'account') return action === 'hold accounts' || action === 'lift hold' ? [leads] : []
  const account = about.account?.name ?? ''
  return [
    ['steward', say`Is the steward of ${account}.`] as const,
    ['keeper', say`Looks after ${account}.`] as const,
    ['opens', say`May open accounts in ${unit}.`] as const,
    ['leads', say`Leads a unit that owns ${account}, or one above it.`] as const,
    ['leadsFirst', leads[1]] as const,
  ]
}

const lookAtExceptions = ({ exempt }: AffairSubject): Looked[] =>
  exempt.map((one) => ({
    sentence: say`An exception from ${one.rule} is in force, signed by ${one.signedBy}.`,
    holds: true,
    otherwise: [{ exempt: exempt.filter((other) => other !== one) }],
  }))
