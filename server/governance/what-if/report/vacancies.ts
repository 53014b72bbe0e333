import type { AccountRef, Vacancy } from '../../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import { type Language, speak } from '../../../platform/sentences.ts'
import { ruleOn } from '../../authorization/decide/cases.ts'
import { type Circumstances, missingCourses, ordinary } from '../../authorization/facts/facts.ts'
import type { Sorted } from '../person-classes.ts'
import type { Diff } from '../diff.ts'
import { actions, type Judge } from '../evaluate.ts'

const publish = actions.indexOf('publish')
const approve = actions.indexOf('approve')
/** More than routine, before anybody looked at it. */
const unapproved: Circumstances = { ...ordinary, risk: 'campaign', approved: false }
const campaign: Circumstances = { ...ordinary, risk: 'campaign' }

/** Found before there are names for people: who would hold it with a course, by id. */
type Empty = { account: number; action: 'publish' | 'approve' }
type Found = Empty & { holdersNow: number; nearly: number[] }
export type Vacancies = { now: Empty[]; proposed: Found[] }

/** Accounts in use on which nobody could publish, and those where what needs an approval would find nobody to give it. */
export function findVacancies({ sorted, now, proposed }: Diff): Vacancies {
  const found = findEmpty(sorted, proposed).map(({ account, action }): Found => {
    const at = action === 'publish' ? publish : approve
    return {
      account,
      action,
      holdersNow: countHolders(sorted, now, account, at, action === 'publish' ? ordinary : campaign),
      nearly: findNearly(sorted, proposed, account, action),
    }
  })
  return { now: findEmpty(sorted, now), proposed: found }
}

function findEmpty(sorted: Sorted, judge: Judge): Empty[] {
  return sorted.accounts.flatMap(({ account: { status } }, account): Empty[] => {
    if (status !== 'active') return []
    const publishers = sorted.classes.flatMap((_, place) => (judge.allows(place, account, publish) ? [place] : []))
    if (publishers.length === 0) return [{ account, action: 'publish' }]
    const isAsked = publishers.some((place) => !judge.allows(place, account, publish, unapproved))
    if (!isAsked || sorted.classes.some((_, place) => judge.allows(place, account, approve, campaign))) return []
    return [{ account, action: 'approve' }]
  })
}

const countHolders = (sorted: Sorted, judge: Judge, account: number, action: number, asked: Circumstances) =>
  sorted.classes.reduce(
    (sum, { members }, place) => (judge.allows(place, account, action, asked) ? sum + members.length : sum),
    0,
  )

const MAX_NEARLY = 5
/** Classes that would hold it if they had passed each course. */
function findNearly({ classes, accounts, names }: Sorted, judge: Judge, at: number, action: 'publish' | 'approve') {
  const known = accounts[at]
  const found: number[] = []
  let people = 0
  for (const [place, { stands, members }] of classes.entries()) {
    const lacks = missingCourses(judge.arranged, stands, action)
    if (!known || lacks.length === 0) continue
    const person = { ...stands, courses: [...stands.courses, ...lacks] }
    const subject = { arranged: judge.arranged, person, account: known.account, names, owner: known.owner }
    if (!ruleOn(subject, action, action === 'publish' ? ordinary : campaign).allowed) continue
    found.push(place)
    people += members.length
    if (people >= MAX_NEARLY) break
  }
  return found
}

export const countVacancies = (found: readonly Empty[], action: Empty['action']): number =>
  found.filter((one) => one.action === action).length

/** The people of a vacancy who could hold the right, by id. */
export const nearlyOf = (sorted: Sorted, { nearly }: { nearly: readonly number[] }): string[] =>
  nearly.flatMap((place) => sorted.classes[place]?.members ?? []).slice(0, MAX_NEARLY)

export function describeVacancy(
  { sorted, proposed }: Diff,
  found: Found,
  cards: Pick<ReadonlyMap<string, PersonCard>, 'get'>,
  language: Language,
): Vacancy {
  const { account, action, holdersNow } = found
  const keeper = sorted.accounts[account]?.account.keepers.find((id) => sorted.classOf.has(id))
  const place = found.nearly[0] ?? sorted.classOf.get(keeper ?? '') ?? 0
  const { rule, sentence } = proposed.rule(place, account, action === 'publish' ? publish : approve)
  const nearly = nearlyOf(sorted, found).flatMap((id) => {
    const person = cards.get(id)
    const stands = sorted.classes[sorted.classOf.get(id) ?? 0]?.stands
    const lacks = stands ? missingCourses(proposed.arranged, stands, action) : []
    return person ? [{ person, lacks: lacks.map((course) => ({ id: course, name: sorted.names[course] ?? '' })) }] : []
  })
  return {
    account: accountRef(sorted, account),
    action,
    holdersNow,
    rule,
    nearly,
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
