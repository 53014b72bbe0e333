import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { bulkLoad as presence } from '../../presence/index.ts'
import { DAY } from '../generate/clock.ts'
import { addApproval } from '../governance/approvals.ts'
import { type Context, toTime } from '../governance/context.ts'
import type { GeneratedAccount } from './accounts.ts'
import { noteChange } from './history.ts'
import { type Ending, type ProposedPlan, proposed, retiring } from './retired-plan.ts'

const order = ['approved', 'informed', 'revoked', 'done'] as const
type State = (typeof order)[number]
/** Days until each step. */
const pace: Record<State, number> = { approved: 2, informed: 8, revoked: 13, done: 20 }
const retirement = {
  approved: 'retirement approved',
  informed: 'followers informed',
  revoked: 'credentials revoked',
  done: 'retired',
} as const

/** Rows of retirements: finished and running ones, each step with its time. */
export const drawRetirements = (context: Context, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap((account) => {
    const { ending, closedAt, handle, status } = account.draft
    if (ending?.retirement && closedAt !== null)
      return [drawSteps(context, account, ending.retirement, 'done', closedAt)]
    const leaving = status === 'retiring' ? retiring.find((one) => one.handle === handle) : undefined
    return leaving
      ? [drawSteps(context, account, leaving.retirement, leaving.step, context.today - leaving.days * DAY)]
      : []
  })

/** `at`: time of the current state. */
function drawSteps(context: Context, account: GeneratedAccount, ending: Ending, state: State, at: number) {
  const startedAt = at - pace[state] * DAY
  const reached = order.slice(0, order.indexOf(state) + 1)
  const when = (step: State) => (reached.includes(step) ? startedAt + pace[step] * DAY : null)
  const time = (step: State) => {
    const found = when(step)
    return found === null ? null : toTime(found)
  }
  const by = context.person(ending.by)
  const proposer = ending.proposer ? context.person(ending.proposer) : by
  noteChange(context, account, startedAt, proposer, [], { what: 'retirement proposed', reason: ending.reason })
  for (const step of reached) {
    const changes = statusChange[step]
    noteChange(context, account, when(step) ?? at, by, changes ? [changes] : [], {
      what: retirement[step],
      ...(step === 'informed' && { reason: ending.farewell }),
      ...(step === 'revoked' && { reason: ending.revoked }),
    })
  }
  return {
    id: context.id(startedAt),
    account_id: account.id,
    state,
    reason: ending.reason,
    was: 'active',
    evidence: [describeLastPost(SILENT + account.draft.handle.length * 7)],
    proposed_by: proposer,
    proposed_at: toTime(startedAt),
    approved_at: time('approved'),
    farewell: ending.farewell,
    redirect: ending.redirect,
    informed_at: time('informed'),
    revoked: ending.revoked,
    revoked_at: time('revoked'),
    ended_at: time('done'),
  }
}
/** Days without a post after which a retirement was proposed. */
const SILENT = 150
const statusChange: Partial<Record<State, { field: string; from: string; to: string }>> = {
  approved: { field: 'status', from: 'active', to: 'retiring' },
  done: { field: 'status', from: 'retiring', to: 'retired' },
}

/** Proposed but not approved retirements: pending, and declined. */
export async function addProposals(tx: Tx, context: Context, accounts: readonly GeneratedAccount[]): Promise<void> {
  for (const plan of proposed) {
    const account = accounts.find(({ draft }) => draft.handle === plan.handle)
    if (account?.steward) await addProposal(tx, context, account, account.steward, plan)
  }
}

async function addProposal(
  tx: Tx,
  context: Context,
  account: GeneratedAccount,
  steward: string,
  plan: ProposedPlan,
): Promise<void> {
  const { draft, unit } = account
  const { reason, answer } = plan
  const [at, by] = [context.back(plan.days), context.person(plan.by)]
  const ended = answer ? context.back(answer.days) : null
  const id = context.id(at)
  const evidence = draft.posted === undefined ? [] : [describeLastPost(draft.posted - plan.days)]
  noteChange(context, account, at, by, [], { what: 'retirement proposed', reason })
  if (ended !== null) noteChange(context, account, ended, null, [], { what: 'retirement cancelled' })
  const step = { by, for: null, comment: '' }
  const approval = await addApproval(tx, context, {
    kind: 'retirement',
    title: draft.name,
    requester: by,
    text: reason,
    days: 14,
    deciders: [steward, ...account.deputies].filter((one) => one !== by),
    steps: [
      { ...step, act: 'submitted', at },
      ...(answer && ended
        ? [{ ...step, act: 'rejected' as const, by: steward, at: ended, comment: answer.words }]
        : []),
    ],
    more: {
      subject: account.id,
      unit_id: unit,
      link: `/accounts/${account.id}`,
      payload: { retirement: id },
      facts: [
        { name: say`Address`, value: account.url },
        ...evidence.map((value) => ({ name: say`What speaks for it`, value })),
      ],
      stages: [{ name: say`Whoever looks after it`, needs: 'one' }],
    },
  })
  await presence.insertRows(tx, 'retirement', [
    {
      id,
      account_id: account.id,
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
/** The reason in the words of its evidence. */
const describeLastPost = (days: number) =>
  say('Last post {0, plural, =0 {today} one {a day ago} other {# days ago}}.', days)

const seen = {
  reserved: '',
  available: 'Nobody is there any more: a stranger could take it.',
  unknown: '',
}
/** Rows of reserved handles: handles of retired accounts whose network still exists. */
export const drawReservedHandles = (context: Context, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap(({ id, url, draft: { ending, network, handle, closedAt, enteredAt } }) => {
    if (!ending?.handleState) return []
    const since = Math.max(closedAt ?? enteredAt, enteredAt)
    return [
      {
        id: context.id(since),
        account_id: id,
        network,
        handle,
        url,
        since: toTime(since),
        state: ending.handleState,
        checked_at: toTime(context.today - 9 * 3_600_000),
        note: seen[ending.handleState],
      },
    ]
  })
