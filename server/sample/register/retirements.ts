import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { DAY } from '../generate/clock.ts'
import { layApproval } from '../governance/approvals.ts'
import { type Ground, insertInto, toTime } from '../governance/ground.ts'
import type { Woven } from './accounts.ts'
import { noteChange } from './history.ts'
import { type Ending, type ProposedPlan, proposed, retiring } from './retired-plan.ts'

const order = ['approved', 'informed', 'revoked', 'done'] as const
type State = (typeof order)[number]
/** Days from one step to the next. */
const pace: Record<State, number> = { approved: 2, informed: 8, revoked: 13, done: 20 }
const told = {
  approved: 'retirement agreed',
  informed: 'farewell',
  revoked: 'credentials revoked',
  done: 'retired',
} as const

/** Rows of presence.retirement: what is retired, what is being retired, each step with its time. */
export const drawRetirements = (ground: Ground, accounts: readonly Woven[]) =>
  accounts.flatMap((woven) => {
    const { ending, closedAt, handle, status } = woven.draft
    if (ending?.told && closedAt !== null) return [drawSteps(ground, woven, ending.told, 'done', closedAt)]
    const leaving = status === 'retiring' ? retiring.find((one) => one.handle === handle) : undefined
    return leaving ? [drawSteps(ground, woven, leaving.told, leaving.step, ground.today - leaving.days * DAY)] : []
  })

/** `at`: when it came to be as it stands. */
function drawSteps(ground: Ground, woven: Woven, ending: Ending, state: State, at: number) {
  const began = at - pace[state] * DAY
  const reached = order.slice(0, order.indexOf(state) + 1)
  const when = (step: State) => (reached.includes(step) ? began + pace[step] * DAY : null)
  const time = (step: State) => {
    const found = when(step)
    return found === null ? null : toTime(found)
  }
  const by = ground.person(ending.by)
  const asked = ending.proposer ? ground.person(ending.proposer) : by
  noteChange(ground, woven, began, asked, [], { what: 'retirement proposed', reason: ending.reason })
  for (const step of reached) {
    const changes = statusChange[step]
    noteChange(ground, woven, when(step) ?? at, by, changes ? [changes] : [], {
      what: told[step],
      ...(step === 'informed' && { reason: ending.farewell }),
      ...(step === 'revoked' && { reason: ending.revoked }),
    })
  }
  return {
    id: ground.id(began),
    account_id: woven.id,
    state,
    reason: ending.reason,
    was: 'active',
    evidence: [sayLastPost(SILENT + woven.draft.handle.length * 7)],
    proposed_by: asked,
    proposed_at: toTime(began),
    approved_at: time('approved'),
    farewell: ending.farewell,
    redirect: ending.redirect,
    informed_at: time('informed'),
    revoked: ending.revoked,
    revoked_at: time('revoked'),
    ended_at: time('done'),
  }
}
/** Days without a post after which somebody thought of its end. */
const SILENT = 150
const statusChange: Partial<Record<State, { field: string; from: string; to: string }>> = {
  approved: { field: 'status', from: 'active', to: 'retiring' },
  done: { field: 'status', from: 'retiring', to: 'retired' },
}

/** Proposed and not agreed to: what waits for its keepers, and what they did not want. */
export async function layProposals(tx: Tx, ground: Ground, accounts: readonly Woven[]): Promise<void> {
  for (const plan of proposed) {
    const woven = accounts.find(({ draft }) => draft.handle === plan.handle)
    if (woven?.steward) await layProposal(tx, ground, woven, woven.steward, plan)
  }
}

async function layProposal(tx: Tx, ground: Ground, woven: Woven, steward: string, plan: ProposedPlan): Promise<void> {
  const { draft, unit } = woven
  const { reason, answer } = plan
  const [at, by] = [ground.back(plan.days), ground.person(plan.by)]
  const ended = answer ? ground.back(answer.days) : null
  const id = ground.id(at)
  const evidence = draft.posted === undefined ? [] : [sayLastPost(draft.posted - plan.days)]
  noteChange(ground, woven, at, by, [], { what: 'retirement proposed', reason })
  if (ended !== null) noteChange(ground, woven, ended, null, [], { what: 'retirement dropped' })
  const step = { by, for: null, comment: '' }
  const approval = await layApproval(tx, ground, {
    kind: 'retirement',
    title: draft.name,
    asker: by,
    text: reason,
    days: 14,
    deciders: [steward, ...woven.deputies].filter((one) => one !== by),
    steps: [
      { ...step, act: 'offered', at },
      ...(answer && ended
        ? [{ ...step, act: 'rejected' as const, by: steward, at: ended, comment: answer.words }]
        : []),
    ],
    more: {
      subject: woven.id,
      unit_id: unit,
      link: `/accounts/${woven.id}`,
      payload: { retirement: id },
      facts: [
        { name: say`Address`, value: woven.url },
        ...evidence.map((value) => ({ name: say`What speaks for it`, value })),
      ],
      stages: [{ name: say`Whoever looks after it`, needs: 'one' }],
    },
  })
  await insertInto(tx, 'presence.retirement', [
    {
      id,
      account_id: woven.id,
      state: answer ? 'cancelled' : 'proposed',
      reason,
      was: 'active',
      evidence,
      proposed_by: by,
      proposed_at: toTime(at),
      approval_id: approval,
      ended_at: ended && toTime(ended),
    },
  ])
}
/** As its evidence says it. */
const sayLastPost = (days: number) => say('Last post {0, plural, =0 {today} one {a day ago} other {# days ago}}.', days)

const seen = {
  reserved: '',
  available: 'Nobody is there any more: a stranger could take it.',
  unknown: '',
}
/** Rows of presence.reserved_handle: the handles of what is retired, where their network still exists. */
export const drawWatches = (ground: Ground, accounts: readonly Woven[]) =>
  accounts.flatMap(({ id, url, draft: { ending, network, handle, closedAt, enteredAt } }) => {
    if (!ending?.watched) return []
    const since = Math.max(closedAt ?? enteredAt, enteredAt)
    return [
      {
        id: ground.id(since),
        account_id: id,
        network,
        handle,
        url,
        since: toTime(since),
        state: ending.watched,
        checked_at: toTime(ground.today - 9 * 3_600_000),
        note: seen[ending.watched],
      },
    ]
  })
