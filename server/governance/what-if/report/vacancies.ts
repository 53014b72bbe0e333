import type { AccountRef, Vacancy } from '../../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import { type Language, speak } from '../../../platform/sentences.ts'
import { ruleOn } from '../../authorization/decide/cases.ts'
import { type Circumstances, missingCourses, ordinary } from '../../authorization/facts/facts.ts'
import type { Diff } from '../compare/diff.ts'
import { actions, type Evaluator } from '../compare/evaluate.ts'
import type { Sorted } from '../compare/person-classes.ts'

const publish = actions.indexOf('publish')
const approve = actions.indexOf('approve')
/** More than routine and not approved yet. */
const unapproved: Circumstances = { ...ordinary, risk: 'campaign', approved: false }
const campaign: Circumstances = { ...ordinary, risk: 'campaign' }

/** `candidates`: indexes of classes that would have the permission with the missing courses. */
type Empty = { account: number; action: 'publish' | 'approve' }
type Found = Empty & { permittedNow: number; candidates: number[] }
export type Vacancies = { now: Empty[]; proposed: Found[] }

/** Active accounts on which nobody could publish, or nobody could give a required approval. */
export function findVacancies({ sorted, now, proposed }: Diff): Vacancies {
  const found = findEmpty(sorted, proposed).map(({ account, action }): Found => {
    const at = action === 'publish' ? publish : approve
    return {
      account,
      action,
      permittedNow: countPermitted(sorted, now, account, at, action === 'publish' ? ordinary : campaign),
      candidates: findCandidates(sorted, proposed, account, action),
    }
  })
  return { now: findEmpty(sorted, now), proposed: found }
}

function findEmpty(sorted: Sorted, evaluator: Evaluator): Empty[] {
  return sorted.accounts.flatMap(({ account: { status } }, account): Empty[] => {
    if (status !== 'active') return []
    const publishers = sorted.classes.flatMap((_, place) => (evaluator.allows(place, account, publish) ? [place] : []))
    if (publishers.length === 0) return [{ account, action: 'publish' }]
    const needsApproval = publishers.some((place) => !evaluator.allows(place, account, publish, unapproved))
    if (!needsApproval || sorted.classes.some((_, place) => evaluator.allows(place, account, approve, campaign)))
      return []
    return [{ account, action: 'approve' }]
  })
}

const countPermitted = (
  sorted: Sorted,
  evaluator: Evaluator,
  account: number,
  action: number,
  circumstances: Circumstances,
) =>
  sorted.classes.reduce(
    (sum, { members }, place) => (evaluator.allows(place, account, action, circumstances) ? sum + members.length : sum),
    0,
  )

const MAX_CANDIDATES = 5
/** Classes that would have the permission with all required courses. */
function findCandidates(
  { classes, accounts, names }: Sorted,
  evaluator: Evaluator,
  at: number,
  action: 'publish' | 'approve',
) {
  const known = accounts[at]
  const found: number[] = []
  let people = 0
  for (const [place, { representative, members }] of classes.entries()) {
    const missing = missingCourses(evaluator.model, representative, action)
    if (!known || missing.length === 0) continue
    const person = { ...representative, courses: [...representative.courses, ...missing] }
    const subject = { model: evaluator.model, person, account: known.account, names, owner: known.owner }
    if (!ruleOn(subject, action, action === 'publish' ? ordinary : campaign).allowed) continue
    found.push(place)
    people += members.length
    if (people >= MAX_CANDIDATES) break
  }
  return found
}

export const countVacancies = (found: readonly Empty[], action: Empty['action']): number =>
  found.filter((one) => one.action === action).length

/** The candidates of a vacancy, as ids. */
export const candidatesOf = (sorted: Sorted, { candidates }: { candidates: readonly number[] }): string[] =>
  candidates.flatMap((place) => sorted.classes[place]?.members ?? []).slice(0, MAX_CANDIDATES)

export function describeVacancy(
  { sorted, proposed }: Diff,
  found: Found,
  cards: Pick<ReadonlyMap<string, PersonCard>, 'get'>,
  language: Language,
): Vacancy {
  const { account, action, permittedNow } = found
  const manager = sorted.accounts[account]?.account.managers.find((id) => sorted.classOf.has(id))
  const place = found.candidates[0] ?? sorted.classOf.get(manager ?? '') ?? 0
  const { rule, sentence } = proposed.rule(place, account, action === 'publish' ? publish : approve)
  const candidates = candidatesOf(sorted, found).flatMap((id) => {
    const person = cards.get(id)
    const representative = sorted.classes[sorted.classOf.get(id) ?? 0]?.representative
    const missing = representative ? missingCourses(proposed.model, representative, action) : []
    return person
      ? [{ person, missingCourses: missing.map((course) => ({ id: course, name: sorted.names[course] ?? '' })) }]
      : []
  })
  return {
    account: accountRef(sorted, account),
    action,
    permittedNow,
    rule,
    candidates,
    sentence: speak(sentence, language),
  }
}

export function accountRef({ accounts }: Sorted, at: number): AccountRef {
  const known = accounts[at]
  const [unit] = known?.account.line ?? []
  return {
    id: known?.id ?? '',
    name: known?.account.name ?? '',
    network: known?.account.network ?? '',
    unit: { id: unit?.id ?? '', name: unit?.name ?? '' },
  }
}
