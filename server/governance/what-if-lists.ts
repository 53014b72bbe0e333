import type * as contract from '../../contract/operating-change.ts'
import type { AccountChange, PersonChange } from '../../contract/operating-change.ts'
import type { Result } from '../../contract/operation.ts'
import type { PersonCard } from '../../contract/people.ts'
import type { Call } from '../platform/http.ts'
import { cutPage, readCursor } from '../platform/paging.ts'
import { type Language, speak } from '../platform/sentences.ts'
import { compareAsked } from './what-if-asked.ts'
import { changesOf, type Diff } from './what-if-diff.ts'
import { findGroups } from './what-if-groups.ts'
import { actions } from './what-if-judge.ts'
import { accountRef } from './what-if-vacancies.ts'
import { selectCards } from './world.queries.ts'

const MAX_NAMED = 50
type Filter = Pick<Call<typeof contract.listWhatIfPeople>['body'], 'group' | 'action' | 'moved' | 'account' | 'person'>

export async function listWhatIfPeople(
  call: Call<typeof contract.listWhatIfPeople>,
): Promise<Result<typeof contract.listWhatIfPeople>> {
  const { db, viewer, body } = call
  const { diff, world, within } = await compareAsked(db, viewer, body)
  const groups = new Map(findGroups(diff, within).flatMap(({ id, places }) => places.map((place) => [place, id])))
  const fitting = new Set(
    diff.sorted.classes.flatMap((_, place) => (fits(diff, place, groups.get(place) ?? '', body) ? [place] : [])),
  )
  const placeOf = (id: string) => diff.sorted.classOf.get(id) ?? -1
  const people = world.people.filter(
    ({ id }) => fitting.has(placeOf(id)) && (body.person === undefined || body.person === id),
  )
  const after = readCursor(body.after)
  const start = after ? people.findIndex(({ id }) => id === after[1]) + 1 : 0
  const limit = body.limit ?? 20
  const page = cutPage(people.slice(start, start + limit + 1), limit, ({ id }) => ['', id])
  const cards = await selectCards(
    db,
    page.items.map(({ id }) => id),
  )
  const language = await call.language()
  const items = page.items.flatMap(({ id }) => {
    const person = cards.get(id)
    return person ? [describePerson(diff, person, groups.get(placeOf(id)) ?? '', language)] : []
  })
  return { items, next: page.next, total: people.length }
}

function fits(diff: Diff, place: number, group: string, asked: Filter): boolean {
  if (asked.group !== undefined && asked.group !== group) return false
  for (const { account, action, gained } of changesOf(diff, place)) {
    if (asked.account !== undefined && diff.sorted.accounts[account]?.id !== asked.account) continue
    if (asked.action !== undefined && actions[action] !== asked.action) continue
    if (asked.moved !== undefined && (asked.moved === 'gain') !== gained) continue
    return true
  }
  return false
}

/** What changes for one person, account by account. */
export function describePerson(diff: Diff, person: PersonCard, group: string, language: Language): PersonChange {
  const place = diff.sorted.classOf.get(person.id)
  const all = place === undefined ? [] : [...changesOf(diff, place)]
  const gain = all.filter(({ gained }) => gained).length
  return {
    ...{ person, group, gain, lose: all.length - gain },
    changes: all.slice(0, MAX_NAMED).map(({ account, action, gained }) => {
      const { rule, sentence } = diff.proposed.rule(place ?? 0, account, action)
      return {
        account: accountRef(diff.sorted, account),
        action: actions[action] ?? 'see',
        change: gained ? 'gain' : 'lose',
        ...{ rule, sentence: speak(sentence, language) },
      }
    }),
  }
}

export async function listWhatIfAccounts(
  call: Call<typeof contract.listWhatIfAccounts>,
): Promise<Result<typeof contract.listWhatIfAccounts>> {
  const { db, viewer, body } = call
  const { diff } = await compareAsked(db, viewer, body)
  const rows = diff.sorted.accounts
    .map((_, at) => describeAccount(diff, at))
    .filter(({ rights }) => body.all || rights.some(({ gain, lose }) => gain + lose > 0))
  const after = readCursor(body.after)
  const start = after ? rows.findIndex(({ account }) => account.id === after[1]) + 1 : 0
  const limit = body.limit ?? 20
  const page = cutPage(rows.slice(start, start + limit + 1), limit, ({ account }) => ['', account.id])
  return { ...page, total: rows.length }
}

function describeAccount({ sorted, now, proposed, held }: Diff, at: number): AccountChange {
  const width = sorted.accounts.length
  const line = sorted.accounts[at]?.account.line ?? []
  const rights = actions.map((action, i) => {
    const count = { now: 0, proposed: 0, gain: 0, lose: 0 }
    for (const [place, { members }] of sorted.classes.entries()) {
      const before = ((held.now[place * width + at] ?? 0) >> i) & 1
      const after = ((held.proposed[place * width + at] ?? 0) >> i) & 1
      count.now += before * members.length
      count.proposed += after * members.length
      count.gain += (after & ~before) * members.length
      count.lose += (before & ~after) * members.length
    }
    return { action, holders: { now: count.now, proposed: count.proposed }, gain: count.gain, lose: count.lose }
  })
  const pattern = { now: now.arranged.choiceFor(line).pattern, proposed: proposed.arranged.choiceFor(line).pattern }
  return { account: accountRef(sorted, at), pattern, rights }
}
