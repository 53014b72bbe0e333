import { Risk } from '../../../contract/governance/authorization.ts'
import { type Circumstances, ordinary } from '../authorization/facts/facts.ts'
import type { Sorted } from './person-classes.ts'
import type { DraftEvent } from './publishing-history.ts'
import { actions, type Judge } from './evaluate.ts'
import { calibrate, type Desk, quantile, takeUp } from './replay-queue.ts'

export const DAYS = 90
export const WEEKS = DAYS / 7
/** Minutes that an approval takes, by how risky the content is. */
export const minutes: Record<Risk, number> = { routine: 6, campaign: 12, sensitive: 25, crisis: 15 }
/** Minutes to publish what somebody else wrote. */
export const PUBLISHING = 20

const publish = actions.indexOf('publish')
const approve = actions.indexOf('approve')
const circumstances = (risk: Risk, more: Partial<Circumstances>): Circumstances => ({ ...ordinary, risk, ...more })
const each = (more: Partial<Circumstances>) =>
  Object.fromEntries(Risk.enum.map((risk) => [risk, circumstances(risk, more)])) as Record<Risk, Circumstances>
const unasked = each({ approved: false, own: true })
const asked = each({})

/** What the rules of one version make of a draft: it goes out, waits for an approver, is handed to a publisher, or is stuck. */
type Way = { way: 'out' | 'approval' | 'handed' | 'stuck'; people: readonly string[]; mayPublish: boolean }
export type Passed = { draft: DraftEvent; account: number } & Way
/** Of one version: who did how much, and how long drafts waited in hours. */
export type Played = {
  passed: Passed[]
  approvals: Map<string, { count: number; minutes: number }>
  publishing: Map<string, number>
  waits: number[]
  /** Of each draft that waited, by the place of its account. */
  byAccount: Map<number, number>
}

/** How each draft would have gone under a version; pure, before anybody is asked. */
export function passDrafts(sorted: Sorted, judge: Judge, drafts: readonly DraftEvent[]): Passed[] {
  const places = new Map(sorted.accounts.map(({ id }, at) => [id, at]))
  const holders = rememberHolders(sorted, judge)
  return drafts.flatMap((draft) => {
    const account = places.get(draft.account)
    return account === undefined ? [] : [{ draft, account, ...wayOf(sorted, judge, draft, account, holders) }]
  })
}

/** Where thousands may publish, some of them do. */
const MAX_HANDED = 50

type Holders = (account: number, action: number, risk: Risk) => readonly string[]
function rememberHolders({ classes }: Sorted, judge: Judge): Holders {
  const known = new Map<string, string[]>()
  return (account, action, risk) => {
    const key = `${account} ${action} ${risk}`
    const before = known.get(key)
    if (before) return before
    const found = classes.flatMap(({ members }, place) =>
      judge.allows(place, account, action, asked[risk]) ? members : [],
    )
    known.set(key, found)
    return found
  }
}

function wayOf({ classOf }: Sorted, judge: Judge, draft: DraftEvent, account: number, holders: Holders): Way {
  const author = classOf.get(draft.author ?? '')
  const may = (given: Circumstances) => author !== undefined && judge.allows(author, account, publish, given)
  if (may(unasked[draft.risk])) return { way: 'out', people: [], mayPublish: true }
  const mayPublish = may(asked[draft.risk])
  const others = (action: number) => holders(account, action, draft.risk).filter((id) => id !== draft.author)
  const approvers = others(approve)
  if (approvers.length > 0) return { way: 'approval', people: approvers, mayPublish }
  const publishers = mayPublish ? [] : others(publish)
  return publishers.length > 0
    ? { way: 'handed', people: publishers.slice(0, MAX_HANDED), mayPublish }
    : { way: 'stuck', people: [], mayPublish }
}

/** Lets them wait in line, in the order in which they came. */
export function play(passed: readonly Passed[], share: number): Played {
  const desks = new Map<string, Desk>()
  const played: Played = {
    passed: [...passed],
    approvals: new Map(),
    publishing: new Map(),
    waits: [],
    byAccount: new Map(),
  }
  for (const { draft, account, way, people, mayPublish } of passed) {
    if (way === 'out' || way === 'stuck') continue
    const at = Date.parse(draft.at)
    const effort = (way === 'approval' ? minutes[draft.risk] : 0) + (mayPublish ? 0 : PUBLISHING)
    const asked = people.map((person) => deskOf(desks, person))
    const { desk, done } = takeUp(asked, at, effort, share)
    if (!mayPublish) played.publishing.set(desk.person, (played.publishing.get(desk.person) ?? 0) + PUBLISHING)
    if (way !== 'approval') continue
    const sum = played.approvals.get(desk.person) ?? { count: 0, minutes: 0 }
    played.approvals.set(desk.person, { count: sum.count + 1, minutes: sum.minutes + minutes[draft.risk] })
    played.waits.push((done - at) / 3_600_000)
    played.byAccount.set(account, (played.byAccount.get(account) ?? 0) + 1)
  }
  played.waits.sort((a, b) => a - b)
  return played
}
function deskOf(desks: Map<string, Desk>, person: string): Desk {
  const desk = desks.get(person) ?? { person, freeAt: 0 }
  desks.set(person, desk)
  return desk
}

/** Hours for which drafts waited in fact, sorted. */
export const measureWaits = (drafts: readonly DraftEvent[]): number[] =>
  drafts
    .flatMap(({ at, approver, answeredAt }) =>
      approver && answeredAt ? [(Date.parse(answeredAt) - Date.parse(at)) / 3_600_000] : [],
    )
    .sort((a, b) => a - b)

export type Replayed = { now: Played; proposed: Played; measured: number[]; share: number; drafts: number }
/** Both versions with the same people at the same pace: the one that makes the version in force wait as was measured. */
export function replay(
  sorted: Sorted,
  judges: { now: Judge; proposed: Judge },
  drafts: readonly DraftEvent[],
): Replayed {
  const now = passDrafts(sorted, judges.now, drafts)
  const measured = measureWaits(now.map(({ draft }) => draft))
  const share = calibrate((tried) => quantile(play(now, tried).waits, 0.5), quantile(measured, 0.5))
  const proposed = play(passDrafts(sorted, judges.proposed, drafts), share)
  return { now: play(now, share), proposed, measured, share, drafts: now.length }
}
