import { Risk } from '../../../../contract/governance/authorization.ts'
import { type Circumstances, ordinary } from '../../authorization/facts/facts.ts'
import { actions, type Evaluator } from './evaluate.ts'
import type { Sorted } from './person-classes.ts'
import type { DraftEvent } from './publishing-history.ts'
import { type Approver, calibrate, quantile, takeNext } from './replay-queue.ts'

export const DAYS = 90
export const WEEKS = DAYS / 7
/** Minutes per approval, by risk. */
export const minutes: Record<Risk, number> = { routine: 6, campaign: 12, sensitive: 25, crisis: 15 }
/** Minutes to publish another person's draft. */
export const PUBLISHING = 20

const publish = actions.indexOf('publish')
const approve = actions.indexOf('approve')
const circumstances = (risk: Risk, more: Partial<Circumstances>): Circumstances => ({ ...ordinary, risk, ...more })
const each = (more: Partial<Circumstances>) =>
  Object.fromEntries(Risk.enum.map((risk) => [risk, circumstances(risk, more)])) as Record<Risk, Circumstances>
const beforeApproval = each({ approved: false, own: true })
const afterApproval = each({})

/** Outcome of a draft under the rules of a version: published, approved first, handed to a publisher, or blocked. */
type Outcome = {
  outcome: 'published' | 'approval' | 'handed' | 'blocked'
  people: readonly string[]
  mayPublish: boolean
}
export type DraftOutcome = { draft: DraftEvent; account: number } & Outcome
/** Workload and wait times (hours) under one version. */
export type SimulatedQueue = {
  outcomes: DraftOutcome[]
  approvals: Map<string, { count: number; minutes: number }>
  publishing: Map<string, number>
  waits: number[]
  /** Number of approvals by index of the account. */
  byAccount: Map<number, number>
}

/** Outcome of each draft under a version. Pure. */
export function decideOutcomes(sorted: Sorted, evaluator: Evaluator, drafts: readonly DraftEvent[]): DraftOutcome[] {
  const places = new Map(sorted.accounts.map(({ id }, at) => [id, at]))
  const permittedPeople = cachePermittedPeople(sorted, evaluator)
  return drafts.flatMap((draft) => {
    const account = places.get(draft.account)
    return account === undefined
      ? []
      : [{ draft, account, ...outcomeOf(sorted, evaluator, draft, account, permittedPeople) }]
  })
}

/** Limits the candidates if thousands may publish. */
const MAX_HANDED = 50

type PermittedPeople = (account: number, action: number, risk: Risk) => readonly string[]
function cachePermittedPeople({ classes }: Sorted, evaluator: Evaluator): PermittedPeople {
  const known = new Map<string, string[]>()
  return (account, action, risk) => {
    const key = `${account} ${action} ${risk}`
    const before = known.get(key)
    if (before) return before
    const found = classes.flatMap(({ members }, place) =>
      evaluator.allows(place, account, action, afterApproval[risk]) ? members : [],
    )
    known.set(key, found)
    return found
  }
}

function outcomeOf(
  { classOf }: Sorted,
  evaluator: Evaluator,
  draft: DraftEvent,
  account: number,
  permittedPeople: PermittedPeople,
): Outcome {
  const author = classOf.get(draft.author ?? '')
  const isAllowed = (given: Circumstances) => author !== undefined && evaluator.allows(author, account, publish, given)
  if (isAllowed(beforeApproval[draft.risk])) return { outcome: 'published', people: [], mayPublish: true }
  const mayPublish = isAllowed(afterApproval[draft.risk])
  const others = (action: number) => permittedPeople(account, action, draft.risk).filter((id) => id !== draft.author)
  const approvers = others(approve)
  if (approvers.length > 0) return { outcome: 'approval', people: approvers, mayPublish }
  const publishers = mayPublish ? [] : others(publish)
  return publishers.length > 0
    ? { outcome: 'handed', people: publishers.slice(0, MAX_HANDED), mayPublish }
    : { outcome: 'blocked', people: [], mayPublish }
}

/** Simulates the queue in the order of submission. */
export function simulateQueue(outcomes: readonly DraftOutcome[], share: number): SimulatedQueue {
  const queue = new Map<string, Approver>()
  const simulated: SimulatedQueue = {
    outcomes: [...outcomes],
    approvals: new Map(),
    publishing: new Map(),
    waits: [],
    byAccount: new Map(),
  }
  for (const { draft, account, outcome, people, mayPublish } of outcomes) {
    if (outcome === 'published' || outcome === 'blocked') continue
    const at = Date.parse(draft.at)
    const effort = (outcome === 'approval' ? minutes[draft.risk] : 0) + (mayPublish ? 0 : PUBLISHING)
    const candidates = people.map((person) => approverOf(queue, person))
    const { approver, done } = takeNext(candidates, at, effort, share)
    if (!mayPublish)
      simulated.publishing.set(approver.person, (simulated.publishing.get(approver.person) ?? 0) + PUBLISHING)
    if (outcome !== 'approval') continue
    const sum = simulated.approvals.get(approver.person) ?? { count: 0, minutes: 0 }
    simulated.approvals.set(approver.person, { count: sum.count + 1, minutes: sum.minutes + minutes[draft.risk] })
    simulated.waits.push((done - at) / 3_600_000)
    simulated.byAccount.set(account, (simulated.byAccount.get(account) ?? 0) + 1)
  }
  simulated.waits.sort((a, b) => a - b)
  return simulated
}
function approverOf(queue: Map<string, Approver>, person: string): Approver {
  const approver = queue.get(person) ?? { person, freeAt: 0 }
  queue.set(person, approver)
  return approver
}

/** Measured wait times in hours, sorted. */
export const measureWaits = (drafts: readonly DraftEvent[]): number[] =>
  drafts
    .flatMap(({ at, approver, answeredAt }) =>
      approver && answeredAt ? [(Date.parse(answeredAt) - Date.parse(at)) / 3_600_000] : [],
    )
    .sort((a, b) => a - b)

export type ReplayResult = {
  now: SimulatedQueue
  proposed: SimulatedQueue
  measured: number[]
  share: number
  drafts: number
}
/** Simulates both versions at the same pace, calibrated so that the current version matches the measured wait times. */
export function replay(
  sorted: Sorted,
  evaluators: { now: Evaluator; proposed: Evaluator },
  drafts: readonly DraftEvent[],
): ReplayResult {
  const now = decideOutcomes(sorted, evaluators.now, drafts)
  const measured = measureWaits(now.map(({ draft }) => draft))
  const share = calibrate((candidate) => quantile(simulateQueue(now, candidate).waits, 0.5), quantile(measured, 0.5))
  const proposed = simulateQueue(decideOutcomes(sorted, evaluators.proposed, drafts), share)
  return { now: simulateQueue(now, share), proposed, measured, share, drafts: now.length }
}
