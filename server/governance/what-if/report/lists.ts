import type * as contract from '../../../../contract/governance/what-if.ts'
import type { AccountChange, PersonChange } from '../../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import type { Call } from '../../../platform/http.ts'
import { type Language, speak } from '../../../platform/sentences.ts'
import { type Compared, changesOf, type Diff } from '../compare/diff.ts'
import { actions } from '../compare/evaluate.ts'
import { cardOf } from './describe.ts'
import { findGroups } from './groups.ts'
import { accountRef } from './vacancies.ts'

const MAX_NAMED = 50
type Rest = 'change' | 'proposal' | 'unit' | 'after' | 'limit'
type Piece = { after: string | undefined; count: number }
export type PeopleFilter = Omit<Call<typeof contract.listWhatIfPeople>['body'], Rest> & Piece
export type AccountFilter = Omit<Call<typeof contract.listWhatIfAccounts>['body'], Rest> & Piece

/** People as ids; the caller adds their cards. */
export function listPeople({ diff, snapshot, within }: Compared, filter: PeopleFilter, language: Language) {
  const groups = new Map(findGroups(diff, within).flatMap(({ id, places }) => places.map((place) => [place, id])))
  const fitting = new Set(
    diff.sorted.classes.flatMap((_, place) => (fits(diff, place, groups.get(place) ?? '', filter) ? [place] : [])),
  )
  const placeOf = (id: string) => diff.sorted.classOf.get(id) ?? -1
  const people = snapshot.people.filter(
    ({ id }) => fitting.has(placeOf(id)) && (filter.person === undefined || filter.person === id),
  )
  const page = cut(snapshot.people, people, filter, ({ id }) => id)
  const items = page.map(({ id }) => describePerson(diff, cardOf(id), groups.get(placeOf(id)) ?? '', language))
  return { items, total: people.length }
}

/**
 * The next items of `found` after an id. An item that left the list keeps its position in `all`; after a deleted item
 * the page is empty.
 */
function cut<T>(all: readonly T[], found: readonly T[], { after, count }: Piece, idOf: (one: T) => string): T[] {
  if (after === undefined) return found.slice(0, count)
  const place = all.findIndex((one) => idOf(one) === after)
  if (place < 0) return []
  const later = new Set(all.slice(place + 1).map(idOf))
  return found.filter((one) => later.has(idOf(one))).slice(0, count)
}

function fits(diff: Diff, place: number, group: string, filter: PeopleFilter): boolean {
  if (filter.group !== undefined && filter.group !== group) return false
  for (const { account, action, gained } of changesOf(diff, place)) {
    if (filter.account !== undefined && diff.sorted.accounts[account]?.id !== filter.account) continue
    if (filter.action !== undefined && actions[action] !== filter.action) continue
    if (filter.direction !== undefined && (filter.direction === 'gain') !== gained) continue
    return true
  }
  return false
}

/** Changes for one person, by account. */
export function describePerson(diff: Diff, person: PersonCard, group: string, language: Language): PersonChange {
  const place = diff.sorted.classOf.get(person.id)
  const all = place === undefined ? [] : [...changesOf(diff, place)]
  const gain = all.filter(({ gained }) => gained).length
  return {
    person,
    group,
    gain,
    lose: all.length - gain,
    changes: all.slice(0, MAX_NAMED).map(({ account, action, gained }) => {
      const { rule, sentence } = diff.proposed.rule(place ?? 0, account, action)
      return {
        account: accountRef(diff.sorted, account),
        action: actions[action] ?? 'see',
        change: gained ? 'gain' : 'lose',
        rule,
        sentence: speak(sentence, language),
      }
    }),
  }
}

export function listAccounts({ diff }: Compared, filter: AccountFilter) {
  const all = diff.sorted.accounts.map((_, at) => describeAccount(diff, at))
  const rows = all.filter(({ permissions }) => filter.all || permissions.some(({ gain, lose }) => gain + lose > 0))
  return { items: cut(all, rows, filter, ({ account }) => account.id), total: rows.length }
}

function describeAccount({ sorted, now, proposed, allowed }: Diff, at: number): AccountChange {
  const width = sorted.accounts.length
  const line = sorted.accounts[at]?.account.line ?? []
  const permissions = actions.map((action, i) => {
    const count = { now: 0, proposed: 0, gain: 0, lose: 0 }
    for (const [place, { members }] of sorted.classes.entries()) {
      const before = ((allowed.now[place * width + at] ?? 0) >> i) & 1
      const after = ((allowed.proposed[place * width + at] ?? 0) >> i) & 1
      count.now += before * members.length
      count.proposed += after * members.length
      count.gain += (after & ~before) * members.length
      count.lose += (before & ~after) * members.length
    }
    return { action, permitted: { now: count.now, proposed: count.proposed }, gain: count.gain, lose: count.lose }
  })
  const pattern = { now: now.model.choiceFor(line).pattern, proposed: proposed.model.choiceFor(line).pattern }
  return { account: accountRef(sorted, at), pattern, permissions }
}
